#pragma once

#include "communities/community_service.hpp"
#include "insight/reports/report_service.hpp"
#include "platform/http/router.hpp"

namespace hearth::insight {

// GET /                                        all communities, with their figures
// GET /communities/{community}                 one of them
// GET /communities/{community}/groups/{group}  one of its groups
// GET /api/v1/communities/{community}/report   the report as JSON; ?group= (id), ?from=, ?to=, ?time_zone=
// `may_read` lets programs in who may see communities; the plain pages are open to everyone.
void mount_report_routes(http::Router& router, const http::Gate& may_read, communities::CommunityService& communities,
                         ReportService& reports);

}  // namespace hearth::insight
