#include "channels/exports/peeked_stream.hpp"

#include <algorithm>
#include <cstring>

namespace hearth::channels::exports {

Result<std::string_view> PeekedStream::peek(std::size_t size) {
  std::size_t had = head_.size();
  head_.resize(std::max(size, had));
  while (had < size) {
    const auto read = stream_.read(head_.data() + had, size - had);
    if (!read.ok() || *read == 0) {
      head_.resize(had);
      if (!read.ok()) return read.error();
      break;
    }
    had += *read;
  }
  return std::string_view{head_}.substr(0, size);
}

Result<std::size_t> PeekedStream::read(char* into, std::size_t size) {
  if (at_ == head_.size()) return stream_.read(into, size);
  const std::size_t count = std::min(size, head_.size() - at_);
  std::memcpy(into, head_.data() + at_, count);
  at_ += count;
  return count;
}

}  // namespace hearth::channels::exports
