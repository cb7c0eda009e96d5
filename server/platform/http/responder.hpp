#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "platform/clock/clock.hpp"
#include "platform/http/allowed_hosts.hpp"
#include "platform/http/incoming.hpp"
#include "platform/http/problem.hpp"
#include "platform/http/router.hpp"
#include "platform/http/traffic.hpp"
#include "platform/log/log.hpp"

namespace hearth::http {

struct Visit;

// The way of one request from its bytes to its reply, without any socket: target, host, route, gate, handler. Every
// reply has the security headers and a request id, every request one line in the log. Exceptions end here: they are
// logged, and the caller gets a number under which the log has the cause. Safe to call from any thread.
class Responder {
 public:
  struct Deps {
    const Router& router;
    const Clock& clock;
    log::Log& log;
    Traffic* traffic = nullptr;  // counts requests, where there is one
  };
  Responder(Deps deps, AllowedHosts hosts);

  // A complete reply; for a HEAD it has the body of the GET, which is not to be sent.
  [[nodiscard]] Reply answer(Incoming incoming) const;

  // The reply to a request that could not be read, or not be served.
  [[nodiscard]] Reply refuse(const Error& error, Refusal refusal, std::string_view peer) const;

  // A body that goes to a file is read only after its caller was let in: first admit(), which makes the file or has
  // the reply of a refusal; when the body has come, answer(); when it does not come, refuse().
  [[nodiscard]] bool takes_file(std::string_view method, std::string_view target) const;
  struct Entry {
    std::shared_ptr<Visit> visit;
    std::unique_ptr<BodyFile> file = {};  // none: refused
    std::uint64_t most_bytes = 0;         // that the body may have
    Reply refusal = {};
  };
  [[nodiscard]] Entry admit(Incoming head) const;
  [[nodiscard]] Reply answer(Visit& visit, std::shared_ptr<BodyFile> file) const;
  [[nodiscard]] Reply refuse(const Visit& visit, const Error& error, Refusal refusal) const;

  // A stream that broke off after its reply had begun.
  void note_broken_stream(std::string_view request_id, std::string_view cause) const;

 private:
  [[nodiscard]] Visit begin(Incoming incoming) const;
  template <class Make>
  [[nodiscard]] Reply guard(const Visit& visit, Make make) const;
  [[nodiscard]] std::optional<Reply> enter(Visit& visit) const;
  [[nodiscard]] std::optional<Reply> enter_with_file(Entry& entry) const;
  [[nodiscard]] std::optional<Reply> find_route(Visit& visit, Target target) const;
  [[nodiscard]] Done provide_file(Visit& visit) const;
  [[nodiscard]] Reply call(Visit& visit) const;
  [[nodiscard]] Reply to_reply(const Visit& visit, const Error& error, Refusal refusal) const;
  [[nodiscard]] Reply incident(const Visit& visit, std::string_view cause) const;
  [[nodiscard]] Done check_host(const Incoming& incoming, const Target& target) const;
  [[nodiscard]] std::string next_id() const;
  void note(const Visit& visit, const Reply& reply) const;

  Deps deps_;
  AllowedHosts hosts_;
  std::string id_prefix_;
  mutable std::atomic<std::uint64_t> last_id_{0};
};

}  // namespace hearth::http
