#include "tags/tagging_service.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tags/tags_world.hpp"
#include "testing/database_matrix.hpp"

namespace hearth::tags {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

template <class T>
std::string reason_of(const Result<T>& result) {
  return result.ok() ? "ok" : result.error().reason;
}

constexpr Maker kRule{.kind = Maker::Kind::rule, .number = 5};
constexpr Maker kImport{.kind = Maker::Kind::import, .number = 7};

ON_EVERY_DATABASE(TaggingTest);

TEST_P(TaggingTest, SaysWhoGaveATagAndWhen) {
  TagsWorld world{GetParam()};
  const auto done = world.give(world.green, {world.mei}, world.bea);
  ASSERT_TRUE(done.ok());
  EXPECT_EQ(done->changed, 1);
  const auto borne = world.tagging.list_of(world.mei, {}).value();
  ASSERT_EQ(borne.size(), 1U);
  EXPECT_EQ(borne[0].tag.tag.name, "Green");
  EXPECT_EQ(borne[0].tag.group.name, "Drinks");
  EXPECT_EQ(borne[0].assignment.maker, (Maker{.kind = Maker::Kind::operator_, .number = 2}));
  EXPECT_EQ(borne[0].maker_name, "Bea");
  EXPECT_EQ(borne[0].assignment.at, world.clock.now());
  EXPECT_EQ(borne[0].assignment.action, done->action->id);
  EXPECT_THAT(world.told(), ElementsAre("member.tagged 1 of member 1 by operator:2"));
  EXPECT_EQ(world.bearers_of(world.green), 1);
}

TEST_P(TaggingTest, ToldTwiceIsDoneOnce) {
  TagsWorld world{GetParam()};
  ASSERT_TRUE(world.give(world.green, {world.mei, world.mei}, world.ada).ok());
  const auto again = world.give(world.green, {world.mei, world.lin}, world.ada);
  EXPECT_EQ(again->changed, 1);
  EXPECT_EQ(again->unchanged, 1);
  EXPECT_EQ(world.told().size(), 2U);
  const auto nothing = world.give(world.green, {world.mei}, world.ada);
  EXPECT_EQ(nothing->action, std::nullopt);
  EXPECT_EQ(nothing->unchanged, 1);
  EXPECT_THAT(world.told(), IsEmpty());
  EXPECT_EQ(world.bearers_of(world.green), 2);
}

TEST_P(TaggingTest, OfASingleChoiceReplacesTheTagBefore) {
  TagsWorld world{GetParam()};
  ASSERT_TRUE(world.give(world.guest, {world.mei, world.lin}, world.ada).ok());
  world.told();
  ASSERT_TRUE(world.give(world.vip, {world.mei}, world.ada).ok());
  EXPECT_EQ(world.tags_of(world.mei), std::set<std::string>{"VIP"});
  EXPECT_THAT(world.told(),
              ElementsAre("member.untagged 3 of member 1 by operator:1", "member.tagged 4 of member 1 by operator:1"));
  EXPECT_EQ(world.bearers_of(world.guest), 1);
  EXPECT_EQ(world.bearers_of(world.vip), 1);
}

TEST_P(TaggingTest, IsUndoneByItsNumber) {
  TagsWorld world{GetParam()};
  ASSERT_TRUE(world.give(world.guest, {world.mei}, world.bea).ok());
  const auto done = world.give(world.vip, {world.mei, world.lin}, world.ada);
  ASSERT_TRUE(done.ok());
  world.told();
  EXPECT_EQ(world.tagging.preview_undo(done->action->id, world.ada)->changed, 2);
  EXPECT_THAT(world.told(), IsEmpty()) << "a look changes nothing";
  world.clock.advance(60'000);
  const auto undone = world.tagging.undo(done->action->id, world.bea);
  ASSERT_TRUE(undone.ok());
  EXPECT_EQ(undone->changed, 2);
  EXPECT_EQ(undone->action.undone_by, "Bea");
  EXPECT_EQ(world.tags_of(world.mei), std::set<std::string>{"Guest"});
  EXPECT_EQ(world.tags_of(world.lin), std::set<std::string>{});
  EXPECT_EQ(world.tagging.list_of(world.mei, {}).value()[0].maker_name, "Bea") << "as it was before";
  EXPECT_THAT(world.told(), UnorderedElementsAre("member.untagged 4 of member 1 by operator:2",
                                                 "member.untagged 4 of member 2 by operator:2",
                                                 "member.tagged 3 of member 1 by operator:2"));
  EXPECT_EQ(reason_of(world.tagging.undo(done->action->id, world.ada)), "tag_action.undone_already");
  EXPECT_EQ(world.tagging.preview_undo(done->action->id, world.ada)->changed, 0);
  EXPECT_EQ(reason_of(world.tagging.undo(TagActionId{99}, world.ada)), "tag_action.not_found");
  EXPECT_EQ(world.bearers_of(world.vip), 0);
  EXPECT_EQ(world.bearers_of(world.guest), 1);
}

TEST_P(TaggingTest, WasTakenAndComesBackAsItWas) {
  TagsWorld world{GetParam()};
  ASSERT_TRUE(world.give_by(world.green, {world.mei}, kImport).ok());
  ASSERT_TRUE(world.give(world.green, {world.lin}, world.bea).ok());
  const auto taken = world.take(world.green, {world.mei, world.lin, world.bo}, world.ada);
  EXPECT_EQ(taken->changed, 2);
  EXPECT_EQ(taken->unchanged, 1);
  EXPECT_EQ(world.bearers_of(world.green), 0);
  ASSERT_TRUE(world.tagging.undo(taken->action->id, world.ada).ok());
  EXPECT_EQ(world.tagging.list_of(world.mei, {}).value()[0].assignment.maker, kImport);
  EXPECT_EQ(world.tagging.list_of(world.lin, {}).value()[0].maker_name, "Bea");
  EXPECT_EQ(world.bearers_of(world.green), 2);
}

TEST_P(TaggingTest, OfUndoingLeavesWhatWasDecidedSince) {
  TagsWorld world{GetParam()};
  const auto given = world.give(world.guest, {world.mei, world.lin}, world.ada);
  ASSERT_TRUE(world.give(world.vip, {world.mei}, world.bea).ok());
  EXPECT_EQ(world.tagging.undo(given->action->id, world.ada)->changed, 1);
  EXPECT_EQ(world.tags_of(world.mei), std::set<std::string>{"VIP"});
  EXPECT_EQ(world.tags_of(world.lin), std::set<std::string>{});
}

TEST_P(TaggingTest, ByARuleIsNamedAndLeavesWhatPeopleGave) {
  TagsWorld world{GetParam()};
  ASSERT_TRUE(world.give(world.vip, {world.mei}, world.ada).ok());
  EXPECT_EQ(world.give_by(world.guest, {world.mei, world.lin}, kRule)->changed, 1);
  EXPECT_EQ(world.tags_of(world.mei), std::set<std::string>{"VIP"});
  EXPECT_EQ(world.tagging.list_of(world.lin, {}).value()[0].assignment.maker, kRule);
  EXPECT_THAT(world.told(),
              ElementsAre("member.tagged 4 of member 1 by operator:1", "member.tagged 3 of member 2 by rule:5"));
}

TEST_P(TaggingTest, OfOneImportIsOneAction) {
  TagsWorld world{GetParam()};
  const auto first = world.give_by(world.green, {world.mei}, kImport);
  const auto second = world.give_by(world.green, {world.lin}, kImport);
  EXPECT_EQ(first->action->id, second->action->id);
  EXPECT_EQ(second->action->bearers, 2);
  EXPECT_EQ(world.tagging.undo(first->action->id, world.ada)->changed, 2);
  EXPECT_NE(world.give_by(world.green, {world.bo}, kImport)->action->id, first->action->id) << "that one is undone";
}

TEST_P(TaggingTest, IsForAllOrForNobody) {
  TagsWorld world{GetParam()};
  const auto refused = world.give(world.green, {world.mei, MemberId{77}, world.lin, MemberId{78}}, world.ada);
  ASSERT_EQ(reason_of(refused), "tag.no_such_bearer");
  ASSERT_EQ(refused.error().fields.size(), 2U);
  EXPECT_EQ(refused.error().fields[0].where, "/members/1");
  EXPECT_EQ(refused.error().fields[1].where, "/members/3");
  EXPECT_EQ(world.tags_of(world.mei), std::set<std::string>{});
  EXPECT_THAT(world.told(), IsEmpty());
  EXPECT_EQ(reason_of(world.give(TagId{99}, {world.mei}, world.ada)), "tag.not_found");
  EXPECT_EQ(reason_of(world.tagging.list_of(MemberId{77}, {})), "member.not_found");
}

TEST_P(TaggingTest, OfAGroupLiesOnGroupsOnly) {
  TagsWorld world{GetParam()};
  const auto kinds = world.tags.create_group({.kind = TagKind::group, .name = "Kind of group"}, world.ada)->id;
  const auto quiet = world.tags.create_tag(kinds, {.name = "Quiet"}, world.ada)->id;
  const TaggingService::Wish wish{
      .tag = quiet, .deed = Deed::give, .kind = BearerKind::group, .bearers = {to_bearer(world.tea_house)}};
  ASSERT_TRUE(world.tagging.act(wish, world.bea).ok());
  EXPECT_THAT(world.told(), ElementsAre("group.tagged 5 of group 1 by operator:2"));
  const auto borne = world.tagging.list_of(world.tea_house, {}).value();
  ASSERT_EQ(borne.size(), 1U);
  EXPECT_EQ(borne[0].tag.tag.name, "Quiet");
  EXPECT_EQ(world.tags_of(world.mei), std::set<std::string>{}) << "member 1 is not group 1";
  EXPECT_EQ(reason_of(world.give(quiet, {world.mei}, world.ada)), "tag.not_for_members");
  TaggingService::Wish wrong = wish;
  wrong.tag = world.green;
  EXPECT_EQ(reason_of(world.tagging.act(wrong, world.ada)), "tag.not_for_groups");
  wrong = wish;
  wrong.bearers = {{99}};
  EXPECT_EQ(world.tagging.act(wrong, world.ada).error().fields.at(0).where, "/groups/0");
  EXPECT_EQ(reason_of(world.tagging.list_of(GroupId{99}, {})), "group.not_found");
}

TEST_P(TaggingTest, ThatIsPersonalIsSeenAndSetByItsOperatorOnly) {
  TagsWorld world{GetParam()};
  const auto mine = world.tags.create_group({.kind = TagKind::personal, .name = "Mine"}, world.bea)->id;
  const auto shy = world.tags.create_tag(mine, {.name = "Shy"}, world.bea)->id;
  EXPECT_EQ(reason_of(world.give(shy, {world.mei}, world.ada)), "tag.not_found");
  const auto done = world.give(shy, {world.mei}, world.bea);
  ASSERT_TRUE(done.ok());
  EXPECT_EQ(world.tags_of(world.mei, world.bea), std::set<std::string>{"Shy"});
  EXPECT_EQ(world.tags_of(world.mei, world.ada), std::set<std::string>{});
  EXPECT_EQ(world.tagging.list_of(world.mei, {}).value().size(), 0U) << "a program";
  EXPECT_EQ(reason_of(world.take(shy, {world.mei}, world.ada)), "tag.not_found");
  EXPECT_EQ(reason_of(world.tagging.undo(done->action->id, world.ada)), "tag_action.not_found");
  EXPECT_EQ(reason_of(world.tagging.load_action(done->action->id, world.ada.operator_id)), "tag_action.not_found");
  EXPECT_EQ(world.tagging.list_actions({.viewer = world.ada.operator_id}).size(), 0U);
  EXPECT_EQ(world.tagging.list_actions({.tag = shy, .viewer = world.ada.operator_id}).size(), 0U);
  EXPECT_EQ(world.tagging.list_actions({.viewer = world.bea.operator_id}).size(), 1U);
}

TEST_P(TaggingTest, ActionsAreListedNewestFirst) {
  TagsWorld world{GetParam()};
  const auto first = world.give(world.green, {world.mei}, world.ada)->action->id;
  const auto second = world.give(world.vip, {world.mei}, world.ada)->action->id;
  const auto third = world.take(world.green, {world.mei}, world.bea)->action->id;
  const auto ids = [&](const TaggingService::ActionsFilter& filter) {
    std::vector<TagActionId> found;
    for (const TagAction& action : world.tagging.list_actions(filter)) found.push_back(action.id);
    return found;
  };
  EXPECT_THAT(ids({}), ElementsAre(third, second, first));
  EXPECT_THAT(ids({.before = third, .limit = 1}), ElementsAre(second));
  EXPECT_THAT(ids({.tag = world.green}), ElementsAre(third, first));
  EXPECT_EQ(world.tagging.load_action(third, {})->deed, Deed::take);
  EXPECT_EQ(world.tagging.load_action(third, {})->maker_name, "Bea");
}

TEST_P(TaggingTest, IsForgottenWithThePerson) {
  TagsWorld world{GetParam()};
  const auto kinds = world.tags.create_group({.kind = TagKind::group, .name = "Kind of group"}, world.ada)->id;
  const auto quiet = world.tags.create_tag(kinds, {.name = "Quiet"}, world.ada)->id;
  ASSERT_TRUE(
      world.tagging.act({.tag = quiet, .kind = BearerKind::group, .bearers = {to_bearer(world.tea_house)}}, world.ada)
          .ok());
  ASSERT_TRUE(world.give(world.green, {world.mei, world.lin}, world.ada).ok());
  ASSERT_TRUE(world.give(world.black, {world.mei}, world.ada).ok());
  const auto taken = world.take(world.black, {world.mei}, world.ada);
  world.db->write([&](sql::Tx& tx) { TaggingService::erase(tx, world.mei); });
  EXPECT_EQ(world.tags_of(world.mei), std::set<std::string>{});
  EXPECT_EQ(world.bearers_of(world.green), 1);
  EXPECT_EQ(world.tagging.undo(taken->action->id, world.ada)->changed, 0) << "nothing comes back";
  EXPECT_EQ(world.bearers_of(world.black), 0);
  EXPECT_EQ(world.tagging.list_of(world.tea_house, {}).value().size(), 1U) << "group 1 is not member 1";
}

// ---- members who are one person

TEST_P(TaggingTest, OfMergedMembersAreTagsOfThePerson) {
  TagsWorld world{GetParam()};
  ASSERT_TRUE(world.give(world.green, {world.lin}, world.ada).ok());
  ASSERT_TRUE(world.give(world.guest, {world.lin}, world.ada).ok());
  ASSERT_TRUE(world.give(world.black, {world.mei}, world.ada).ok());
  ASSERT_TRUE(world.merges.merge(world.lin, world.mei, world.ada).ok());
  const std::set<std::string> all{"Green", "Black", "Guest"};
  EXPECT_EQ(world.tags_of(world.mei), all);
  EXPECT_EQ(world.tags_of(world.lin), all) << "whoever asks for the one asks for the person";
  EXPECT_EQ(world.give(world.green, {world.mei, world.lin}, world.ada)->unchanged, 1) << "one person";
  const auto vip = world.give(world.vip, {world.lin}, world.ada);
  EXPECT_EQ(vip->changed, 1);
  EXPECT_EQ(world.tags_of(world.mei), (std::set<std::string>{"Green", "Black", "VIP"}));
  ASSERT_TRUE(world.merges.unmerge(world.lin, world.ada).ok());
  EXPECT_EQ(world.tags_of(world.lin), std::set<std::string>{"Green"});
  EXPECT_EQ(world.tags_of(world.mei), (std::set<std::string>{"Black", "VIP"}));
}

TEST_P(TaggingTest, OfMergedMembersAreTakenFromAllOfThem) {
  TagsWorld world{GetParam()};
  ASSERT_TRUE(world.give(world.green, {world.mei, world.lin}, world.ada).ok());
  ASSERT_TRUE(world.merges.merge(world.lin, world.mei, world.ada).ok());
  const auto taken = world.take(world.green, {world.mei}, world.ada);
  EXPECT_EQ(taken->changed, 1);
  EXPECT_EQ(world.tags_of(world.mei), std::set<std::string>{});
  ASSERT_TRUE(world.tagging.undo(taken->action->id, world.ada).ok());
  ASSERT_TRUE(world.merges.unmerge(world.lin, world.ada).ok());
  EXPECT_EQ(world.tags_of(world.mei), std::set<std::string>{"Green"});
  EXPECT_EQ(world.tags_of(world.lin), std::set<std::string>{"Green"});
}

TEST_P(TaggingTest, ThatWasTakenStaysTakenWhenMembersAreMerged) {
  TagsWorld world{GetParam()};
  ASSERT_TRUE(world.give(world.green, {world.mei, world.lin}, world.ada).ok());
  world.clock.advance(1000);
  ASSERT_TRUE(world.take(world.green, {world.mei}, world.ada).ok());
  ASSERT_TRUE(world.merges.merge(world.lin, world.mei, world.ada).ok());
  EXPECT_EQ(world.tags_of(world.mei), std::set<std::string>{}) << "the last word of the two";
}

TEST_P(TaggingTest, OfManyIsOneActionAndOneUndo) {
  TagsWorld world{GetParam()};
  std::vector<MemberId> many;
  for (int i = 0; i < 2000; ++i) many.push_back(world.member(fmt::format("Guest {}", i)));
  ASSERT_TRUE(world.give(world.guest, many, world.ada).ok());
  const auto done = world.give(world.vip, many, world.ada);
  EXPECT_EQ(done->changed, 2000);
  EXPECT_EQ(world.bearers_of(world.vip), 2000);
  EXPECT_EQ(world.bearers_of(world.guest), 0);
  EXPECT_EQ(world.told().size(), 6000U);
  EXPECT_EQ(world.tagging.undo(done->action->id, world.ada)->changed, 2000);
  EXPECT_EQ(world.bearers_of(world.guest), 2000);
  EXPECT_EQ(reason_of(world.give(world.vip, std::vector<MemberId>(kMostBearersAtOnce + 1, world.mei), world.ada)),
            "tag.too_many_bearers");
}

TEST_P(TaggingTest, IsNotedInTheAuditLogWithoutNames) {
  TagsWorld world{GetParam()};
  const auto done = world.give(world.green, {world.mei}, world.ada);
  ASSERT_TRUE(world.tagging.undo(done->action->id, world.ada).ok());
  const auto entries = world.audit.list({.action = "tag.given"}, {}, 10);
  ASSERT_EQ(entries.size(), 1U);
  EXPECT_EQ(entries[0].note.subject, "tag 1");
  EXPECT_EQ(world.audit.list({.action = "tag_action.undone"}, {}, 10).size(), 1U);
}

TEST_P(TaggingTest, IsToldOfManyMembersAtOnce) {
  TagsWorld world{GetParam()};
  ASSERT_TRUE(world.give(world.green, {world.mei, world.lin}, world.ada).ok());
  ASSERT_TRUE(world.give(world.vip, {world.mei}, world.ada).ok());
  const TagsOfMembers expected{{world.mei, {world.green, world.vip}}, {world.lin, {world.green}}};
  EXPECT_EQ(world.tagging.list_of_many({world.bo, world.lin, world.mei, MemberId{99}}, {}), expected);
  ASSERT_TRUE(world.merges.merge(world.lin, world.mei, world.ada).ok());
  const TagsOfMembers merged{{world.mei, {world.green, world.vip}}, {world.lin, {world.green, world.vip}}};
  EXPECT_EQ(world.tagging.list_of_many({world.mei, world.lin}, {}), merged) << "they are one person now";
}

TEST_P(TaggingTest, OpensDownToWhoHasATag) {
  TagsWorld world{GetParam()};
  ASSERT_TRUE(world.give(world.green, {world.lin, world.mei}, world.bea).ok());
  ASSERT_TRUE(world.give_by(world.green, {world.bo}, kRule).ok());
  const auto first = world.tagging.list_bearers({.tag = world.green, .limit = 2}).value();
  ASSERT_EQ(first.size(), 2U);
  EXPECT_EQ(first[0].name, "Mei");
  EXPECT_EQ(first[0].maker_name, "Bea");
  EXPECT_EQ(first[1].name, "Lin");
  const auto rest = world.tagging.list_bearers({.tag = world.green, .after = first[1].id}).value();
  ASSERT_EQ(rest.size(), 1U);
  EXPECT_EQ(rest[0].name, "Bo");
  EXPECT_EQ(rest[0].assignment.maker, kRule);
  EXPECT_EQ(reason_of(world.tagging.list_bearers({.tag = TagId{99}})), "tag.not_found");
  const auto places = world.tags.create_group({.kind = TagKind::group, .name = "Places"}, world.ada)->id;
  const auto city = world.tags.create_tag(places, {.name = "City"}, world.ada)->id;
  ASSERT_TRUE(
      world.tagging.act({.tag = city, .kind = BearerKind::group, .bearers = {to_bearer(world.tea_house)}}, world.ada)
          .ok());
  EXPECT_EQ(world.tagging.list_bearers({.tag = city})->at(0).name, "Tea house");
}

TEST_P(TaggingTest, OfOnesOwnIsNobodyElsesToOpen) {
  TagsWorld world{GetParam()};
  const auto mine = world.tags.create_group({.kind = TagKind::personal, .name = "Mine"}, world.bea)->id;
  const auto dear = world.tags.create_tag(mine, {.name = "Dear"}, world.bea)->id;
  ASSERT_TRUE(world.give(dear, {world.mei}, world.bea).ok());
  EXPECT_EQ(world.tagging.list_bearers({.tag = dear, .viewer = world.bea.operator_id})->size(), 1U);
  EXPECT_EQ(reason_of(world.tagging.list_bearers({.tag = dear, .viewer = world.ada.operator_id})), "tag.not_found");
  EXPECT_THAT(world.tagging.list_of_many({world.mei}, world.ada.operator_id), IsEmpty());
}

}  // namespace
}  // namespace hearth::tags
