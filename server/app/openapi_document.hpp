#pragma once

#include <string>

#include "platform/http/router.hpp"

namespace hearth::app {

// What programs may know of the routes so far, as OpenAPI 3.1 in compact JSON. The same for every start of the same
// program.
[[nodiscard]] std::string openapi_document(const http::Router& router);

}  // namespace hearth::app
