// Audiences as a console asks for them: what operators see of them, what is refused, and how a table goes out.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/roles_world.hpp"
#include "platform/http/recording_log.hpp"
#include "platform/http/responder.hpp"

namespace hearth::app {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// A tea house with Mei, Lin and Bo, who joined on three days of May 2026. The operator knows Mei as her friend, by a
// tag of her own; all see that Lin is a VIP.
struct SegmentRoutesWorld : RolesWorld {
  SegmentRoutesWorld() {
    tea = app->communities().open("Tea house", "Asia/Shanghai").value().id;
    const facts::FactLog facts{app->clock()};
    app->database().write([&](sql::Tx& tx) {
      int day = 0;
      for (const char* name : {"Mei", "Lin", "Bo"}) {
        const members::Member member =
            app->members().ensure(tx, {.platform = "test", .community = tea, .key = name, .name = name});
        facts.append(tx, {.occurred_at = Timestamp{kMay2026 + kMsPerDay * day++},
                          .kind = "member.joined",
                          .community = tea,
                          .member = member.id,
                          .actor = "member"});
      }
    });
    tag('p', R"({"kind":"personal","name":"Mine"})", R"({"name":"friend"})", 1);
    tag('o', R"({"kind":"enterprise","name":"Level"})", R"({"name":"VIP"})", 2);
  }
  void tag(char letter, const std::string& group, const std::string& name, int member) {
    const std::string number = std::to_string(++tags);  // groups and tags are numbered alike: one of each a time
    ASSERT_EQ(ask(letter, "POST", "/tag-groups", group).status, 201);
    ASSERT_EQ(ask(letter, "POST", "/tag-groups/" + number + "/tags", name).status, 201);
    const auto given = ask(letter, "POST", "/tag-actions",
                           R"({"tag":)" + number + R"(,"deed":"give","members":[)" + std::to_string(member) + "]}");
    ASSERT_EQ(given.status, 201) << given.body;
  }
  // As one of that role.
  http::Reply ask(char letter, const std::string& method, const std::string& path, const std::string& body = {}) {
    const std::string& session = sessions.at(letter);
    return responder.answer({.method = method,
                             .target = "/api/v1" + path,
                             .headers = {{"Cookie", "hearth_session=" + session},
                                         {"X-CSRF-Token", access::csrf_of(session)},
                                         {"Content-Type", "application/json"}},
                             .body = body});
  }
  // All of a table, as a client gets it.
  std::string table(char letter, const std::string& query) {
    http::Reply reply = ask(letter, "GET", "/members/export?" + query);
    EXPECT_EQ(reply.status, 200) << reply.body;
    std::string all;
    while (reply.stream && reply.stream->next(all)) {
    }
    return all;
  }

