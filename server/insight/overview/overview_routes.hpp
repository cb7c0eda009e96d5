#pragma once

#include <functional>

#include "insight/overview/overview_service.hpp"
#include "platform/http/router.hpp"

namespace hearth::insight {

// Who may.
struct OverviewRights {
  http::Gate read;  // communities, groups and their figures
  http::Gate edit;  // names and time zones of communities
  // Whether the caller is told who the members are that write most; a figure says no names.
  std::function<bool(const http::Request&)> may_see_members = [](const http::Request&) { return true; };
};

// The console's pages of communities and groups.
void mount_overview_routes(http::Router& router, const OverviewRights& rights, OverviewService& overviews,
                           communities::CommunityService& communities, const Clock& clock);

}  // namespace hearth::insight
