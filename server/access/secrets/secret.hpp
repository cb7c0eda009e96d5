#pragma once

#include <string>
#include <string_view>

#include "platform/random/random.hpp"

namespace hearth::access {

// Secrets that are shown once (sessions, tokens, links) and kept only as digests. They are long and random, so a fast
// digest is enough: nobody can try them all.

// 256 random bits as 43 characters of [A-Za-z0-9_-].
[[nodiscard]] std::string new_secret(Random& random);

// SHA-256 as 43 characters of [A-Za-z0-9_-]; what is stored and looked up.
[[nodiscard]] std::string digest_of(std::string_view secret);

// Takes equally long wherever the two differ.
[[nodiscard]] bool is_same_secret(std::string_view a, std::string_view b);

}  // namespace hearth::access
