#include "platform/facts/fact_log.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/database_matrix.hpp"
#include "testing/manual_clock.hpp"

namespace hearth::facts {
namespace {

using test::ManualClock;
using test::TestDatabase;
using ::testing::ElementsAre;

ON_EVERY_DATABASE(FactLogTest);

Fact posted(std::int64_t source_key) {
  return Fact{.occurred_at = Timestamp{1000 + source_key},
              .kind = "message.posted",
              .community = CommunityId{1},
              .group = GroupId{2},
              .member = MemberId{3},
              .actor = "import:1",
              .data = R"({"text":"早上好 👋"})",
              .source_key = source_key};
}

TEST_P(FactLogTest, GivesBackWhatWasAppended) {
  TestDatabase db{GetParam()};
  ManualClock clock;
  const FactLog log{clock};
  db->write([&](sql::Tx& tx) {
    log.append(tx, posted(5));
    log.append(tx, Fact{.occurred_at = Timestamp{1}, .kind = "system.started", .actor = "system"});
  });
  const auto facts = db->read([](sql::Tx& tx) { return FactLog::read_after(tx, {}, 10); });
  ASSERT_EQ(facts.size(), 2u);
  EXPECT_EQ(facts[0].recorded_at, clock.now());
  EXPECT_EQ(facts[0].fact.occurred_at, Timestamp{1005});
  EXPECT_EQ(facts[0].fact.kind, "message.posted");
  EXPECT_EQ(facts[0].fact.community, CommunityId{1});
  EXPECT_EQ(facts[0].fact.group, GroupId{2});
  EXPECT_EQ(facts[0].fact.member, MemberId{3});
  EXPECT_EQ(facts[0].fact.actor, "import:1");
  EXPECT_EQ(facts[0].fact.data, R"({"text":"早上好 👋"})");
  EXPECT_EQ(facts[0].fact.source_key, 5);
  EXPECT_EQ(facts[1].fact.community, std::nullopt);
  EXPECT_EQ(facts[1].fact.source_key, std::nullopt);
}

TEST_P(FactLogTest, TellsTheSameOfManyMembersInOrder) {
  TestDatabase db{GetParam()};
  ManualClock clock;
  const FactLog log{clock};
  Fact same = posted(5);
  same.kind = "member.tagged";
  same.group = std::nullopt;
  same.source_key = std::nullopt;
  const std::vector<MemberId> members{MemberId{7}, MemberId{2}, MemberId{9}};
  db->write([&](sql::Tx& tx) {
    log.append_for_each(tx, same, members);
    log.append_for_each(tx, same, {});
  });
  const auto facts = db->read([](sql::Tx& tx) { return FactLog::read_after(tx, {}, 10); });
  ASSERT_EQ(facts.size(), 3u);
  for (std::size_t i = 0; i < facts.size(); ++i) {
    EXPECT_EQ(facts[i].recorded_at, clock.now());
    EXPECT_EQ(facts[i].fact.occurred_at, Timestamp{1005});
    EXPECT_EQ(facts[i].fact.kind, "member.tagged");
    EXPECT_EQ(facts[i].fact.community, CommunityId{1});
    EXPECT_EQ(facts[i].fact.group, std::nullopt);
    EXPECT_EQ(facts[i].fact.member, members[i]);
    EXPECT_EQ(facts[i].fact.actor, "import:1");
    EXPECT_EQ(facts[i].fact.data, R"({"text":"早上好 👋"})");
    EXPECT_EQ(facts[i].fact.source_key, std::nullopt);
  }
}

TEST_P(FactLogTest, RecordsASourceKeyOnceAmongFactsOfNoGroup) {
  TestDatabase db{GetParam()};
  ManualClock clock;
  const FactLog log{clock};
  Fact order = posted(1);
  order.kind = "order.paid";
  order.group = std::nullopt;
  const auto append = [&](const Fact& fact) {
    return db->write([&](sql::Tx& tx) { return log.append(tx, fact).has_value(); });
  };
  EXPECT_TRUE(append(posted(1)));
  EXPECT_TRUE(append(order)) << "a group's keys are its own";
  EXPECT_FALSE(append(order));
  order.source_key = std::nullopt;
  EXPECT_TRUE(append(order));
  EXPECT_TRUE(append(order)) << "without a key everything is new";
  const auto found = db->read([](sql::Tx& tx) {
    return FactLog::find_by_source_alone(tx, std::vector<std::int64_t>{1, 2});
  });
  EXPECT_THAT(found, ElementsAre(FactId{2}, std::nullopt));
  const auto purchases = db->read([](sql::Tx& tx) { return FactLog::read_purchases_after(tx, {}, 10); });
  EXPECT_EQ(purchases.size(), 3u);
}

TEST_P(FactLogTest, RecordsASourceKeyOncePerGroup) {
  TestDatabase db{GetParam()};
  ManualClock clock;
  const FactLog log{clock};
  Fact elsewhere = posted(1);
  elsewhere.group = GroupId{9};
  const std::vector<Fact> facts{posted(1), posted(2), posted(1), elsewhere};
  const auto is_new = [&] {
    std::vector<bool> answers;
    for (const auto& id : db->write([&](sql::Tx& tx) { return log.append_all(tx, facts); })) {
      answers.push_back(id.has_value());
    }
    return answers;
  };
  EXPECT_THAT(is_new(), ElementsAre(true, true, false, true));
  EXPECT_THAT(is_new(), ElementsAre(false, false, false, false));
}

TEST_P(FactLogTest, RecordsAFactWithoutSourceAsOftenAsItIsTold) {
  TestDatabase db{GetParam()};
  ManualClock clock;
  const FactLog log{clock};
  Fact fact = posted(1);
  fact.source_key = std::nullopt;
  db->write([&](sql::Tx& tx) {
    EXPECT_TRUE(log.append(tx, fact));
    EXPECT_TRUE(log.append(tx, fact));
  });
}

TEST_P(FactLogTest, ReadsOnFromAnyPlaceInOrder) {
  TestDatabase db{GetParam()};
  ManualClock clock;
  const FactLog log{clock};
  std::vector<Fact> facts;
  for (std::int64_t key = 1; key <= 8; ++key) facts.push_back(posted(key));
  facts[2].community = CommunityId{8};
  facts[5].community = std::nullopt;
  facts[7].community = std::nullopt;
  facts[7].kind = "member.merged";
  db->write([&](sql::Tx& tx) { return log.append_all(tx, std::span{facts}.first(4)); });
  db->write([&](sql::Tx& tx) { return log.append_all(tx, std::span{facts}.subspan(4)); });

  const auto keys_in = [&](std::optional<CommunityId> community, std::size_t limit) {
    std::vector<std::int64_t> keys;
    Position at;
    while (true) {
      std::optional<FactLog::Scope> scope;
      if (community) scope = {.community = *community, .kinds_of_none = {"member.merged", "member.unmerged"}};
      const auto some = db->read([&](sql::Tx& tx) { return FactLog::read_after(tx, at, limit, scope); });
      EXPECT_LE(some.size(), limit);
      if (some.empty()) return keys;
      for (const RecordedFact& recorded : some) keys.push_back(recorded.fact.source_key.value());
      at = {.transaction = some.back().transaction, .id = some.back().id.value};
    }
  };
  EXPECT_THAT(keys_in(std::nullopt, 100), ElementsAre(1, 2, 3, 4, 5, 6, 7, 8));
  EXPECT_THAT(keys_in(std::nullopt, 3), ElementsAre(1, 2, 3, 4, 5, 6, 7, 8));
  EXPECT_THAT(keys_in(CommunityId{1}, 2), ElementsAre(1, 2, 4, 5, 7, 8)) << "with what concerns all communities";
  EXPECT_THAT(keys_in(CommunityId{8}, 2), ElementsAre(3, 8));
}

TEST_P(FactLogTest, EndsAfterTheLastFact) {
  TestDatabase db{GetParam()};
  ManualClock clock;
  const FactLog log{clock};
  EXPECT_EQ(db->read(FactLog::end), Position{});
  db->write([&](sql::Tx& tx) { log.append(tx, posted(1)); });
  const Position end = db->read(FactLog::end);
  EXPECT_THAT(db->read([&](sql::Tx& tx) { return FactLog::read_after(tx, end, 10); }), ::testing::IsEmpty());
  db->write([&](sql::Tx& tx) { log.append(tx, posted(2)); });
  EXPECT_EQ(db->read([&](sql::Tx& tx) { return FactLog::read_after(tx, end, 10); }).size(), 1u);
}

TEST_P(FactLogTest, KeepsWhateverTextAFactHas) {
  TestDatabase db{GetParam()};
  ManualClock clock;
  const FactLog log{clock};
  Fact fact = posted(1);
  fact.actor = "operator:'; DROP TABLE facts;--";
  fact.data = R"({"text":"{{key}} $1 \u202e 👨‍👩‍👧 \\ %s"})";
  db->write([&](sql::Tx& tx) { log.append(tx, fact); });
  const auto facts = db->read([](sql::Tx& tx) { return FactLog::read_after(tx, {}, 10); });
  ASSERT_EQ(facts.size(), 1u);
  EXPECT_EQ(facts[0].fact.actor, fact.actor);
  EXPECT_EQ(facts[0].fact.data, fact.data);
}

}  // namespace
}  // namespace hearth::facts
