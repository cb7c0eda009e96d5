#pragma once

#include "insight/overview/overview_service.hpp"
#include "platform/http/router.hpp"

namespace hearth::insight {

// The console's pages of communities and groups. `may_read` lets in whoever may see communities.
void mount_overview_routes(http::Router& router, const http::Gate& may_read, OverviewService& overviews,
                           const Clock& clock);

}  // namespace hearth::insight
