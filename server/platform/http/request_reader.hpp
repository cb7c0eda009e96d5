#pragma once

#include <cstddef>
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
    complete,  // take() the request
    refused,   // see error() and refusal(); nothing that follows can be read
  };

  explicit RequestReader(Limits limits);
  ~RequestReader();
  RequestReader(const RequestReader&) = delete;
  RequestReader& operator=(const RequestReader&) = delete;

  // Takes further bytes. Bytes after a complete request wait for next().
  State feed(std::string_view bytes);
  // Forgets the request that was taken and begins the next one with the bytes that wait.
  State next();

  // Whether a first byte of the request has come.
  [[nodiscard]] bool has_begun() const { return has_begun_; }
  // Whether the caller waits for "100 Continue" before it sends the body. True once for a request.
  [[nodiscard]] bool take_wish_to_continue();

  // Only when complete.
  [[nodiscard]] Incoming take();
  [[nodiscard]] bool keeps_alive() const;

  // Only when refused.
  [[nodiscard]] const Error& error() const { return error_; }
  [[nodiscard]] Refusal refusal() const { return refusal_; }

 private:
  struct Parser;
  State parse();
  State refuse(Refusal refusal, std::string reason, std::string detail);

  Limits limits_;
  std::unique_ptr<Parser> parser_;
  std::string waiting_;
  bool has_begun_ = false;
  bool has_continued_ = false;
  State state_ = State::needs_more;
  Error error_;
  Refusal refusal_ = Refusal::by_code;
};

}  // namespace hearth::http
