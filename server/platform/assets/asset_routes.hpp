#pragma once

#include <string_view>

#include "platform/assets/asset.hpp"
#include "platform/http/router.hpp"

namespace hearth::assets {

// Serves the files below `prefix` ("/console") to everyone, compressed as the caller likes it best. The page of an
// application that finds its way by the address itself, index.html, is also the answer to `prefix` and to all paths
// below it that are no file; only below assets/, where files come and go with each build, a missing one is missing.
// Throws std::logic_error if the folder has no index.html.
void mount_assets(http::Router& router, std::string_view prefix, Folder folder);

}  // namespace hearth::assets
