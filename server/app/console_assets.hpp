#pragma once

#include "platform/assets/asset.hpp"

namespace hearth::assets {

// The operators' console as it was built with the program; see cmake/console.cmake.
[[nodiscard]] Folder console();

}  // namespace hearth::assets
