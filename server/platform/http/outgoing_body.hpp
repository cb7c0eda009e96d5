#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include "platform/http/body_stream.hpp"

namespace hearth::http {

// How a caller learns where a body ends that is made while it is sent.
enum class Framing {
  chunks,  // each piece says how long it is
  length,  // the head said how long all is
  close,   // the connection ends with it, for callers of HTTP/1.0
};

// A stream on its way to the wire. Belongs to one thread at a time.
class OutgoingBody {
 public:
  OutgoingBody(BodyStream stream, Framing framing) : stream_{std::move(stream)}, framing_{framing} {}

  struct Piece {
    std::string bytes = {};  // as they go to the wire
    bool is_last = false;
    std::string failure = {};  // why the body cannot be made; then nothing of it may be sent
  };
  // Never throws for what the stream throws.
  [[nodiscard]] Piece next();

 private:
  [[nodiscard]] Piece make();

  BodyStream stream_;
  Framing framing_;
  std::uint64_t sent_ = 0;
};

}  // namespace hearth::http
