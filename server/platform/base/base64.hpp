#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace hearth::base64 {

// Bytes as letters, digits, '-' and '_' (RFC 4648, base64url without padding), fit for URLs, cookies and headers.
[[nodiscard]] std::string to_url_text(std::string_view bytes);
// Nothing for what is not of that form.
[[nodiscard]] std::optional<std::string> parse_url_text(std::string_view text);

}  // namespace hearth::base64
