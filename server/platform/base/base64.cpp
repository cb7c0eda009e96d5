#include "platform/base/base64.hpp"

#include <array>
#include <cstdint>

namespace hearth::base64 {
namespace {

constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

std::optional<std::uint32_t> value_of(char digit) {
  const auto at = kDigits.find(digit);
  if (at == std::string_view::npos) return std::nullopt;
  return static_cast<std::uint32_t>(at);
}

}  // namespace

std::string to_url_text(std::string_view bytes) {
  std::string out;
  out.reserve((bytes.size() * 4 + 2) / 3);
  std::uint32_t held = 0;
  int bits = 0;
  for (const char c : bytes) {
    held = (held << 8U) | static_cast<unsigned char>(c);
    for (bits += 8; bits >= 6; bits -= 6) out.push_back(kDigits[(held >> static_cast<unsigned>(bits - 6)) & 63U]);
  }
  if (bits > 0) out.push_back(kDigits[(held << static_cast<unsigned>(6 - bits)) & 63U]);
  return out;
}

std::optional<std::string> parse_url_text(std::string_view text) {
  std::string out;
  out.reserve(text.size() * 3 / 4);
  std::uint32_t held = 0;
  int bits = 0;
  for (const char c : text) {
    const auto value = value_of(c);
    if (!value) return std::nullopt;
    held = (held << 6U) | *value;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    out.push_back(static_cast<char>((held >> static_cast<unsigned>(bits)) & 0xFFU));
  }
  // One form for each value: no lone digit, no bits left over.
  const std::uint32_t rest = held & ((1U << static_cast<unsigned>(bits)) - 1U);
  if (bits >= 6 || rest != 0) return std::nullopt;
  return out;
}

}  // namespace hearth::base64
