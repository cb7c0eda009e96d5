#pragma once

#include <string>

#include "app/storm_request_world.hpp"
#include "app/storm_world.hpp"

namespace hearth::app {

// What is wrong with the answer, whatever was asked: a fault of the server, a refusal that does not say why or leaves
// out a bad field, a document that is none or not the one that was promised. Empty: nothing.
[[nodiscard]] std::string fault_of(const StormRequest& request, const http::Route& route,
                                   const StormWorld::Answer& answer);

// The content, which may have come compressed.
[[nodiscard]] std::string content_of(const StormWorld::Answer& answer);

}  // namespace hearth::app
