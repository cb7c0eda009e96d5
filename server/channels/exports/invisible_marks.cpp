#include "channels/exports/invisible_marks.hpp"

#include <algorithm>
#include <array>

#include "platform/base/text.hpp"

namespace hearth::channels::exports {
namespace {

constexpr std::array<std::string_view, 4> kWideBlanks{"\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89", "\xE3\x80\x80"};

bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}

// U+200E, U+200F, U+202A…U+202E, U+2066…U+2069 and U+FEFF.
std::size_t direction_size(std::string_view text) {
  if (text.size() < 3) return 0;
  if (text.starts_with("\xEF\xBB\xBF")) return 3;
  if (text[0] != '\xE2') return 0;
  const int second = static_cast<unsigned char>(text[1]);
  const int third = static_cast<unsigned char>(text[2]);
  const bool is_mark = second == 0x80 && (third == 0x8E || third == 0x8F || (third >= 0xAA && third <= 0xAE));
  const bool is_isolate = second == 0x81 && third >= 0xA6 && third <= 0xA9;
  return is_mark || is_isolate ? 3 : 0;
}

std::size_t space_size(std::string_view text) {
  if (text.empty()) return 0;
  if (text[0] == ' ' || text[0] == '\t') return 1;
  if (is_ascii(text[0])) return 0;
  const auto* const found =
      std::find_if(kWideBlanks.begin(), kWideBlanks.end(), [text](auto blank) { return text.starts_with(blank); });
  return found == kWideBlanks.end() ? 0 : found->size();
}

}  // namespace

std::size_t mark_size(std::string_view text) {
  if (text.empty() || is_ascii(text[0])) return 0;
  const bool is_zero_width =
      text.starts_with("\xE2\x80\x8B") || text.starts_with("\xE2\x80\x8C") || text.starts_with("\xE2\x80\x8D");
  return is_zero_width ? 3 : direction_size(text);
}

std::size_t blank_size(std::string_view text) {
  const std::size_t size = mark_size(text);
  return size > 0 ? size : space_size(text);
}

std::string_view after_blanks(std::string_view text) {
  while (const std::size_t size = blank_size(text)) text.remove_prefix(size);
  return text;
}

std::string without_marks(std::string_view text) {
  if (std::all_of(text.begin(), text.end(), is_ascii) && text.find('\t') == std::string_view::npos) {
    return std::string{text::trim(text)};
  }
  std::string clean;
  clean.reserve(text.size());
  while (!text.empty()) {
    std::size_t size = direction_size(text);
    if (size == 0) {
      size = space_size(text);
      if (size > 0) {
        clean += ' ';
      } else {
        clean += text[size++];
      }
    }
    text.remove_prefix(size);
  }
  return std::string{text::trim(clean)};
}

}  // namespace hearth::channels::exports
