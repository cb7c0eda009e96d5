#include "conversations/conversation_service.hpp"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "conversations/conversation_world.hpp"
#include "testing/database_matrix.hpp"

namespace hearth::conversations {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<FactId> ids_of(const MessagePage& page) {
  std::vector<FactId> shown;
  for (const ShownMessage& message : page.items) shown.push_back(message.id);
  return shown;
}

ON_EVERY_DATABASE(ConversationTest);

struct Talk : ConversationWorld {
  explicit Talk(sql::Engine engine) : ConversationWorld{engine} {
    for (int hour = 0; hour < 10; ++hour) {
      said.push_back(say(tea, hour % 3 == 0 ? bo : mei,
                         "2026-05-0" + std::to_string(1 + hour / 4) + "T0" + std::to_string(hour) + ":00:00Z",
                         std::to_string(hour)));
    }
  }
  MessagePage page(PageWish wish) {
    wish.group = tea;
    return conversations.page(wish).value();
  }
  GroupId tea = group("tea");
  MemberId mei = member("Mei");
  MemberId bo = member("Bo", members::Role::operator_);
  std::vector<FactId> said;
};

TEST_P(ConversationTest, ShowsTheLatestAndGoesBothWaysFromThere) {
  Talk world{GetParam()};
  const auto& said = world.said;
  const MessagePage latest = world.page({.group = {}, .limit = 3});
  EXPECT_THAT(ids_of(latest), ElementsAre(said[7], said[8], said[9]));
  EXPECT_TRUE(latest.has_earlier);
  EXPECT_FALSE(latest.has_later);
  const MessagePage before = world.page({.group = {}, .before = said[2], .limit = 3});
  EXPECT_THAT(ids_of(before), ElementsAre(said[0], said[1]));
  EXPECT_FALSE(before.has_earlier);
  EXPECT_TRUE(before.has_later);
  const MessagePage after = world.page({.group = {}, .after = said[2], .limit = 3});
  EXPECT_THAT(ids_of(after), ElementsAre(said[3], said[4], said[5]));
  EXPECT_TRUE(after.has_earlier && after.has_later);
  const MessagePage around = world.page({.group = {}, .around = said[5], .limit = 4});
  EXPECT_THAT(ids_of(around), ElementsAre(said[3], said[4], said[5], said[6]));
  const MessagePage day = world.page({.group = {}, .day = parse_day("2026-05-02").value(), .limit = 2});
  EXPECT_THAT(ids_of(day), ElementsAre(said[4], said[5]));
  EXPECT_TRUE(day.has_earlier && day.has_later);
}

TEST_P(ConversationTest, ShowsWhoSaidItAndOnlyThem) {
  Talk world{GetParam()};
  world.catch_up();
  const MessagePage page = world.page({.group = {}, .member = world.bo, .limit = 2});
  EXPECT_THAT(ids_of(page), ElementsAre(world.said[6], world.said[9]));
  EXPECT_TRUE(page.has_earlier);
  EXPECT_EQ(page.items[0].member.name, "Bo");
  EXPECT_EQ(page.items[0].member.role, members::Role::operator_);
  EXPECT_EQ(page.items[0].text, "6");
}

TEST_P(ConversationTest, RefusesWhatIsNotThere) {
  Talk world{GetParam()};
  const FactId elsewhere = world.say(world.group("run"), world.mei, "2026-05-01T00:00:00Z", "hello");
  EXPECT_EQ(world.conversations.page({.group = GroupId{99}}).error().reason, "group.not_found");
  EXPECT_EQ(world.conversations.page({.group = world.tea, .before = elsewhere}).error().reason, "message.not_found");
  EXPECT_EQ(
      world.conversations.page({.group = world.tea, .before = world.said[1], .after = world.said[1]}).error().reason,
      "message.one_place_only");
  EXPECT_EQ(world.conversations.days(GroupId{99}).error().reason, "group.not_found");
  EXPECT_EQ(world.conversations.notices({.group = GroupId{99}}).error().reason, "group.not_found");
}

TEST_P(ConversationTest, CountsTheMessagesOfEachDayThatHasAny) {
  Talk world{GetParam()};
  std::vector<std::pair<std::string, std::int64_t>> days;
  const auto counted = world.conversations.days(world.tea).value();
  for (const DayCount& one : counted) days.emplace_back(to_text(one.day), one.messages);
  EXPECT_THAT(days, ElementsAre(std::pair{"2026-05-01", 4}, std::pair{"2026-05-02", 4}, std::pair{"2026-05-03", 2}));
  EXPECT_THAT(world.conversations.days(world.group("silent")).value(), IsEmpty());
}

constexpr const char* kTelegram = R"({"name":"茶馆","type":"private_group","id":7,"messages":[
  {"id":1,"type":"service","date_unixtime":"1714525200","date":"2024-05-01T01:00:00","action":"invite_members",
   "actor":"Ada","actor_id":"user1","members":["Mei"]},
  {"id":2,"type":"message","date_unixtime":"1714525260","date":"2024-05-01T01:01:00","from":"Ada","from_id":"user1",
   "text":"欢迎来到围炉","reactions":[{"type":"emoji","count":3,"emoji":"👍",
     "recent":[{"from":"Mei","from_id":"user2","date":"2024-05-01T01:02:00"}]}]},
  {"id":3,"type":"message","date_unixtime":"1714525320","date":"2024-05-01T01:02:00","from":"Mei","from_id":"user2",
   "reply_to_message_id":2,"text":"谢谢"}]})";

