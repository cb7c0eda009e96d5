#include "platform/facts/fact_log.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/facts/subscription.hpp"
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

}  // namespace
}  // namespace hearth::facts
