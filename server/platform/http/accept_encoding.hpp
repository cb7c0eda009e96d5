#pragma once

#include <string_view>

#include "platform/http/headers.hpp"

namespace hearth::http {

// How much a caller wants its replies in one form: 0 (not at all) to 1000. `coding` is in lower case ("gzip", "br").
// Without an Accept-Encoding, and for what cannot be read in one, nothing is wanted.
[[nodiscard]] int wish_for(const Headers& headers, std::string_view coding);

// Whether the caller would rather have the coding than the bytes as they are.
[[nodiscard]] bool prefers(const Headers& headers, std::string_view coding);

}  // namespace hearth::http
