#include "platform/archive/lines.hpp"

#include <cstring>

namespace hearth::archive {
namespace {

constexpr std::size_t kChunk = 64U << 10;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace

Result<bool> Lines::fill() {
  if (at_end_) return false;
  buffer_.erase(0, start_);
  start_ = 0;
  const std::size_t have = buffer_.size();
  buffer_.resize(have + kChunk);
  Result<std::size_t> count = stream_.read(buffer_.data() + have, kChunk);
  buffer_.resize(have + (count.ok() ? *count : 0));
  if (!count.ok()) return count.error();
  at_end_ = *count == 0;
  return !at_end_;
}

Result<std::optional<Line>> Lines::next() {
  std::size_t looked_at = 0;
  const char* found = nullptr;
  while (true) {
    const std::size_t unseen = buffer_.size() - start_ - looked_at;
    if (unseen > 0) {
      found = static_cast<const char*>(std::memchr(buffer_.data() + start_ + looked_at, '\n', unseen));
      if (found != nullptr) break;
    }
    // Two bytes past the limit are kept: one tells that the line is longer, even when the other is a CR. A byte order
    // mark, which the first line loses, comes on top.
    const std::size_t kept = limit_ + 2 + (number_ == 0 ? kByteOrderMark.size() : 0);
    if (buffer_.size() - start_ > kept) buffer_.resize(start_ + kept);
    looked_at = buffer_.size() - start_;
    if (!TRY(fill())) break;
  }
  const std::size_t end = found == nullptr ? buffer_.size() : static_cast<std::size_t>(found - buffer_.data());
  std::string_view bytes = std::string_view{buffer_}.substr(start_, end - start_);
  if (number_ == 0 && bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
  start_ = found == nullptr ? end : end + 1;
  if (found == nullptr && bytes.empty()) return std::optional<Line>{};
  if (found != nullptr && bytes.ends_with('\r')) bytes.remove_suffix(1);
  const bool is_cut = bytes.size() > limit_;
  return std::optional{Line{.bytes = bytes.substr(0, limit_), .number = ++number_, .is_cut = is_cut}};
}

}  // namespace hearth::archive
