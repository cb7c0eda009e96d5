#include "platform/formats/json_repair.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>

#include "platform/base/text.hpp"

namespace hearth::json {
namespace {

constexpr std::string_view kReplacementEscape = "\\ufffd";
constexpr std::string_view kHexDigits = "0123456789abcdef";

std::optional<std::uint32_t> hex_value(std::string_view text, std::size_t at, std::size_t digits) {
  if (at + digits > text.size()) return std::nullopt;
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < digits; ++i) {
    const char c = text[at + i];
    std::uint32_t digit = 0;
    if (c >= '0' && c <= '9') {
      digit = static_cast<std::uint32_t>(c - '0');
    } else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f') {
      digit = static_cast<std::uint32_t>((c | 0x20) - 'a') + 10;
    } else {
      return std::nullopt;
    }
    value = value * 16 + digit;
  }
  return value;
}

bool is_high_surrogate(std::uint32_t unit) {
  return unit >= 0xD800 && unit <= 0xDBFF;
}

bool is_low_surrogate(std::uint32_t unit) {
  return unit >= 0xDC00 && unit <= 0xDFFF;
}

void append_byte_escape(std::string& out, unsigned byte) {
  out += "\\u00";
  out += kHexDigits[byte >> 4U];
  out += kHexDigits[byte & 15U];
}

// Writes the \u escape at `at` (its backslash) and gives where it ends.
std::size_t mend_unicode_escape(std::string_view text, std::size_t at, std::string& out) {
  const auto unit = hex_value(text, at + 2, 4);
  if (!unit) {
    out += kReplacementEscape;
    return at + 2;
  }
  if (is_high_surrogate(*unit) && text.substr(at + 6).starts_with("\\u")) {
    const auto low = hex_value(text, at + 8, 4);
    if (low && is_low_surrogate(*low)) {
      out += text.substr(at, 12);
      return at + 12;
    }
  }
  out += is_high_surrogate(*unit) || is_low_surrogate(*unit) ? kReplacementEscape : text.substr(at, 6);
  return at + 6;
}

// Writes the escape at `at` (its backslash) and gives where it ends.
std::size_t mend_escape(std::string_view text, std::size_t at, std::string& out) {
  if (at + 1 == text.size()) return at + 1;
  const char kind = text[at + 1];
  if (kind == 'u') return mend_unicode_escape(text, at, out);
  if (kind == 'x') {
    if (const auto byte = hex_value(text, at + 2, 2)) {
      append_byte_escape(out, *byte);
      return at + 4;
    }
  }
  if (std::string_view{"\"\\/bfnrt"}.find(kind) != std::string_view::npos) {
    out += text.substr(at, 2);
    return at + 2;
  }
  return at + 1;  // An unknown escape means the character itself, which the caller reads next.
}

}  // namespace

std::string repaired(std::string_view json) {
  const std::string text = text::clean_utf8(json);
  std::string out;
  out.reserve(text.size());
  bool in_string = false;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c == '"') in_string = !in_string;
    if (in_string && c == '\\') {
      at = mend_escape(text, at, out);
    } else if (in_string && static_cast<unsigned char>(c) < 0x20) {
      append_byte_escape(out, static_cast<unsigned char>(c));
      ++at;
    } else {
      out += c;
      ++at;
    }
  }
  return out;
}

}  // namespace hearth::json
