#pragma once

#include <string>
#include <string_view>

namespace hearth::access {

// From where somebody signs in, as attempts are counted: an IPv4 address, or the /64 of an IPv6 address, since one
// household or host has at least that many addresses. Another text stands for itself.
[[nodiscard]] std::string place_of(std::string_view peer);

}  // namespace hearth::access