TEST_P(ConversationTest, ShowsRepliesReactionsAndNoticesOfAnExport) {
  ConversationWorld world{GetParam()};
  world.folder.write("result.json", kTelegram);
  const auto done = world.import(world.order(world.folder.path() / "result.json"));
  ASSERT_TRUE(done.ok()) << done.error().detail;
  world.catch_up();
  const MessagePage page = world.conversations.page({.group = GroupId{1}}).value();
  ASSERT_EQ(page.items.size(), 2U);
  ASSERT_EQ(page.items[0].reactions.size(), 1U);
  EXPECT_EQ(page.items[0].reactions[0].emoji, "👍");
  EXPECT_EQ(page.items[0].reactions[0].count, 3);
  ASSERT_TRUE(page.items[1].reply);
  EXPECT_EQ(page.items[1].reply->id, page.items[0].id);
  EXPECT_EQ(page.items[1].reply->member_name, "Ada");
  EXPECT_EQ(page.items[1].reply->text, "欢迎来到围炉");

  const auto notices = world.conversations.notices({.group = GroupId{1}}).value();
  ASSERT_EQ(notices.size(), 1U);
  EXPECT_EQ(notices[0].kind, NoticeKind::joined);
  EXPECT_EQ(notices[0].member->name, "Mei");
  EXPECT_EQ(notices[0].by->name, "Ada");
  EXPECT_THAT(world.conversations.notices({.group = GroupId{1}, .before = notices[0].at}).value(), IsEmpty());
  EXPECT_THAT(world.conversations.notices({.group = GroupId{1}, .from = Timestamp{notices[0].at.ms + 1}}).value(),
              IsEmpty());

  const FindPage found = world.conversations.search({.query = "围"}).value();
  ASSERT_EQ(found.items.size(), 1U);
  EXPECT_EQ(found.items[0].group.name, "茶馆");
  EXPECT_EQ(found.items[0].community.name, "围炉");
  EXPECT_THAT(found.items[0].marks, ElementsAre(ElementsAre(4, 1)));
}

// Walks from one end to the other by pages of changing sizes.
TEST_P(ConversationTest, NoMessageIsMissedOrSeenTwiceWhateverThePageSizes) {
  EXPECT_TRUE(rc::check([&] {
    ConversationWorld world{GetParam()};
    const GroupId tea = world.group("tea");
    const GroupId run = world.group("run");
    const MemberId mei = world.member("Mei");
    const MemberId bo = world.member("Bo");
    std::vector<ConversationWorld::Said> said;
    const int count = *rc::gen::inRange(0, 40);
    for (int i = 0; i < count; ++i) {
      said.push_back({.group = *rc::gen::element(tea, tea, run),
                      .member = *rc::gen::element(mei, bo),
                      .at = Timestamp{1'700'000'000'000 + *rc::gen::inRange(0, 8) * 1000},
                      .text = "hello"});
    }
    const std::vector<FactId> made = world.say(said);
    world.catch_up();
    std::optional<MemberId> only;
    if (*rc::gen::arbitrary<bool>()) only = mei;
    std::vector<std::pair<Timestamp, FactId>> expected;
    for (std::size_t i = 0; i < said.size(); ++i) {
      if (said[i].group == tea && (!only || said[i].member == *only)) expected.emplace_back(said[i].at, made[i]);
    }
    std::ranges::sort(expected);

    const auto walk = [&](bool is_backwards) {
      std::vector<FactId> seen;
      PageWish wish{.group = tea, .member = only};
      if (!is_backwards) wish.day = LocalDay{0};
      for (bool has_more = true; has_more;) {
        wish.limit = *rc::gen::inRange(1, 6);
        const MessagePage page = world.conversations.page(wish).value();
        const auto shown = ids_of(page);
        seen.insert(is_backwards ? seen.begin() : seen.end(), shown.begin(), shown.end());
        has_more = is_backwards ? page.has_earlier : page.has_later;
        RC_ASSERT(!has_more || !shown.empty());
        if (!has_more) break;
        wish.day = std::nullopt;
        (is_backwards ? wish.before : wish.after) = is_backwards ? shown.front() : shown.back();
      }
      return seen;
    };
    std::vector<FactId> in_order;
    for (const auto& [at, id] : expected) in_order.push_back(id);
    RC_ASSERT(walk(false) == in_order);
    RC_ASSERT(walk(true) == in_order);
  }));
}

}  // namespace
}  // namespace hearth::conversations
