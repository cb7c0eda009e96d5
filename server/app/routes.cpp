#include "app/routes.hpp"

#include <memory>

#include "access/routes/access_routes.hpp"
#include "app/console_assets.hpp"
#include "app/version.hpp"
#include "insight/overview/overview_routes.hpp"
#include "insight/reports/report_routes.hpp"
#include "platform/api/openapi.hpp"
#include "platform/assets/asset_routes.hpp"
#include "platform/http/health_route.hpp"

namespace hearth::app {
namespace {

// Last, because it tells of all the others.
void mount_openapi(http::Router& router) {
  const auto document = std::make_shared<const std::string>(api::openapi(router, version()));
  router.get("/api/v1/openapi.json", http::open_to_everyone(),
             [document](const http::Request&) -> Result<http::Reply> { return http::json(*document); });
}

}  // namespace

void mount_routes(http::Router& router, App& app) {
  http::mount_health(router, [&app]() -> Done {
    static_cast<void>(app.communities().list());  // Throws when the database is gone.
    return {};
  });
  access::mount_access_routes(router, app.access(), {.version = std::string{version()}, .calendar = app.calendar()});
  const access::Gates gates = app.access().gates();
  const http::Gate may_read = gates.permission("community:read");
  insight::mount_report_routes(router, may_read, app.communities(), app.reports());
  insight::mount_overview_routes(router, {.read = may_read, .edit = gates.permission("settings:edit")}, app.overviews(),
                                 app.communities(), app.clock());
  mount_openapi(router);
  assets::mount_assets(router, "/console", assets::console());
}

}  // namespace hearth::app
