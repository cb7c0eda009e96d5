#pragma once

#include "access/entry/gates.hpp"
#include "members/duplicates/duplicate_service.hpp"
#include "platform/http/router.hpp"

namespace hearth::members {

// GET  /api/v1/members/duplicates           pairs who are likely one person, with reasons
// POST /api/v1/members/duplicates/distinct  {first, second}: they are two persons all the same
void mount_duplicate_routes(http::Router& router, const access::Gates& gates, DuplicateService& duplicates);

}  // namespace hearth::members
