#pragma once

#include "access/entry/gates.hpp"
#include "members/merging/merge_service.hpp"
#include "platform/http/router.hpp"

namespace hearth::members {

// POST /api/v1/members/{member}/merge    {into}: the member counts as the other from now on
// POST /api/v1/members/{member}/unmerge  the member is a person of their own again
void mount_merge_routes(http::Router& router, const access::Gates& gates, MergeService& merges);

}  // namespace hearth::members
