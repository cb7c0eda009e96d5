#include "conversations/search/message_search.hpp"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "conversations/conversation_world.hpp"
#include "platform/storage/database_mark.hpp"
#include "testing/database_matrix.hpp"

namespace hearth::conversations::search {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct SearchWorld : ConversationWorld {
  using ConversationWorld::ConversationWorld;

  // All pages of that size, one after another.
  std::vector<FactId> find(const std::string& query, const SearchScope& scope = {}, std::size_t limit = 50) {
    std::vector<FactId> found;
    std::optional<SearchPosition> after;
    do {
      const FoundPage page =
          db->read([&](sql::Tx& tx) { return find_messages(tx, parse_query(query).value(), scope, after, limit); });
      for (const FoundMessage& one : page.items) found.push_back(one.message.id);
      EXPECT_LE(page.items.size(), limit);
      after = page.next;
    } while (after);
    return found;
  }
};

ON_EVERY_DATABASE(MessageSearchTest);

TEST_P(MessageSearchTest, FindsTheNewestFirstWhateverTheOrderOfArrival) {
  SearchWorld world{GetParam()};
  const GroupId tea = world.group("tea");
  const MemberId mei = world.member("Mei");
  const FactId late = world.say(tea, mei, "2026-05-04T09:00:00Z", "围炉 again");
  const FactId early = world.say(tea, mei, "2020-01-01T09:00:00Z", "围炉");
  const FactId middle = world.say(tea, mei, "2026-05-04T08:59:59Z", "我们围炉吧");
  world.say(tea, mei, "2026-05-04T10:00:00Z", "something else");
  EXPECT_THAT(world.find("围炉"), IsEmpty());  // nothing was taken in yet
  world.catch_up();
  EXPECT_THAT(world.find("围炉"), ElementsAre(late, middle, early));
  EXPECT_THAT(world.find("炉"), ElementsAre(late, middle, early));
  EXPECT_THAT(world.find("AGAIN 围"), ElementsAre(late));
  EXPECT_THAT(world.find("agai"), IsEmpty());
}

TEST_P(MessageSearchTest, KeepsToItsScope) {
  SearchWorld world{GetParam()};
  const GroupId tea = world.group("tea");
  const GroupId run = world.group("run");
  const GroupId other = world.group("other", "别处");
  const MemberId mei = world.member("Mei");
  const MemberId bo = world.member("Bo");
  const FactId one = world.say(tea, mei, "2026-05-01T00:00:00Z", "hello");
  const FactId two = world.say(run, mei, "2026-05-02T00:00:00Z", "hello");
  const FactId three = world.say(run, bo, "2026-05-03T00:00:00Z", "hello");
  const FactId four = world.say(other, bo, "2026-05-04T00:00:00Z", "hello");
  world.catch_up();
  const CommunityId hearth = world.communities.load("围炉").value().id;
  EXPECT_THAT(world.find("hello"), ElementsAre(four, three, two, one));
  EXPECT_THAT(world.find("hello", {.where = {.community = hearth}}), ElementsAre(three, two, one));
  EXPECT_THAT(world.find("hello", {.where = {.group = run}}), ElementsAre(three, two));
  EXPECT_THAT(world.find("hello", {.where = {.group = run, .member = mei}}), ElementsAre(two));
  EXPECT_THAT(world.find("hello", {.from = parse_instant("2026-05-02T00:00:00Z").value(),
                                   .before = parse_instant("2026-05-04T00:00:00Z").value()}),
              ElementsAre(three, two));
}

TEST_P(MessageSearchTest, BeginsAnewInARestoredDatabase) {
  SearchWorld world{GetParam()};
  const FactId hello = world.say(world.group("tea"), world.member("Mei"), "2026-05-01T00:00:00Z", "hello");
  world.catch_up();
  world.db->write([&](sql::Tx& tx) { sql::change_mark(tx, world.random); });
  EXPECT_FALSE(world.db->read(ConversationIndex::is_of_this_database));
  EXPECT_THAT(world.conversations.search({.query = "hello", .scope = {}, .after = {}}).value().items, IsEmpty());
  world.catch_up();
  EXPECT_THAT(world.find("hello"), ElementsAre(hello));
  EXPECT_THAT(world.index.check(), IsEmpty());
}

TEST_P(MessageSearchTest, TwoWhoTakeInTheSameFactsKeepThemOnce) {
  SearchWorld world{GetParam()};
  const GroupId tea = world.group("tea");
  const MemberId mei = world.member("Mei");
  std::vector<ConversationWorld::Said> said;
  for (int i = 0; i < 200; ++i) {
    said.push_back({.group = tea, .member = mei, .at = Timestamp{1'700'000'000'000 + i}, .text = "hello"});
  }
  world.say(said);
  ConversationIndex second{{.db = *world.db, .communities = world.communities}, 5};
  std::thread neighbour{[&] {
    while (second.run_once() > 0) {
    }
  }};
  world.catch_up();
  neighbour.join();
  world.catch_up();
  EXPECT_EQ(world.find("hello").size(), 200U);
  EXPECT_THAT(world.index.check(), IsEmpty());
}

TEST_P(MessageSearchTest, ACheckFindsWhatIsLost) {
  SearchWorld world{GetParam()};
  world.say(world.group("tea"), world.member("Mei"), "2026-05-01T00:00:00Z", "hello");
  world.catch_up();
  EXPECT_THAT(world.index.check(), IsEmpty());
  world.db->write([](sql::Tx& tx) { tx.run_script("UPDATE derived_message_places SET place = place + 1"); });
  EXPECT_THAT(world.index.check(), ElementsAre("the search index does not find message 1 by its words"));
  world.db->write([](sql::Tx& tx) { tx.run_script("DELETE FROM derived_message_places"); });
  EXPECT_THAT(world.index.check(), ElementsAre(::testing::HasSubstr("has 0 entries for 0 messages of 1")));
}

TEST_P(MessageSearchTest, GivesUpOnWordsThatNeverStandTogetherAndGoesOnFromThere) {
  SearchWorld world{GetParam()};
  const GroupId tea = world.group("tea");
  const MemberId mei = world.member("Mei");
  std::vector<ConversationWorld::Said> said;
  for (int i = 0; i < 45'000; ++i) {
    said.push_back({.group = tea, .member = mei, .at = Timestamp{1'700'000'000'000LL + i * 100'000LL}, .text = "b a"});
  }
  said.front().text = "a b";
  const FactId first = world.say(said).front();
  ConversationIndex large{{.db = *world.db, .communities = world.communities}};
  while (large.run_once() > 0) {
  }
  const FoundPage page = world.db->read(
      [&](sql::Tx& tx) { return find_messages(tx, parse_query("\"a b\"").value(), {}, std::nullopt, 10); });
  EXPECT_THAT(page.items, IsEmpty());
  EXPECT_TRUE(page.next);
  EXPECT_THAT(world.find("\"a b\""), ElementsAre(first));
}

// What a search must find, by looking at everything.
struct Known {
  FactId id;
  ConversationWorld::Said said;
};

std::vector<FactId> by_looking_at_everything(const std::vector<Known>& all, const std::string& query,
                                             const SearchScope& scope) {
  std::vector<Known> found;
  for (const Known& one : all) {
    if (scope.where.group.is_set() && scope.where.group != one.said.group) continue;
    if (scope.where.member.is_set() && scope.where.member != one.said.member) continue;
    if (scope.from && one.said.at < *scope.from) continue;
    if (scope.before && one.said.at >= *scope.before) continue;
    if (find_marks(parse_query(query).value(), one.said.text)) found.push_back(one);
  }
  std::ranges::sort(found, [](const Known& a, const Known& b) {
    return std::tuple{a.said.at, a.id} > std::tuple{b.said.at, b.id};
  });
  std::vector<FactId> ids;
  for (const Known& one : found) ids.push_back(one.id);
  return ids;
}

rc::Gen<std::string> some_text(std::vector<std::string> more) {
  std::vector<std::string> pieces{"围", "炉", "夜", "a", "b", "tea", " ", " ", "，", "👍"};
  pieces.insert(pieces.end(), more.begin(), more.end());
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces)),
                      [](const std::vector<std::string>& chosen) {
                        std::string text;
                        for (const std::string& one : chosen) text += one;
                        return text;
                      });
}

// Spans of ten minutes are crossed, and some messages share their instant.
rc::Gen<Timestamp> some_time() {
  return rc::gen::map(rc::gen::inRange<std::int64_t>(0, 60),
                      [](std::int64_t part) { return Timestamp{1'700'000'000'000 + part * 100'000}; });
}

TEST_P(MessageSearchTest, FindsWhatLookingAtEverythingFindsWhateverThePageSize) {
  EXPECT_TRUE(rc::check([&] {
    SearchWorld world{GetParam()};
    const std::vector<GroupId> groups{world.group("tea"), world.group("run")};
    const std::vector<MemberId> members{world.member("Mei"), world.member("Bo")};
    std::vector<ConversationWorld::Said> said;
    const int count = *rc::gen::inRange(0, 60);
    for (int i = 0; i < count; ++i) {
      said.push_back({.group = *rc::gen::elementOf(groups),
                      .member = *rc::gen::elementOf(members),
                      .at = *some_time(),
                      .text = *some_text({"'", "\\", "!", "_g1", ":*", "&"})});
    }
    const std::vector<FactId> ids = world.say(said);
    std::vector<Known> all;
    for (std::size_t i = 0; i < ids.size(); ++i) all.push_back({ids[i], said[i]});
    world.catch_up();
    for (int i = 0; i < 5; ++i) {
      const std::string query = *some_text({"\"", "'", "\\", ":*", "|", "_g1", "NOT ", "OR ", "(", "^"});
      if (!parse_query(query).ok()) continue;
      SearchScope scope;
      if (*rc::gen::arbitrary<bool>()) scope.where.group = groups[0];
      if (*rc::gen::arbitrary<bool>()) scope.where.member = members[1];
      if (*rc::gen::arbitrary<bool>()) scope.from = *some_time();
      if (*rc::gen::arbitrary<bool>()) scope.before = *some_time();
      RC_ASSERT(world.find(query, scope, *rc::gen::inRange<std::size_t>(1, 9)) ==
                by_looking_at_everything(all, query, scope));
    }
    RC_ASSERT(world.index.check().empty());
  }));
}

}  // namespace
}  // namespace hearth::conversations::search
