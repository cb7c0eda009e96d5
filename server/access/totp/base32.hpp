#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hearth::access {

// RFC 4648 base 32 without padding, as authenticator apps take secrets: capital letters and the digits 2…7.
[[nodiscard]] std::string to_base32(std::span<const std::byte> bytes);

// Nothing where the text is not what to_base32 writes.
[[nodiscard]] std::optional<std::vector<std::byte>> from_base32(std::string_view text);

}  // namespace hearth::access
