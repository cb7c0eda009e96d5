#include "access/totp/base32.hpp"

#include <cstdint>

namespace hearth::access {
namespace {

constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr unsigned kBitsOfCharacter = 5;
constexpr unsigned kBitsOfByte = 8;

}  // namespace

std::string to_base32(std::span<const std::byte> bytes) {
  std::string text;
  std::uint32_t held = 0;
  unsigned bits = 0;
  for (const std::byte byte : bytes) {
    held = (held << kBitsOfByte) | std::to_integer<std::uint32_t>(byte);
    bits += kBitsOfByte;
    while (bits >= kBitsOfCharacter) {
      bits -= kBitsOfCharacter;
      text.push_back(kAlphabet[(held >> bits) & 31U]);
    }
  }
  if (bits > 0) text.push_back(kAlphabet[(held << (kBitsOfCharacter - bits)) & 31U]);
  return text;
}

std::optional<std::vector<std::byte>> from_base32(std::string_view text) {
  std::vector<std::byte> bytes;
  std::uint32_t held = 0;
  unsigned bits = 0;
  for (const char c : text) {
    const std::size_t value = kAlphabet.find(c);
    if (value == std::string_view::npos) return std::nullopt;
    held = (held << kBitsOfCharacter) | static_cast<std::uint32_t>(value);
    bits += kBitsOfCharacter;
    if (bits < kBitsOfByte) continue;
    bits -= kBitsOfByte;
    bytes.push_back(static_cast<std::byte>((held >> bits) & 0xFFU));
  }
  if (to_base32(bytes) != text) return std::nullopt;  // Left-over characters, or bits that mean nothing.
  return bytes;
}

}  // namespace hearth::access
