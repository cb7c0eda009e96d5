#pragma once

#include <string_view>

namespace hearth::app {

// As the build names it: "0.1.0".
[[nodiscard]] std::string_view version();

}  // namespace hearth::app
