#pragma once

#include "access/entry/gates.hpp"
#include "members/erasing/erasure_service.hpp"
#include "platform/http/router.hpp"

namespace hearth::members {

// DELETE /api/v1/members/{member}  forgets the person; counts stay
void mount_erasure_routes(http::Router& router, const access::Gates& gates, ErasureService& erasure);

}  // namespace hearth::members
