#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/random/random.hpp"

namespace hearth::access {

inline constexpr std::size_t kRecoveryCodes = 10;

// Codes for the day on which the telephone is lost: 80 random bits each, "ABCD-EFGH-IJKL-MNOP".
[[nodiscard]] std::vector<std::string> new_recovery_codes(Random& random);

// What somebody typed, as new_recovery_codes writes codes: small letters, blanks and dashes do not matter. Empty where
// it cannot be one.
[[nodiscard]] std::string tidy_recovery_code(std::string_view typed);

}  // namespace hearth::access
