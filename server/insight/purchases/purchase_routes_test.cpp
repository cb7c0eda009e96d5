#include "insight/purchases/purchase_routes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "imports/sheets/sheets_world.hpp"
#include "platform/http/recording_log.hpp"
#include "platform/http/responder.hpp"

namespace hearth::insight {
namespace {

using ::testing::HasSubstr;

struct RouteWorld : imports::sheets::SheetsWorld {
  RouteWorld() {
    mount_purchase_routes(router,
                          {.read_figures = http::open_to_everyone(),
                           .read_members = http::open_to_everyone(),
                           .on_export = [&](const http::Request&, std::int64_t rows) { exported.push_back(rows); }},
                          purchases);
    read(imports::sheets::SheetKind::orders,
         "customer,name,time,amount\nmei,Mei,2026-05-01,12.5\nmei,Mei,2026-06-01,1\nlin,=Lin,2026-05-20,3\n");
  }
  http::Reply get(const std::string& target) { return responder.answer({.target = "/api/v1/purchases" + target}); }

  PurchaseService purchases{{.db = *db, .communities = communities, .members = members, .time_zone = "Asia/Shanghai"}};
  std::vector<std::int64_t> exported;
  http::RecordingLog log;
  http::Router router;
  http::Responder responder{{router, clock, log}, http::AllowedHosts{"127.0.0.1", {}}};
};

struct Asked {
  const char* target;
  int status;
  const char* has;
};

TEST(PurchaseRoutes, AnswerWhatIsAsked) {
  RouteWorld world;
  const Asked all[] = {
      {"/rfm", 200, R"("first_day":"2026-05-01","last_day":"2026-06-01","reference_day":"2026-06-02")"},
      {"/rfm", 200, R"("total":{"customers":2,"orders":3,"paid":1650})"},
      {"/rfm?to=2026-05-31", 200, R"("reference_day":"2026-06-01","total":{"customers":2,"orders":2,"paid":1550})"},
      {"/rfm?from=2030-01-01", 200, R"("reference_day":null,"total":{"customers":0)"},
      {"/rfm?from=2026-06-01&to=2026-05-01", 400, "report.days_reversed"},
      {"/rfm?community=7", 404, "community.not_found"},
      {"/cohorts", 200,
       R"([{"month":"2026-05","customers":2,"months":[{"customers":2,"paid":1550},{"customers":1,"paid":100}]}])"},
      {"/customers?limit=1", 200, R"("name":"Mei")"},
      {"/customers?orders_at_least=2", 200, R"("total":1)"},
      {"/customers?segment=champions", 200, R"("total":)"},
      {"/customers?cohort=2026-05&months_later=1", 200, R"("total":1)"},
      {"/customers?cohort=2026-5x", 400, R"({"pointer":"/cohort","reason":"purchases.bad_month"})"},
      {"/customers?months_later=1", 400, "purchases.no_cohort"},
      {"/customers?recency=6&sort=age", 400, R"("pointer":"/recency")"},
      {"/customers?cursor=zzz", 400, R"("pointer":"/cursor")"},
      {"/customers/export.csv", 200, "'=Lin"},
  };
  for (const Asked& asked : all) {
    const http::Reply reply = world.get(asked.target);
    EXPECT_EQ(reply.status, asked.status) << asked.target << ": " << reply.body;
    EXPECT_THAT(reply.body, HasSubstr(asked.has)) << asked.target;
  }
  EXPECT_THAT(world.exported, ::testing::ElementsAre(2));
}

}  // namespace
}  // namespace hearth::insight
