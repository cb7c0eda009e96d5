#include "platform/facts/member_facts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/facts/fact_log.hpp"
#include "testing/database_matrix.hpp"
#include "testing/manual_clock.hpp"

namespace hearth::facts {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

ON_EVERY_DATABASE(MemberFactsTest);

constexpr MemberId kMei{3};
constexpr Moment kEnd{.at = kLatest, .fact = FactId{INT64_MAX}};

struct FactsWorld {
  explicit FactsWorld(sql::Engine engine) : db{engine} {}

  FactId tell(const std::string& kind, std::int64_t at, std::int64_t member = kMei.value, std::int64_t community = 1,
              std::optional<std::int64_t> source_key = {}) {
    return db
        ->write([&](sql::Tx& tx) {
          return log.append(tx, {.occurred_at = Timestamp{at},
                                 .kind = kind,
                                 .community = CommunityId{community},
                                 .group = GroupId{community},
                                 .member = MemberId{member},
                                 .actor = "test",
                                 .data = "{}",
                                 .source_key = source_key});
        })
        .value();
  }
  std::vector<FactId> list(const MemberFactsQuestion& question) {
    return ids_of(db->read([&](sql::Tx& tx) { return list_before(tx, question); }));
  }
  static std::vector<FactId> ids_of(const std::vector<RecordedFact>& facts) {
    std::vector<FactId> ids;
    for (const RecordedFact& recorded : facts) ids.push_back(recorded.id);
    return ids;
  }

  test::TestDatabase db;
  test::ManualClock clock;
  FactLog log{clock};
};

TEST_P(MemberFactsTest, AreListedLatestFirstWhateverTheOrderOfTelling) {
  FactsWorld world{GetParam()};
  const FactId late = world.tell("member.left", 300);
  const FactId early = world.tell("member.joined", 100);
  const FactId twin = world.tell("member.renamed", 300);
  world.tell("message.posted", 200);
  world.tell("member.joined", 150, 4);
  const FactId elsewhere = world.tell("member.joined", 120, kMei.value, 2);
  EXPECT_THAT(world.list({.member = kMei, .before = kEnd, .limit = 10}), ElementsAre(twin, late, elsewhere, early));
  EXPECT_THAT(world.list({.member = kMei, .before = kEnd, .limit = 2}), ElementsAre(twin, late));
  EXPECT_THAT(world.list({.member = kMei, .before = {Timestamp{300}, twin}, .limit = 10}),
              ElementsAre(late, elsewhere, early));
  EXPECT_THAT(world.list({.member = kMei, .community = CommunityId{1}, .before = kEnd, .limit = 10}),
              ElementsAre(twin, late, early));
  EXPECT_THAT(world.list({.member = kMei, .kind = "member.joined", .before = kEnd, .limit = 10}),
              ElementsAre(elsewhere, early));
}

TEST_P(MemberFactsTest, AreFoundForManyMembersWithoutMessages) {
  FactsWorld world{GetParam()};
  const FactId joined = world.tell("member.joined", 100);
  const FactId left = world.tell("member.left", 50, 4);
  world.tell("message.posted", 200);
  world.tell("member.left", 60, 5);
  const std::vector<MemberId> members{kMei, MemberId{4}, MemberId{99}};
  world.db->read([&](sql::Tx& tx) {
    EXPECT_THAT(FactsWorld::ids_of(list_of_members(tx, members)), UnorderedElementsAre(joined, left));
    EXPECT_THAT(list_of_members(tx, {}), IsEmpty());
  });
}

TEST_P(MemberFactsTest, AreFoundByIdAndBySource) {
  FactsWorld world{GetParam()};
  const FactId first = world.tell("message.posted", 1, 3, 1, 70);
  const FactId second = world.tell("message.posted", 2, 4, 1, -71);
  const FactId other_group = world.tell("message.posted", 3, 4, 2, 70);
  const std::vector<FactId> ids{other_group, first, FactId{99}};
  const std::vector<std::int64_t> keys{70, -71, 72};
  world.db->read([&](sql::Tx& tx) {
    EXPECT_THAT(FactsWorld::ids_of(list_facts(tx, ids)), ElementsAre(first, other_group));
    EXPECT_THAT(FactsWorld::ids_of(list_by_source(tx, GroupId{1}, keys)), UnorderedElementsAre(first, second));
    EXPECT_THAT(list_facts(tx, {}), IsEmpty());
    EXPECT_THAT(list_by_source(tx, GroupId{1}, {}), IsEmpty());
  });
}

}  // namespace
}  // namespace hearth::facts
