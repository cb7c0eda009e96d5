#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>

#include "platform/clock/clock.hpp"
#include "platform/http/allowed_hosts.hpp"
#include "platform/http/incoming.hpp"
#include "platform/http/problem.hpp"
#include "platform/http/router.hpp"
#include "platform/log/log.hpp"

namespace hearth::http {

// The way of one request from its bytes to its reply, without any socket: target, host, route, gate, handler. Every
// reply has the security headers and a request id, every request one line in the log. Exceptions end here: they are
// logged, and the caller gets a number under which the log has the cause. Safe to call from any thread.
class Responder {
 public:
  struct Deps {
    const Router& router;
    const Clock& clock;
    log::Log& log;
  };
  Responder(Deps deps, AllowedHosts hosts);

  // A complete reply; for a HEAD it has the body of the GET, which is not to be sent.
  [[nodiscard]] Reply answer(Incoming incoming) const;

  // The reply to a request that could not be read, or not be served.
  [[nodiscard]] Reply refuse(const Error& error, Refusal refusal, std::string_view peer) const;

 private:
  struct Visit;
  [[nodiscard]] Reply find_reply(const Visit& visit) const;
  [[nodiscard]] Reply call(const Visit& visit, Method method, Target target) const;
  [[nodiscard]] Reply to_reply(const Visit& visit, const Error& error, Refusal refusal) const;
  [[nodiscard]] Reply incident(const Visit& visit, std::string_view cause) const;
  [[nodiscard]] Done check_host(const Incoming& incoming, const Target& target) const;
  [[nodiscard]] std::string next_id() const;
  void log_line(const Visit& visit, const Reply& reply, Timestamp begun) const;

  Deps deps_;
  AllowedHosts hosts_;
  std::string id_prefix_;
  mutable std::atomic<std::uint64_t> last_id_{0};
};

}  // namespace hearth::http
