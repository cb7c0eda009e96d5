#include "insight/reports/report_routes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "conversations/import_world.hpp"
#include "platform/http/http_client_double.hpp"
#include "platform/http/responder.hpp"

namespace hearth::insight {
namespace {

using ::testing::HasSubstr;

// A community of one invented channel, and a way to ask for its pages.
struct PageWorld : conversations::ImportWorld {
  PageWorld() : ImportWorld{sql::Engine::sqlite} {
    mount_report_routes(router, {.read = http::open_to_everyone()}, communities, reports);
  }

  void import_tea() {
    folder.write("tea/2026/2026-05-04",
                 "[09:00] *** mei joined\n[09:00] <mei> 早\n[09:01] <lin> <b>good</b> morning\n");
    ASSERT_TRUE(import(order(folder.path() / "tea", "晨读 <script>")).ok());
  }
  http::Reply get(std::string target, http::Headers headers = {}) {
    return responder.answer({.target = std::move(target), .headers = std::move(headers)});
  }

  audience::Histories histories{{.database = *db, .folder = {}}};
  ReportService reports{{.communities = communities, .members = members, .histories = histories}};
  http::RecordingLog log;
  http::Router router;
  http::Responder responder{{router, clock, log}, http::AllowedHosts{"127.0.0.1", {}}};
};

struct Asked {
  const char* name;
  const char* target;
  int status;
  const char* has;
};

TEST(ReportRoutes, AnswerWhatIsAsked) {
  PageWorld world;
  world.import_tea();
  const Asked all[] = {
      {"report for programs", "/api/v1/communities/1/report", 200, "\"messages\":2"},
      {"an excerpt", "/api/v1/communities/1/report?from=2026-05-05", 200, "\"messages\":0"},
      {"of one group", "/api/v1/communities/1/report?group=1&time_zone=Asia/Tokyo", 200, "Asia/Tokyo"},
      {"no such community", "/api/v1/communities/9/report", 404, "community.not_found"},
      {"no such group", "/api/v1/communities/1/report?group=9", 404, "report.group_not_found"},
      {"no number", "/api/v1/communities/x/report", 404, "http.no_such_page"},
      {"bad fields, all named", "/api/v1/communities/1/report?from=1&group=x", 400, "/group"},
      {"days the wrong way round", "/api/v1/communities/1/report?from=2026-05-05&to=2026-05-04", 400,
       "report.days_reversed"},
      {"a zone that nobody knows", "/api/v1/communities/1/report?time_zone=Mars", 400, "time.unknown_zone"},
  };
  for (const Asked& asked : all) {
    const http::Reply reply = world.get(asked.target);
    EXPECT_EQ(reply.status, asked.status) << asked.name;
    EXPECT_THAT(reply.body, HasSubstr(asked.has)) << asked.name;
  }
}

}  // namespace
}  // namespace hearth::insight
