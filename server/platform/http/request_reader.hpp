#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "platform/base/result.hpp"
#include "platform/http/incoming.hpp"
#include "platform/http/problem.hpp"

namespace hearth::http {

// Turns the bytes of one connection into its requests, one after another. Not thread-safe.
class RequestReader {
 public:
  struct Limits {
    std::size_t header_bytes = 16 * 1024;
    std::size_t body_bytes = 1024 * 1024;
  };
  enum class State {
    needs_more,
    has_head,  // take() the head; nothing more is read before read_body()
    complete,  // take() the request
    refused,   // see error() and refusal(); nothing that follows can be read
  };
  // Whether a body is to be held up behind its head, to be read in pieces once the caller has been let in.
  using HoldsUp = std::function<bool(std::string_view method, std::string_view target)>;

  explicit RequestReader(Limits limits, HoldsUp holds_up = {});
  ~RequestReader();
  RequestReader(const RequestReader&) = delete;
  RequestReader& operator=(const RequestReader&) = delete;

  // Takes further bytes. Bytes after a complete request wait for next().
  State feed(std::string_view bytes);
  // Forgets the request that was taken and begins the next one with the bytes that wait.
  State next();

  // Only when a head is there: goes on with the body, of which take_piece() gives what has come. Refuses when it is,
  // or turns out to be, longer than that.
  State read_body(std::uint64_t most_bytes);
  [[nodiscard]] std::string take_piece();

  // Whether a first byte of the request has come.
  [[nodiscard]] bool has_begun() const { return has_begun_; }
  // Whether the caller waits for "100 Continue" before it sends the body. True once for a request.
  [[nodiscard]] bool take_wish_to_continue();

  // When complete, and with an empty body when a head is there.
  [[nodiscard]] Incoming take();
  [[nodiscard]] bool keeps_alive() const { return keeps_alive_; }
  // Whether bytes of a further request have come already.
  [[nodiscard]] bool has_waiting() const { return !waiting_.empty(); }
  [[nodiscard]] std::string take_waiting() { return std::move(waiting_); }

  // Only when refused.
  [[nodiscard]] const Error& error() const { return error_; }
  [[nodiscard]] Refusal refusal() const { return refusal_; }

 private:
  struct Parser;
  State parse();
  State parse_on();
  State begin_body();
  State refuse(Refusal refusal, std::string reason, std::string detail);

  Limits limits_;
  HoldsUp holds_up_;
  std::unique_ptr<Parser> parser_;
  std::string waiting_;
  bool has_begun_ = false;
  bool has_continued_ = false;
  bool keeps_alive_ = false;
  State state_ = State::needs_more;
  Error error_;
  Refusal refusal_ = Refusal::by_code;
};

}  // namespace hearth::http
