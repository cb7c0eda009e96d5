#include "access/totp/recovery_codes.hpp"

#include <array>
#include <cstddef>
#include <span>

#include "access/totp/base32.hpp"

namespace hearth::access {
namespace {

constexpr std::size_t kCodeBytes = 10;
constexpr std::size_t kCodeCharacters = 16;
constexpr std::size_t kGroup = 4;

std::string in_groups(std::string_view characters) {
  std::string code;
  for (std::size_t i = 0; i < characters.size(); ++i) {
    if (i > 0 && i % kGroup == 0) code.push_back('-');
    code.push_back(characters[i]);
  }
  return code;
}

}  // namespace

std::vector<std::string> new_recovery_codes(Random& random) {
  std::vector<std::string> codes;
  for (std::size_t i = 0; i < kRecoveryCodes; ++i) {
    std::array<std::byte, kCodeBytes> bytes{};
    random.fill(bytes);
    codes.push_back(in_groups(to_base32(bytes)));
  }
  return codes;
}

std::string tidy_recovery_code(std::string_view typed) {
  std::string characters;
  for (const char c : typed) {
    if (c == '-' || c == ' ') continue;
    const bool is_small = c >= 'a' && c <= 'z';
    characters.push_back(is_small ? static_cast<char>(c - 'a' + 'A') : c);
  }
  if (characters.size() != kCodeCharacters || !from_base32(characters)) return {};
  return in_groups(characters);
}

}  // namespace hearth::access
