#pragma once

#include <string>
#include <string_view>

namespace hearth::json {

// `json` with what chat exporters are known to get wrong mended, so that a strict parser takes it: `\xNN` and other
// unknown escapes, half surrogate pairs (become U+FFFD), raw control characters inside strings, invalid UTF-8. A
// document that is right comes back unchanged. Structure (brackets, commas, quotes) is never touched.
[[nodiscard]] std::string repaired(std::string_view json);

}  // namespace hearth::json
