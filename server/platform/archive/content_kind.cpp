#include "platform/archive/content_kind.hpp"

#include <algorithm>
#include <cstdint>

namespace hearth::archive {
namespace {

using std::literals::string_view_literals::operator""sv;

constexpr std::size_t kTarBlock = 512;
constexpr std::size_t kChecksumAt = 148;
constexpr std::size_t kChecksumSize = 8;

// The octal number in a tar header's field, after blanks and up to a blank or NUL; -1 where there is none.
std::int64_t octal_field(std::string_view field) {
  while (!field.empty() && field.front() == ' ') field.remove_prefix(1);
  std::int64_t value = -1;
  for (const char c : field) {
    if (c < '0' || c > '7') break;
    value = std::max<std::int64_t>(value, 0) * 8 + (c - '0');
  }
  return value;
}

// Header blocks carry the sum of their own bytes, the checksum field itself counted as blanks. Text does not.
bool has_tar_checksum(std::string_view block) {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < kTarBlock; ++i) {
    const bool in_field = i >= kChecksumAt && i < kChecksumAt + kChecksumSize;
    sum += in_field ? ' ' : static_cast<unsigned char>(block[i]);
  }
  return sum == octal_field(block.substr(kChecksumAt, kChecksumSize));
}

bool is_zeros(std::string_view bytes) {
  return bytes.find_first_not_of('\0') == std::string_view::npos;
}

}  // namespace

bool is_zip(std::string_view head) {
  // The first local header, or the end record of an archive without entries.
  return head.starts_with("PK\x03\x04"sv) || head.starts_with("PK\x05\x06"sv);
}

bool is_gzip(std::string_view head) {
  return head.starts_with("\x1F\x8B\x08"sv);
}

bool is_tar(std::string_view head) {
  if (head.size() < kTarBlock) return false;
  // A tar without entries is two blocks of zeros.
  if (head.size() >= kKindHead && is_zeros(head.substr(0, kKindHead))) return true;
  return head.front() != '\0' && has_tar_checksum(head.substr(0, kTarBlock));
}

}  // namespace hearth::archive
