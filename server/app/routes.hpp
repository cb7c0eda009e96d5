#pragma once

#include "app/app.hpp"
#include "platform/http/router.hpp"

namespace hearth::app {

// Everything that the server answers, one line for each feature.
void mount_routes(http::Router& router, App& app);

}  // namespace hearth::app
