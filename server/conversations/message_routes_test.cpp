#include "conversations/message_routes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "conversations/conversation_world.hpp"
#include "platform/api/page.hpp"
#include "platform/formats/json_value.hpp"
#include "platform/http/recording_log.hpp"
#include "platform/http/responder.hpp"
#include "testing/database_matrix.hpp"

namespace hearth::conversations {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

struct RoutesWorld : ConversationWorld {
  explicit RoutesWorld(sql::Engine engine = sql::Engine::sqlite) : ConversationWorld{engine} {
    mount_message_routes(router, http::open_to_everyone(), conversations, communities);
  }
  std::string get(const std::string& target, int status = 200) {
    const http::Reply reply = responder.answer({.target = "/api/v1" + target});
    EXPECT_EQ(reply.status, status) << target << ": " << reply.body;
    return reply.body;
  }
  // The ids in all pages of a list.
  std::vector<std::int64_t> walk(const std::string& target, const std::vector<std::string_view>& path) {
    std::vector<std::int64_t> seen;
    std::string cursor;
    do {
      json::Parser parser;
      const json::Value page = parser.parse(get(target + cursor)).value();
      const auto items = page.find("items").items();
      for (json::Value item : items) {
        for (const std::string_view step : path) item = item.find(step);
        seen.push_back(item.integer().value_or(0));
      }
      cursor = page.find("next_cursor").is_missing() ? "" : "&cursor=" + page.find("next_cursor").text();
    } while (!cursor.empty());
    return seen;
  }

  http::RecordingLog log;
  http::Router router;
  http::Responder responder{{router, clock, log}, http::AllowedHosts{"127.0.0.1", {}}};
};

TEST(MessageRoutes, TellAGroupsConversation) {
  RoutesWorld world;
  const GroupId tea = world.group("tea");
  const MemberId ada = world.member("Ada", members::Role::operator_);
  world.say(tea, ada, "2026-05-01T09:00:00Z", "欢迎");
  world.say(tea, ada, "2026-05-02T09:00:00Z", "晚安");
  EXPECT_EQ(
      world.get("/groups/1/messages?limit=1"),
      R"({"items":[{"id":2,"at":"2026-05-02T09:00:00.000Z","member":{"id":1,"name":"Ada","role":"operator"},)"
      R"("text":"晚安","media":null,"topic":null,"reply":null,"reactions":[]}],"has_earlier":true,"has_later":false})");
  EXPECT_THAT(world.get("/groups/1/messages?day=2026-05-01&limit=1"), HasSubstr("欢迎"));
  EXPECT_THAT(world.get("/groups/1/messages?before=2"), HasSubstr("欢迎"));
  EXPECT_EQ(world.get("/groups/1/days"), R"([{"day":"2026-05-01","messages":1},{"day":"2026-05-02","messages":1}])");
  world.get("/groups/2/messages", 404);
  world.get("/groups/1/messages?around=9", 404);
  EXPECT_THAT(world.get("/groups/1/messages?before=1&after=1", 400), HasSubstr("message.one_place_only"));
  EXPECT_THAT(world.get("/groups/1/messages?before=x&limit=0&day=never&colour=red", 400), HasSubstr("/colour"));
}

TEST(MessageRoutes, FindMessagesPageByPage) {
  RoutesWorld world;
  const GroupId tea = world.group("tea");
  const MemberId mei = world.member("Mei");
  for (int day = 1; day <= 7; ++day) world.say(tea, mei, fmt::format("2026-05-0{}T09:00:00Z", day), "围炉");
  world.catch_up();
  const std::string sought = "%E5%9B%B4";  // 围
  EXPECT_THAT(world.get("/messages/search?limit=1&q=" + sought),
              HasSubstr(R"("group":{"id":1,"name":"tea"},"community":{"id":1,"name":"围炉"},"marks":[[0,1]]})"));
  EXPECT_THAT(world.walk("/messages/search?limit=2&q=" + sought, {"message", "id"}), ElementsAre(7, 6, 5, 4, 3, 2, 1));
  EXPECT_THAT(world.walk("/messages/search?group=1&from=2026-05-02&to=2026-05-03&q=" + sought, {"message", "id"}),
              ElementsAre(3, 2));
  EXPECT_THAT(world.walk("/messages/search?community=1&member=9&q=" + sought, {"message", "id"}), ElementsAre());
  EXPECT_THAT(world.get("/messages/search?q=...", 400), HasSubstr("search.nothing_to_look_for"));
  world.get("/messages/search", 400);
  world.get("/messages/search?group=9&q=" + sought, 404);
  world.get("/messages/search?community=9&q=" + sought, 404);
  world.get("/messages/search?cursor=nonsense&q=" + sought, 400);
}

TEST(MessageRoutes, TellNoticesPageByPage) {
  RoutesWorld world;
  std::string lines;
  for (int i = 0; i < 5; ++i) lines += fmt::format("[09:0{}] *** guest{} joined\n", i, i);
  world.folder.write("tea/2026/2026-05-04", lines);
  ASSERT_TRUE(world.import(world.order(world.folder.path() / "tea")).ok());
  world.catch_up();
  EXPECT_THAT(world.walk("/groups/1/notices?limit=2", {"id"}), ElementsAre(5, 4, 3, 2, 1));
  EXPECT_THAT(world.walk("/groups/1/notices?from=2026-05-04T09:02:00Z&before=2026-05-04T09:04:00Z", {"id"}),
              ElementsAre(4, 3));
  EXPECT_THAT(world.get("/groups/1/notices?limit=1"), HasSubstr(R"("kind":"joined","member":{"id":5,"name":"guest4")"));
}

// Whatever is asked, the answer is one of ours: never an error of the engine.
ON_EVERY_DATABASE(HostileMessageRoutes);

TEST_P(HostileMessageRoutes, AreAnsweredOrRefused) {
  RoutesWorld world{GetParam()};
  world.say(world.group("tea"), world.member("Mei"), "2026-05-04T09:00:00Z", "it's a \"围炉\" night");
  world.catch_up();
  const std::vector<std::string> names{"q",      "community", "group", "member", "from", "to",    "limit",
                                       "cursor", "before",    "after", "around", "day",  "colour"};
  const std::vector<std::string> paths{"/messages/search", "/groups/1/messages", "/groups/1/notices", "/groups/1/days"};
  EXPECT_TRUE(rc::check([&] {
    std::string target = *rc::gen::elementOf(paths) + "?";
    const auto values = rc::gen::element<std::string>(
        "1", "0", "-1", "9223372036854775807", "99999999999999999999", "2026-05-04", "0001-01-01", "9999-12-31",
        "2026-05-04T00:00:00Z", "%E5%9B%B4", "%22", "%27%20OR%201", "a*", "NOT", "%28%29", "%00", "%FF", "", "%5C",
        "%3A", api::to_cursor({0, 0, 0}), api::to_cursor({INT64_MAX, INT64_MIN, INT64_MAX}),
        api::to_cursor({INT64_MIN, INT64_MAX}), api::to_cursor({1, 1}));
    const int count = *rc::gen::inRange(0, 5);
    for (int i = 0; i < count; ++i) target += *rc::gen::elementOf(names) + "=" + *values + "&";
    const int status = world.responder.answer({.target = "/api/v1" + target}).status;
    if (status >= 500) RC_FAIL(target);
  }));
}

}  // namespace
}  // namespace hearth::conversations
