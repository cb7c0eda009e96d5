#pragma once

#include <string>
#include <string_view>

#include "platform/http/router.hpp"

namespace hearth::api {

// The OpenAPI 3.1 document of all routes that have an operation, in order of addition. Two operations of one name, or
// two different schemas of one name, are a mistake of ours: std::logic_error.
[[nodiscard]] std::string openapi(const http::Router& router, std::string_view version);

}  // namespace hearth::api
