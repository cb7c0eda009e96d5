#pragma once

#include "platform/base/result.hpp"
#include "platform/http/request.hpp"

namespace hearth::access {

// Refuses what a page of somebody else makes a browser send: Sec-Fetch-Site says so in every present-day browser over
// HTTPS or on this machine, Origin elsewhere. Programs send neither and pass. Fails with access.cross_site.
[[nodiscard]] Done check_same_site(const http::Request& request);

}  // namespace hearth::access
