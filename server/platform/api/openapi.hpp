#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/http/router.hpp"

namespace hearth::api {

// What the routes cannot say of themselves.
struct DocumentHead {
  struct Named {
    std::string_view name;
    std::string_view text;
  };
  std::string_view version;
  std::string_view about = {};             // for readers; CommonMark
  std::vector<Named> tags = {};            // name and description
  std::vector<Named> passes = {};          // name and security scheme as JSON: what gates name in their signs
  std::string_view permission_about = {};  // said of the need for a permission, which follows
};

// The OpenAPI 3.1 document of all routes that say what they read and answer, in order of their addition; one for the
// same program, byte by byte. `x-who` says who may call a route, `x-permission` which permission that takes.
[[nodiscard]] std::string openapi(const http::Router& router, const DocumentHead& head);

}  // namespace hearth::api