  static constexpr std::int64_t kMay2026 = 1'777'600'800'000;  // 2026-05-01 10:00 in Shanghai
  CommunityId tea;
  int tags = 0;
  http::RecordingLog log;
  http::Responder responder{{router, app->clock(), log}, http::AllowedHosts{"127.0.0.1", {}}};
};

struct Asked {
  char letter;
  const char* method;
  const char* path;
  const char* body;
  int status;
  const char* has;
};

TEST(SegmentRoutes, AnswerWhatIsAsked) {
  SegmentRoutesWorld world;
  const Asked all[] = {
      // While it is written.
      {'p', "POST", "/segments/preview", R"({"expression":"tag:VIP","community":1})", 200, R"("count":1,"universe":3)"},
      {'p', "POST", "/segments/preview", R"({"expression":""})", 200, R"("count":null)"},
      {'p', "POST", "/segments/preview", R"({"expression":"tag:VIP and tga:VIP"})", 200, R"("offset":12,"length":3)"},
      {'p', "POST", "/segments/preview", R"({"expression":"joined within 3000d","community":9})", 404,
       "community.not_found"},
      {'p', "POST", "/segments/preview", R"({})", 400, R"("pointer":"/expression")"},
      {'p', "POST", "/segments/overlap", R"({"expressions":["joined within 3000d","tag:VIP"]})", 200,
       R"({"parts":[{"in":[0],"count":2},{"in":[0,1],"count":1}]})"},
      {'p', "POST", "/segments/overlap", R"({"expressions":["joined within 3000d"]})", 400,
       R"("pointer":"/expressions")"},
      {'p', "GET", "/segments/words?list=tags&search=vi", "", 200, "VIP"},
      {'p', "GET", "/segments/words?list=dogs", "", 400, R"("pointer":"/list")"},
      {'p', "GET", "/segments/presets", "", 200, "never_bought"},
      {'p', "GET", "/segments/fields", "", 200, R"({"items":[]})"},
      {'p', "GET", "/segments/members?expression=joined+within+3000d&sort=joined&order=asc&limit=1", "", 200,
       R"("name":"Mei")"},
      {'p', "GET", "/segments/members?expression=joined+within+3000d&sort=age&limit=0", "", 400,
       R"("pointer":"/limit")"},
      {'p', "GET", "/segments/members?expression=joined+within+3000d&cursor=zzz", "", 400, R"("pointer":"/cursor")"},
      {'p', "GET", "/segments/members/ids?expression=not+tag:VIP", "", 200, R"({"items":[1,3]})"},

      // Saved, read, changed.
      {'p', "POST", "/segments", R"({"name":"VIPs","expression":"tag:VIP","community":1})", 201,
       R"("id":1,"name":"VIPs","community":{"id":1,"name":"Tea house"})"},
      {'p', "POST", "/segments", R"({"name":" ","expression":"tga:VIP"})", 400, R"("pointer":"/name")"},
      {'p', "POST", "/segments", R"({"name":"Few","expression":"tga:VIP"})", 400, "expression"},
      {'a', "POST", "/segments", R"({"name":"All","expression":"joined within 3000d"})", 403, "access.not_permitted"},
      {'a', "GET", "/segments/1", "", 200, R"("count":1,"universe":3)"},
      {'a', "GET", "/segments?search=vip", "", 200, R"("total":1)"},
      {'a', "GET", "/segments?search=nobody", "", 200, R"("items":[])"},
      {'p', "PATCH", "/segments/1", R"({"name":"Guests","expression":"not tag:VIP","community":1,"version":1})", 200,
       R"("count":2,"universe":3)"},
      {'m', "PATCH", "/segments/1", R"({"name":"Others","expression":"joined within 3000d","community":1,"version":1})",
       409, "segment."},
      {'p', "GET", "/segments/1/members?sort=joined&order=desc", "", 200, R"("name":"Bo")"},
      {'p', "GET", "/segments/1/members/ids", "", 200, R"({"items":[1,3]})"},
      {'p', "POST", "/segments/1/freeze", R"({"name":"Guests in May"})", 201, R"("is_frozen":true)"},
      {'p', "DELETE", "/segments/1", "", 204, ""},
      {'p', "GET", "/segments/1", "", 404, "segment.not_found"},
      {'p', "GET", "/segments/2", "", 200, R"("count":2)"},

      // A table of them.
      {'p', "GET", "/members/export?segment=1", "", 404, "segment.not_found"},
      {'p', "GET", "/members/export?community=9", "", 404, "community.not_found"},
      {'p', "GET", "/members/export?format=pdf&language=fr", "", 400, R"("pointer":"/language")"},
      {'p', "GET", "/members/export?expression=tga:VIP", "", 400, "expression"},
      {'r', "GET", "/members/export", "", 403, "access.not_permitted"},
      {'p', "GET", "/communities/1/members/export?sort=age", "", 400, R"("pointer":"/sort")"},
  };
  for (const Asked& asked : all) {
    const http::Reply reply = world.ask(asked.letter, asked.method, asked.path, asked.body);
    EXPECT_EQ(reply.status, asked.status) << asked.method << ' ' << asked.path << ": " << reply.body;
    EXPECT_THAT(reply.body, HasSubstr(asked.has)) << asked.method << ' ' << asked.path << ' ' << asked.body;
  }
}

TEST(SegmentRoutes, ShowATagOfOnesOwnToNobodyElse) {
  SegmentRoutesWorld world;
  const char* const question = R"({"expression":"tag:friend"})";
  EXPECT_THAT(world.ask('p', "POST", "/segments/preview", question).body, HasSubstr(R"("count":1)"));
  EXPECT_THAT(world.ask('o', "POST", "/segments/preview", question).body, HasSubstr(R"("count":null)"));
  EXPECT_THAT(world.ask('p', "GET", "/segments/words?list=tags").body, HasSubstr("friend"));
  EXPECT_THAT(world.ask('o', "GET", "/segments/words?list=tags").body, Not(HasSubstr("friend")));
  EXPECT_EQ(world.ask('o', "GET", "/members/export?expression=tag:friend").status, 400);
  EXPECT_THAT(world.table('p', "language=en"), HasSubstr("friend"));
  EXPECT_THAT(world.table('o', "language=en"), Not(HasSubstr("friend")));
}

TEST(SegmentRoutes, WriteWhoWasAskedFor) {
  SegmentRoutesWorld world;
  ASSERT_EQ(world.ask('p', "POST", "/segments", R"({"name":"VIPs","expression":"tag:VIP"})").status, 201);
  for (const char* query : {"segment=1", "expression=tag:VIP", "expression=tag:VIP&community=1"}) {
    const std::string table = world.table('a', std::string{query} + "&language=en");
    EXPECT_THAT(table, HasSubstr("Lin")) << query;
    EXPECT_THAT(table, HasSubstr("Level/VIP")) << query;
    EXPECT_THAT(table, HasSubstr("2026-05-02 10:00:00")) << query;
    EXPECT_THAT(table, Not(HasSubstr("Mei"))) << query;
  }
  for (const char* query : {"", "community=1"}) {
    const std::string table = world.table('a', query);
    for (const char* name : {"Mei", "Lin", "Bo", "姓名"}) EXPECT_THAT(table, HasSubstr(name)) << query;
  }
}

}  // namespace
}  // namespace hearth::app
