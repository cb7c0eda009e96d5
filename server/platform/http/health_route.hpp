#pragma once

#include <functional>

#include "platform/base/result.hpp"
#include "platform/http/router.hpp"

namespace hearth::http {

// GET /healthz, for whoever watches over the server: "ok" while `is_well` succeeds, else its error.
void mount_health(Router& router, std::function<Done()> is_well);

}  // namespace hearth::http
