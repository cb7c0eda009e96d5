#pragma once

#include <string>
#include <string_view>

namespace hearth::json {

// A compact JSON document as people read it: a line for each member and item, one space deeper inside each bracket.
// Values stay as they are written. The document must be valid JSON without white space between its parts, as a Writer
// makes it.
[[nodiscard]] std::string indented(std::string_view document);

}  // namespace hearth::json
