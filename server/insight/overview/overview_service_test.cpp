#include "insight/overview/overview_service.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "conversations/import_world.hpp"
#include "insight/overview/overview_routes.hpp"
#include "insight/overview/today.hpp"
#include "platform/api/openapi.hpp"
#include "platform/http/http_client_double.hpp"
#include "platform/http/responder.hpp"
#include "testing/database_matrix.hpp"

namespace hearth::insight {
namespace {

using ::testing::HasSubstr;

// Communities of invented channels, and a way to ask for them.
struct OverviewWorld : conversations::ImportWorld {
  explicit OverviewWorld(sql::Engine engine = sql::Engine::sqlite) : ImportWorld{engine} {
    mount_overview_routes(router, {http::open_to_everyone(), http::open_to_everyone()}, overviews, communities, clock);
  }
  void import_lines(const std::string& community, const std::string& channel, const std::string& day,
                    const std::string& lines) {
    const std::string place = community + "/" + channel;
    folder.write(place + "/" + day.substr(0, 4) + "/" + day, lines);
    ASSERT_TRUE(import(order(folder.path() / community / channel, community)).ok());
  }
  std::string get(const std::string& target, int status = 200) {
    const http::Reply reply = responder.answer({.target = "/api/v1" + target});
    EXPECT_EQ(reply.status, status) << target << ": " << reply.body;
    return std::string{reply.content()};
  }

