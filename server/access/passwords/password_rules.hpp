#pragma once

#include <cstddef>
#include <string_view>

#include "platform/base/result.hpp"

namespace hearth::access {

inline constexpr std::size_t kShortestPassword = 10;  // code points
inline constexpr std::size_t kLongestPassword = 200;  // code points

// Whose password it will be: a password must not be their own name.
struct PasswordOwner {
  std::string_view email = {};
  std::string_view name = {};
};

// Refuses what somebody who guesses tries first: short ones, the commonest words with their usual endings and
// replacements ("P@ssw0rd123"), rows of the keyboard, few digits alone, the owner's own name. Everything else passes;
// no kind of character is asked for. Fails with access.weak_password, whose detail says what is wrong.
[[nodiscard]] Done check_password(std::string_view password, const PasswordOwner& owner);

}  // namespace hearth::access
