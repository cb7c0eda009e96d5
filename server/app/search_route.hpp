#pragma once

#include "access/entry/gates.hpp"
#include "insight/people/people_service.hpp"
#include "platform/http/router.hpp"

namespace hearth::app {

// GET /api/v1/search: communities, groups and members by a part of their name, for whoever types quickly. Members are
// told only to those who may see members.
void mount_search_route(http::Router& router, const http::Gate& may_read, insight::OverviewService& overviews,
                        insight::PeopleService& people, std::function<bool(const http::Request&)> may_see_members);

}  // namespace hearth::app
