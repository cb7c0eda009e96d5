#pragma once

#include "communities/community_service.hpp"
#include "insight/reports/report_service.hpp"
#include "platform/http/router.hpp"

namespace hearth::insight {

// GET /api/v1/communities/{community}/report   the report as JSON; ?group= (id), ?from=, ?to=, ?time_zone=
void mount_report_routes(http::Router& router, const http::Gate& may_read, communities::CommunityService& communities,
                         ReportService& reports);

}  // namespace hearth::insight
