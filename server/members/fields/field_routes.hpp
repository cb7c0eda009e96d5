#pragma once

#include "access/entry/gates.hpp"
#include "members/fields/field_service.hpp"
#include "platform/http/router.hpp"

namespace hearth::members {

// GET   /api/v1/member-fields          fields of profiles, in order
// POST  /api/v1/member-fields          a new one
// PATCH /api/v1/member-fields/{field}  name, kind, options, archived or not
// POST  /api/v1/member-fields/order    the order in which they are shown
void mount_field_routes(http::Router& router, const access::Gates& gates, FieldService& fields);

}  // namespace hearth::members
