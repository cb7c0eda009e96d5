#pragma once

#include "access/entry/gates.hpp"
#include "members/profile/profile_service.hpp"
#include "platform/http/router.hpp"

namespace hearth::members {

// GET   /api/v1/members/{member}/profile          what is known of the person
// PATCH /api/v1/members/{member}/profile          {version, changes}: refused where somebody else changed the same
// GET   /api/v1/members/{member}/profile/history  what one thing was before
// GET   /api/v1/members/{member}/consents         by purpose, with every word about it
// POST  /api/v1/members/{member}/consents         {purpose, given}
void mount_profile_routes(http::Router& router, const access::Gates& gates, ProfileService& profiles,
                          MemberService& members, const access::OperatorService& operators);

}  // namespace hearth::members
