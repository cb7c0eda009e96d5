#pragma once

#include "app/app.hpp"
#include "platform/http/live_hub.hpp"
#include "platform/http/router.hpp"

namespace hearth::app {

// Everything that the server answers, one line for each feature.
// The hub tells open pages what changes; both outlive the router.
void mount_routes(http::Router& router, App& app, http::LiveHub& hub);

}  // namespace hearth::app