  audience::Histories histories{{.database = *db, .folder = {}}};
  OverviewService overviews{
      {.db = *db, .clock = clock, .communities = communities, .members = members, .histories = histories}};
  http::RecordingLog log;
  http::Router router;
  http::Responder responder{{router, clock, log}, http::AllowedHosts{"127.0.0.1", {}}};
};

ON_EVERY_DATABASE(OverviewTest);

TEST_P(OverviewTest, ShowsWhatIsNewAfterARefresh) {
  OverviewWorld world{GetParam()};
  world.import_lines("tea", "oolong", "2026-05-04", "[09:00] <mei> hello\n");
  const auto before = world.overviews.current(CommunityId{1}).value();
  EXPECT_EQ(before->report.figures.messages, 1);
  world.import_lines("tea", "green", "2026-05-05", "[09:00] <lin> good morning\n");
  EXPECT_EQ(world.overviews.current(CommunityId{1}).value(), before);
  EXPECT_EQ(world.overviews.refresh(), 1);
  const auto after = world.overviews.current(CommunityId{1}).value();
  EXPECT_EQ(after->report.figures.messages, 2);
  EXPECT_EQ(after->cards.size(), 2U);
  EXPECT_EQ(before->report.figures.messages, 1);
  EXPECT_EQ(world.overviews.refresh(), 0);
}

TEST_P(OverviewTest, LetsNobodyWaitForANewCommunityOnceAllWereCounted) {
  OverviewWorld world{GetParam()};
  world.import_lines("tea", "oolong", "2026-05-04", "[09:00] <mei> hello\n");
  EXPECT_EQ(world.overviews.all().size(), 1U) << "the first question counts";
  world.overviews.refresh();
  world.import_lines("coffee", "mocha", "2026-05-04", "[09:00] <lin> hello\n");
  EXPECT_EQ(world.overviews.all().size(), 1U);
  EXPECT_EQ(world.overviews.refresh(), 1);
  EXPECT_EQ(world.overviews.all().size(), 2U);
  world.import_lines("cocoa", "dark", "2026-05-04", "[09:00] <bo> hello\n");
  EXPECT_EQ(world.overviews.current(CommunityId{3}).value()->report.figures.messages, 1);
  EXPECT_EQ(world.overviews.all().size(), 3U) << "somebody asked for it alone";
}

TEST_P(OverviewTest, RefreshesOnlyWhatChanged) {
  OverviewWorld world{GetParam()};
  world.import_lines("tea", "oolong", "2026-05-04", "[09:00] <mei> hello\n");
  world.import_lines("run", "dawn", "2026-05-04", "[06:00] <bo> who runs?\n");
  EXPECT_EQ(world.overviews.refresh(), 2);
  world.import_lines("run", "dusk", "2026-05-04", "[18:00] <bo> who runs now?\n");
  std::vector<std::string> heard;
  world.overviews.on_change = [&](const Overview& overview) { heard.push_back(overview.community.name); };
  EXPECT_EQ(world.overviews.refresh(), 1);
  EXPECT_THAT(heard, ::testing::ElementsAre("run"));
}

TEST(OverviewRoutes, TellCommunitiesAndGroups) {
  OverviewWorld world;
  world.import_lines("tea", "oolong", "2026-05-04", "[09:00] *** mei joined\n[09:00] <mei> hello\n[09:01] <lin> hi\n");
  world.import_lines("tea", "green", "2026-03-01", "[09:00] <lin> early\n");
  EXPECT_THAT(world.get("/communities"), HasSubstr(R"("total":1)"));
  EXPECT_THAT(world.get("/communities?search=TE"), HasSubstr(R"("messages":3)"));
  EXPECT_THAT(world.get("/communities?search=run"), HasSubstr(R"("items":[])"));
  EXPECT_THAT(world.get("/communities/1"), HasSubstr(R"("living":1,"fading":0,"dead":1)"));
  world.get("/communities/7", 404);
  EXPECT_THAT(world.get("/groups?state=dead"), HasSubstr(R"("cause":"health.silent_for_30_days")"));
  world.get("/groups?state=asleep&limit=0", 400);
  EXPECT_THAT(world.get("/groups/1"), HasSubstr(R"("name":"oolong")"));
  world.get("/groups/9", 404);
  EXPECT_THAT(world.get("/health-map"), HasSubstr(R"("tiles":[{"group":2)"));
  EXPECT_THAT(world.get("/communities/1/charts"), HasSubstr(R"("unit":"week")"));
  EXPECT_THAT(world.get("/communities/1/charts?group=2&from=2026-03-01&to=2026-03-02"), HasSubstr(R"("messages":1)"));
  world.get("/communities/1/charts?group=9", 404);
  world.get("/communities/1/charts?from=2026-03-02&to=2026-03-01", 400);
  EXPECT_THAT(world.get("/groups/export.csv?sort=members"), HasSubstr("tea,green,irc,dead"));
}

TEST(OverviewRoutes, ShowAChangedNameAtOnce) {
  OverviewWorld world;
  world.import_lines("tea", "oolong", "2026-05-04", "[20:00] <mei> hello\n");
  EXPECT_THAT(world.get("/communities/1/charts"), HasSubstr(R"("day":"2026-05-04")"));
  const auto patch = [&](const std::string& body) {
    return world.responder.answer({.method = "PATCH",
                                   .target = "/api/v1/communities/1",
                                   .headers = {{"Content-Type", "application/json"}},
                                   .body = body});
  };
  EXPECT_EQ(patch(R"({"name":"Tea house","time_zone":"Asia/Shanghai"})").status, 200);
  EXPECT_THAT(world.get("/communities/1"), HasSubstr(R"("name":"Tea house")"));
  EXPECT_THAT(world.get("/communities/1/charts"), HasSubstr(R"("day":"2026-05-05")"));
  EXPECT_EQ(patch(R"({"name":""})").status, 400);
}

TEST(OverviewRoutes, PageThroughGroupsWithoutLosingOrRepeatingAny) {
  OverviewWorld world;
  for (int i = 0; i < 7; ++i) {
    world.import_lines("tea", "room" + std::to_string(i % 3) + std::to_string(i), "2026-05-04", "[09:00] <mei> hi\n");
  }
  for (const char* order : {"sort=name", "sort=name&order=desc", "sort=messages", "sort=silent_days&order=desc"}) {
    std::vector<std::string> seen;
    GroupsQuery query;
    std::string cursor;
    do {
      const std::string body = world.get("/groups?limit=2&" + std::string{order} + cursor);
      json::Parser parser;
      const json::Value page = parser.parse(body).value();
      for (const json::Value& item : page.find("items").items()) seen.push_back(item.find("name").text());
      cursor = page.find("next_cursor").is_missing() ? "" : "&cursor=" + page.find("next_cursor").text();
    } while (!cursor.empty());
    EXPECT_EQ(seen.size(), 7U) << order;
    EXPECT_EQ(std::set<std::string>(seen.begin(), seen.end()).size(), 7U) << order;
  }
  world.get("/groups?cursor=nonsense", 400);
}

TEST(OverviewRoutes, TellToday) {
  OverviewWorld world;
  EXPECT_THAT(world.get("/today"), HasSubstr(R"("yesterday":null)"));
  world.clock.set("2026-05-05T08:00:00Z");
  world.import_lines("tea", "oolong", "2026-05-04", "[09:00] *** mei joined\n[09:00] <mei> hello\n");
  world.import_lines("tea", "oolong", "2026-05-05", "[07:30] <lin> good morning\n");
  const std::string today = world.get("/today");
  EXPECT_THAT(today, HasSubstr(R"("day":"2026-05-04","messages":{"value":1,"before":0})"));
  EXPECT_THAT(today, HasSubstr(R"("is_quiet":false)"));
  const Today pulse = make_today(world.overviews.all(), world.clock.now());
  const Timestamp half_past{world.clock.now().ms - 30 * 60'000};
  EXPECT_EQ(pulse.pulse[29], (PulseMinute{half_past, 1}));
  EXPECT_EQ(std::ranges::count(pulse.pulse, 0, &PulseMinute::messages), 59);
  world.clock.set("2027-05-05T08:00:00Z");
  EXPECT_THAT(world.get("/today"), HasSubstr(R"("is_quiet":true,"yesterday":{"day":"2026-05-05")"));
}

}  // namespace
}  // namespace hearth::insight
