#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "platform/archive/source.hpp"

namespace hearth::archive {

struct Line {
  std::string_view bytes;    // without its LF or CRLF; as in the file (not yet clean UTF-8); valid until the next call
  std::uint64_t number = 0;  // 1 for the first
  bool is_cut = false;       // longer than the limit: the rest was thrown away
};

// A stream as lines of bounded length. A byte order mark at the start is taken off.
class Lines {
 public:
  explicit Lines(Stream& stream, std::size_t limit = 4U << 20) : stream_{stream}, limit_{limit} {}

  // The next line, nothing at the end, or the stream's error.
  Result<std::optional<Line>> next();

 private:
  // False at the end.
  Result<bool> fill();

  Stream& stream_;
  std::size_t limit_;
  std::string buffer_;
  std::size_t start_ = 0;
  std::uint64_t number_ = 0;
  bool at_end_ = false;
};

}  // namespace hearth::archive
