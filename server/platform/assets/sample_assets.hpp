#pragma once

#include "platform/assets/asset.hpp"

namespace hearth::assets {

// The files in sample/, for tests.
[[nodiscard]] Folder sample();

}  // namespace hearth::assets
