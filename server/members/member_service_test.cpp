#include "members/member_service.hpp"

#include <gtest/gtest.h>

#include "testing/database_matrix.hpp"
#include "testing/manual_clock.hpp"

namespace hearth::members {
namespace {

// A community with id 7 on one platform.
struct MemberWorld {
  explicit MemberWorld(sql::Engine engine) : db{engine} {}

  Member see(const std::string& key, const std::string& name, Role role = Role::member, CommunityId community = {7}) {
    return db->write([&](sql::Tx& tx) {
      return members.ensure(tx,
                            {.platform = "telegram", .community = community, .key = key, .name = name, .role = role});
    });
  }
  Member see_by_name(const std::string& name, CommunityId community) {
    return db->write([&](sql::Tx& tx) {
      return members.ensure(
          tx, {.platform = "irc", .community = community, .key_is_name = true, .key = name, .name = name});
    });
  }
  std::string key_of(MemberId member) { return members.labels_of({member}).at(0).key; }
  std::string name_of(MemberId member) { return members.labels_of({member}).at(0).name; }

  test::TestDatabase db;
  test::ManualClock clock;
  sql::IdSource ids;
  MemberService members{{.db = *db, .clock = clock, .ids = ids}};
};

ON_EVERY_DATABASE(MemberTest);

TEST_P(MemberTest, IsTheSameUnderTheSameKeyWhateverTheName) {
  MemberWorld world{GetParam()};
  const Member mei = world.see("user1", "Mei");
  EXPECT_EQ(world.see("user1", "小梅").id, mei.id);
  EXPECT_EQ(world.name_of(mei.id), "小梅");
  EXPECT_EQ(world.key_of(mei.id), "user1");
  EXPECT_NE(world.see("user2", "Mei").id, mei.id);
}

TEST_P(MemberTest, AnnouncedByNameAndSeenWithAnIdLaterIsOnePerson) {
  MemberWorld world{GetParam()};
  const Member announced = world.see("", "Lin");
  EXPECT_EQ(world.key_of(announced.id), "Lin");
  const Member seen = world.see("user3", "Lin");
  EXPECT_EQ(seen.id, announced.id);
  EXPECT_EQ(world.key_of(seen.id), "user3");
  EXPECT_NE(world.see("user4", "Lin").id, announced.id) << "the name was claimed by user3 already";
}

TEST_P(MemberTest, ANameAloneMeansWhoeverHasOrHadIt) {
  MemberWorld world{GetParam()};
  const Member lin = world.see("user3", "Lin");
  world.see("user3", "Lin away");
  EXPECT_EQ(world.see("", "Lin").id, lin.id);
  EXPECT_EQ(world.see("", "Lin away").id, lin.id);
  EXPECT_NE(world.see("", "Lin", Role::member, CommunityId{8}).id, lin.id) << "names count inside one community";
}

TEST_P(MemberTest, AnIdCountsInEveryCommunityAndANickOnlyInItsOwn) {
  MemberWorld world{GetParam()};
  EXPECT_EQ(world.see("user1", "Mei").id, world.see("user1", "Mei", Role::member, CommunityId{8}).id);
  EXPECT_NE(world.see_by_name("mei", CommunityId{7}).id, world.see_by_name("mei", CommunityId{8}).id);
  EXPECT_EQ(world.see_by_name("mei", CommunityId{7}).id, world.see_by_name("mei", CommunityId{7}).id);
}

TEST_P(MemberTest, KeepsARoleWhenSeenWithoutItAgain) {
  MemberWorld world{GetParam()};
  EXPECT_EQ(world.see("user9", "Ada", Role::operator_).role, Role::operator_);
  EXPECT_EQ(world.see("user9", "Ada").role, Role::operator_);
}

TEST_P(MemberTest, ManyAreListedAtOnce) {
  MemberWorld world{GetParam()};
  EXPECT_TRUE(world.members.list({}).empty());
  const Member mei = world.see("user1", "Mei");
  const Member ada = world.see("user9", "Ada", Role::operator_);
  const auto listed = world.members.list({ada.id, MemberId{999}, mei.id});
  ASSERT_EQ(listed.size(), 2U);
  EXPECT_EQ(listed[0].name, "Mei");
  EXPECT_EQ(listed[1].role, Role::operator_);
  const auto labels = world.members.labels_of({ada.id, MemberId{999}, mei.id, ada.id});
  ASSERT_EQ(labels.size(), 4U);
  EXPECT_EQ(labels[0].key, "user9");
  EXPECT_EQ(labels[1].name, "");
  EXPECT_EQ(labels[3].name, "Ada");
  EXPECT_EQ(world.members.load(MemberId{999}).error().reason, "member.not_found");
}

TEST_P(MemberTest, NamesAndIdentitiesAreRemembered) {
  MemberWorld world{GetParam()};
  const Member lin = world.see("", "Lin");
  world.see("user3", "Lin");
  world.see("user3", "Lin away");
  world.see("user3", "林", Role::member, CommunityId{8});
  EXPECT_EQ(world.members.names_of(lin.id), (std::vector<std::string>{"Lin", "Lin away", "林"}));
  const auto known = world.members.names_in(CommunityId{7});
  ASSERT_EQ(known.size(), 2U);
  EXPECT_EQ(known[0].member, lin.id);
  const auto identities = world.members.identities_of(lin.id);
  ASSERT_EQ(identities.size(), 2U);
  EXPECT_EQ(identities[0].key, "user3");
  EXPECT_FALSE(identities[0].community);
  EXPECT_EQ(identities[1].key, "Lin");
  EXPECT_EQ(identities[1].community, CommunityId{7});
}

TEST_P(MemberTest, AMentionIsAKeyOrAName) {
  MemberWorld world{GetParam()};
  const Member mei = world.see("user1", "Mei");
  const Member nick = world.see_by_name("mei_", CommunityId{7});
  const auto telegram = world.members.find_mentioned(
      {.platform = "telegram", .community = CommunityId{7}, .keys_or_names = {"user1", "Mei", "nobody"}});
  EXPECT_EQ(telegram, (std::vector<std::optional<MemberId>>{mei.id, mei.id, std::nullopt}));
  const auto irc =
      world.members.find_mentioned({.platform = "irc", .community = CommunityId{7}, .keys_or_names = {"mei_", "Mei"}});
  EXPECT_EQ(irc, (std::vector<std::optional<MemberId>>{nick.id, std::nullopt}));
}

TEST_P(MemberTest, ATransactionThatIsUndoneLeavesNobody) {
  MemberWorld world{GetParam()};
  const Done undone = world.db->write([&](sql::Tx& tx) -> Done {
    world.members.ensure(tx, {.platform = "telegram", .community = {7}, .key = "ghost", .name = "Ghost"});
    return Error{ErrorCode::conflict, "test.undo"};
  });
  EXPECT_FALSE(undone.ok());
  const Member made = world.see("user1", "Mei");
  EXPECT_EQ(world.members.labels_of({made.id}).at(0).name, "Mei");
  EXPECT_EQ(world.see("", "Ghost").name, "Ghost");
  EXPECT_NE(world.see("", "Ghost").id, made.id);
}

}  // namespace
}  // namespace hearth::members
