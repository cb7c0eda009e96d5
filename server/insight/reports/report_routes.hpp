#pragma once

#include <functional>

#include "communities/community_service.hpp"
#include "insight/reports/report_service.hpp"
#include "platform/http/router.hpp"

namespace hearth::insight {

// Who may.
struct ReportRights {
  http::Gate read;
  // Whether the caller is told who the members are that write and invite most; a figure says no names.
  std::function<bool(const http::Request&)> may_see_members = [](const http::Request&) { return true; };
};

// GET /api/v1/communities/{community}/report   the report as JSON; ?group= (id), ?from=, ?to=, ?time_zone=
void mount_report_routes(http::Router& router, const ReportRights& rights, communities::CommunityService& communities,
                         ReportService& reports);

}  // namespace hearth::insight
