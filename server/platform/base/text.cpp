#include "platform/base/text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace hearth::text {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD

unsigned char byte_at(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}

bool is_continuation(std::string_view bytes, std::size_t at) {
  return at < bytes.size() && (byte_at(bytes, at) & 0xC0U) == 0x80U;
}

// The length of the well-formed sequence at `at` (RFC 3629: no overlong forms, surrogates or values past U+10FFFF), or
// 0.
std::size_t sequence_length(std::string_view bytes, std::size_t at) {
  const unsigned char lead = byte_at(bytes, at);
  if (lead < 0x80) return lead == 0 ? 0 : 1;
  if (lead < 0xC2) return 0;
  if (!is_continuation(bytes, at + 1)) return 0;
  const unsigned char second = byte_at(bytes, at + 1);
  if (lead < 0xE0) return 2;
  if (lead < 0xF0) {
    if (lead == 0xE0 && second < 0xA0) return 0;
    if (lead == 0xED && second > 0x9F) return 0;
    return is_continuation(bytes, at + 2) ? 3 : 0;
  }
  if (lead > 0xF4) return 0;
  if (lead == 0xF0 && second < 0x90) return 0;
  if (lead == 0xF4 && second > 0x8F) return 0;
  return is_continuation(bytes, at + 2) && is_continuation(bytes, at + 3) ? 4 : 0;
}

// The first byte that is not part of a well-formed sequence, or the size.
std::size_t clean_length(std::string_view bytes) {
  std::size_t at = 0;
  while (at < bytes.size()) {
    const std::size_t length = sequence_length(bytes, at);
    if (length == 0) return at;
    at += length;
  }
  return at;
}

std::uint32_t code_point(std::string_view bytes, std::size_t at, std::size_t length) {
  static constexpr std::array<std::uint32_t, 5> kLeadMask{0, 0x7F, 0x1F, 0x0F, 0x07};
  std::uint32_t value = byte_at(bytes, at) & kLeadMask[length];
  for (std::size_t i = 1; i < length; ++i) value = (value << 6U) | (byte_at(bytes, at + i) & 0x3FU);
  return value;
}

struct CodeRange {
  std::uint32_t first;
  std::uint32_t last;
};

template <std::size_t N>
bool is_in(const std::array<CodeRange, N>& ranges, std::uint32_t code) {
  for (const CodeRange& range : ranges) {
    if (code >= range.first && code <= range.last) return true;
  }
  return false;
}

// Blocks of East Asian Width W and F (Unicode UAX #11) and of emoji that terminals draw in two columns.
constexpr std::array<CodeRange, 12> kWide{{{0x1100, 0x115F},
                                           {0x2E80, 0x303E},
                                           {0x3041, 0x33FF},
                                           {0x3400, 0x4DBF},
                                           {0x4E00, 0x9FFF},
                                           {0xA000, 0xA4CF},
                                           {0xAC00, 0xD7A3},
                                           {0xF900, 0xFAFF},
                                           {0xFE30, 0xFE6F},
                                           {0xFF00, 0xFF60},
                                           {0x1F300, 0x1FAFF},
                                           {0x20000, 0x3FFFD}}};

// Marks that sit on the character before, joiners and variation selectors.
constexpr std::array<CodeRange, 5> kNoWidth{
    {{0x0300, 0x036F}, {0x200B, 0x200F}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0x202A, 0x202E}}};

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

}  // namespace

bool is_clean_utf8(std::string_view bytes) {
  return clean_length(bytes) == bytes.size();
}

std::string clean_utf8(std::string_view bytes) {
  std::size_t clean = clean_length(bytes);
  std::string out{bytes.substr(0, clean)};
  while (clean < bytes.size()) {
    out += kReplacement;
    ++clean;
    // The rest of a broken sequence is part of the same mistake.
    while (is_continuation(bytes, clean) && sequence_length(bytes, clean) == 0) ++clean;
    const std::size_t length = clean_length(bytes.substr(clean));
    out += bytes.substr(clean, length);
    clean += length;
  }
  return out;
}

std::size_t count_code_points(std::string_view utf8) {
  std::size_t count = 0;
  for (const char c : utf8) count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1U : 0U;
  return count;
}

char32_t take_code_point(std::string_view& utf8) {
  const std::size_t length = sequence_length(utf8, 0);
  const char32_t code = length == 0 ? U'\uFFFD' : code_point(utf8, 0, length);
  utf8.remove_prefix(std::max<std::size_t>(length, 1));
  return code;
}

void append_code_point(std::string& out, char32_t code) {
  const auto byte = [&out](char32_t bits) { out += static_cast<char>(bits); };
  const auto continuation = [&](unsigned shift) { byte(0x80U | ((code >> shift) & 0x3FU)); };
  if (code < 0x80) {
    byte(code);
  } else if (code < 0x800) {
    byte(0xC0U | (code >> 6U));
    continuation(0);
  } else if (code < 0x10000) {
    byte(0xE0U | (code >> 12U));
    continuation(6);
    continuation(0);
  } else {
    byte(0xF0U | (code >> 18U));
    continuation(12);
    continuation(6);
    continuation(0);
  }
}

std::size_t terminal_width(std::string_view utf8) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    const std::size_t length = sequence_length(utf8, at);
    if (length == 0) {
      ++at;
      ++width;
      continue;
    }
    const std::uint32_t code = code_point(utf8, at, length);
    if (!is_in(kNoWidth, code)) width += is_in(kWide, code) ? 2 : 1;
    at += length;
  }
  return width;
}

std::string_view head_of(std::string_view utf8, std::size_t limit) {
  if (utf8.size() <= limit) return utf8;
  std::size_t end = limit;
  while (end > 0 && is_continuation(utf8, end)) --end;
  return utf8.substr(0, end);
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::string to_lower_ascii(std::string_view text) {
  std::string out{text};
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

}  // namespace hearth::text
