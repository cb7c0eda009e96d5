#include "communities/community_service.hpp"

#include <gtest/gtest.h>

#include "testing/database_matrix.hpp"
#include "testing/manual_clock.hpp"

namespace hearth::communities {
namespace {

struct CommunityWorld {
  explicit CommunityWorld(sql::Engine engine) : db{engine} {}

  test::TestDatabase db;
  test::ManualClock clock;
  SystemRandom random;
  sql::IdSource ids;
  CommunityService communities{{.db = *db, .clock = clock, .random = random, .ids = ids}};
};

ON_EVERY_DATABASE(CommunityTest);

TEST_P(CommunityTest, IsMadeOnceAndFoundByItsName) {
  CommunityWorld world{GetParam()};
  const Community made = world.communities.open("晨读 🔥", std::nullopt).value();
  EXPECT_EQ(made.time_zone, kDefaultTimeZone);
  EXPECT_EQ(world.communities.open("晨读 🔥", std::nullopt)->id, made.id);
  EXPECT_EQ(world.communities.load("晨读 🔥")->key_seed, made.key_seed);
  EXPECT_EQ(world.communities.list().size(), 1U);
}

TEST_P(CommunityTest, KeepsAZoneThatIsGivenLater) {
  CommunityWorld world{GetParam()};
  EXPECT_TRUE(world.communities.open("晨读", std::nullopt).ok());
  EXPECT_EQ(world.communities.open("晨读", "Europe/Berlin")->time_zone, "Europe/Berlin");
  EXPECT_EQ(world.communities.open("晨读", std::nullopt)->time_zone, "Europe/Berlin");
}

TEST_P(CommunityTest, RefusesBadNamesAndZonesAndMakesNothing) {
  CommunityWorld world{GetParam()};
  for (const std::string& name : {std::string{}, std::string{" a"}, std::string{"a\xff"}, std::string(201, 'x')}) {
    EXPECT_EQ(world.communities.open(name, std::nullopt).error().reason, "community.bad_name");
  }
  EXPECT_EQ(world.communities.open("晨读", "Mars/Olympus").error().reason, "time.unknown_zone");
  EXPECT_TRUE(world.communities.list().empty());
  EXPECT_EQ(world.communities.load("晨读").error().code, ErrorCode::not_found);
}

TEST_P(CommunityTest, ChangesNameAndZone) {
  CommunityWorld world{GetParam()};
  const CommunityId reading = world.communities.open("晨读", std::nullopt)->id;
  EXPECT_TRUE(world.communities.open("夜读", std::nullopt).ok());
  EXPECT_EQ(world.communities.change(reading, {.name = "夜读"}).error().reason, "community.name_taken");
  EXPECT_EQ(world.communities.change(reading, {.name = " "}).error().reason, "community.bad_name");
  EXPECT_EQ(world.communities.change(reading, {.time_zone = "Mars"}).error().reason, "time.unknown_zone");
  EXPECT_EQ(world.communities.change(CommunityId{99}, {}).error().code, ErrorCode::not_found);
  EXPECT_EQ(world.communities.change(reading, {.name = "早读"})->time_zone, kDefaultTimeZone);
  EXPECT_EQ(world.communities.change(reading, {.time_zone = "UTC"})->name, "早读");
  EXPECT_EQ(world.communities.load(reading)->time_zone, "UTC");
}

TEST_P(CommunityTest, AGroupIsKnownByItsAddressAndTakesItsNewestName) {
  CommunityWorld world{GetParam()};
  const Community community = world.communities.open("晨读", std::nullopt).value();
  const GroupAddress address{.channel = "import", .platform = "telegram", .external_key = "42"};
  const auto ensure = [&](std::string_view name) {
    return world.db->write(
        [&](sql::Tx& tx) { return world.communities.ensure_group(tx, community.id, address, name); });
  };
  const Group first = ensure("Reading 01");
  EXPECT_EQ(ensure("Reading 1st").id, first.id);
  EXPECT_EQ(ensure("").name, "Reading 1st");
  const std::vector<Group> groups = world.communities.list_groups(community.id);
  ASSERT_EQ(groups.size(), 1U);
  EXPECT_EQ(groups[0].name, "Reading 1st");
}

}  // namespace
}  // namespace hearth::communities
