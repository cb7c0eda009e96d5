#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "platform/base/timestamp.hpp"

namespace hearth::access {

// Time-based one-time passwords as RFC 6238 defines them and authenticator apps show them: six digits of HMAC-SHA-1,
// another every 30 seconds. Secrets are in base 32.

// The number of the 30 seconds in which the instant lies.
[[nodiscard]] std::int64_t step_of(Timestamp at);

// The code of one step; nothing where the secret is not base 32.
[[nodiscard]] std::optional<std::string> code_at(std::string_view secret, std::int64_t step);

// The step whose code this is: the one of `now`, the one before or the one after, if it is later than `last_step`, the
// last one that was used. Takes equally long for every code.
[[nodiscard]] std::optional<std::int64_t> find_step(std::string_view secret, std::string_view code, Timestamp now,
                                                    std::int64_t last_step);

// What an authenticator app reads from the picture: otpauth://totp/Hearth:ACCOUNT?…
[[nodiscard]] std::string to_uri(std::string_view secret, std::string_view account);

}  // namespace hearth::access
