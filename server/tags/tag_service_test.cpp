#include "tags/tag_service.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tags/tags_world.hpp"
#include "testing/database_matrix.hpp"

namespace hearth::tags {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

template <class T>
std::string reason_of(const Result<T>& result) {
  return result.ok() ? "ok" : result.error().reason;
}

std::vector<std::string> names_of(const std::vector<Tag>& tags) {
  std::vector<std::string> names;
  for (const Tag& tag : tags) names.push_back(tag.name);
  return names;
}

TEST(TagName, IsReadWithItsGroupOrWithout) {
  EXPECT_EQ(parse_tag_name("VIP"), (TagName{.group = "", .name = "VIP"}));
  EXPECT_EQ(parse_tag_name(" Level / VIP "), (TagName{.group = "Level", .name = "VIP"}));
  EXPECT_EQ(parse_tag_name("a/b/c"), (TagName{.group = "a", .name = "b/c"}));
}

TEST(TagName, MayBeKeptWhenItIsCleanAndShort) {
  EXPECT_EQ(fault_in_name("重要客户"), std::nullopt);
  EXPECT_EQ(fault_in_name(std::string(kLongestTagName, 'x')), std::nullopt);
  EXPECT_EQ(fault_in_name(std::string(kLongestTagName + 1, 'x')), "too_long");
  EXPECT_EQ(fault_in_name(""), "empty");
  EXPECT_EQ(fault_in_name("  "), "empty");
  for (const char* name : {"a/b", " a", "a ", "a\nb", "a\x01", "\xff"}) {
    EXPECT_EQ(fault_in_name(name), "not_a_name") << name;
  }
}

ON_EVERY_DATABASE(TagTest);

TEST_P(TagTest, StandsInItsGroupInOrderOfMaking) {
  TagsWorld world{GetParam()};
  const auto groups = world.tags.list({});
  ASSERT_EQ(groups.size(), 2U);
  EXPECT_EQ(groups[0].group.name, "Drinks");
  EXPECT_THAT(names_of(groups[0].tags), ElementsAre("Green", "Black"));
  EXPECT_THAT(names_of(groups[1].tags), ElementsAre("Guest", "VIP"));
  EXPECT_EQ(groups[1].group.choice, Choice::single);
}

TEST_P(TagTest, HasANameOfItsOwnInItsGroup) {
  TagsWorld world{GetParam()};
  const TagGroupId drinks = world.tags.list({})[0].group.id;
  const TagGroupId level = world.tags.list({})[1].group.id;
  EXPECT_EQ(reason_of(world.tags.create_tag(drinks, {.name = " green "}, world.ada)), "tag.name_taken");
  EXPECT_EQ(reason_of(world.tags.create_tag(level, {.name = "Green"}, world.ada)), "ok");
  EXPECT_EQ(reason_of(world.tags.change_tag(world.black, {.name = "GREEN"}, world.ada)), "tag.name_taken");
  EXPECT_EQ(reason_of(world.tags.change_tag(world.black, {.name = "black"}, world.ada)), "ok") << "its own name";
  EXPECT_EQ(reason_of(world.tags.create_group({.name = "drinks"}, world.ada)), "tag_group.name_taken");
  EXPECT_EQ(reason_of(world.tags.create_group({.kind = TagKind::group, .name = "Drinks"}, world.ada)), "ok");
  const auto bad = world.tags.create_tag(drinks, {.name = "a/b"}, world.ada);
  ASSERT_EQ(reason_of(bad), "tag.bad");
  EXPECT_EQ(bad.error().fields.at(0).where, "/name");
}

TEST_P(TagTest, TakesTheColourOfItsGroupUnlessTold) {
  TagsWorld world{GetParam()};
  const auto group = world.tags.create_group({.name = "Mood", .colour = Colour::teal}, world.ada)->id;
  EXPECT_EQ(world.tags.create_tag(group, {.name = "Calm"}, world.ada)->colour, Colour::teal);
  const auto merry = world.tags.create_tag(group, {.name = "Merry", .colour = Colour::red}, world.ada);
  EXPECT_EQ(merry->colour, Colour::red);
  EXPECT_EQ(world.tags.change_tag(merry->id, {.colour = Colour::blue}, world.ada)->colour, Colour::blue);
  EXPECT_EQ(world.tags.load(merry->id, {})->tag.colour, Colour::blue);
}

TEST_P(TagTest, IsArchivedAndTakenOutAgain) {
  TagsWorld world{GetParam()};
  ASSERT_TRUE(world.tags.change_tag(world.green, {.is_archived = true}, world.ada).ok());
  EXPECT_THAT(names_of(world.tags.list({})[0].tags), ElementsAre("Black", "Green")) << "archived ones last";
  EXPECT_EQ(reason_of(world.give(world.green, {world.mei}, world.ada)), "tag.is_archived");
  ASSERT_TRUE(world.tags.change_tag(world.green, {.is_archived = false}, world.ada).ok());
  EXPECT_TRUE(world.give(world.green, {world.mei}, world.ada).ok());
  ASSERT_TRUE(world.tags.change_group(world.tags.list({})[0].group.id, {.is_archived = true}, world.ada).ok());
  EXPECT_EQ(reason_of(world.give(world.black, {world.mei}, world.ada)), "tag.is_archived") << "with its group";
  EXPECT_EQ(world.tags_of(world.mei), std::set<std::string>{"Green"}) << "it stays where it was given";
  EXPECT_TRUE(world.take(world.green, {world.mei}, world.ada).ok());
}

TEST_P(TagTest, IsShownInTheOrderThatWasChosen) {
  TagsWorld world{GetParam()};
  const TagGroupId drinks = world.tags.list({})[0].group.id;
  const TagGroupId level = world.tags.list({})[1].group.id;
  ASSERT_TRUE(world.tags.reorder_tags(drinks, {world.black}, world.ada).ok());
  ASSERT_TRUE(world.tags.reorder_groups({level}, world.ada).ok());
  const auto groups = world.tags.list({});
  EXPECT_EQ(groups[0].group.id, level);
  EXPECT_THAT(names_of(groups[1].tags), ElementsAre("Black", "Green"));
  EXPECT_EQ(world.tags.reorder_tags(drinks, {world.vip}, world.ada).error().reason, "tag.not_found");
  EXPECT_EQ(world.tags.reorder_tags(drinks, {world.black, world.black}, world.ada).error().reason, "tag.not_found");
  EXPECT_EQ(world.tags.reorder_groups({TagGroupId{99}}, world.ada).error().reason, "tag_group.not_found");
}

TEST_P(TagTest, OfAllIsChangedByWhoeverMayEditTags) {
  TagsWorld world{GetParam()};
  const TagGroupId drinks = world.tags.list({})[0].group.id;
  EXPECT_EQ(reason_of(world.tags.create_group({.name = "Mine"}, world.bea)), "access.not_permitted");
  EXPECT_EQ(reason_of(world.tags.change_group(drinks, {.name = "Teas"}, world.bea)), "access.not_permitted");
  EXPECT_EQ(reason_of(world.tags.create_tag(drinks, {.name = "White"}, world.bea)), "access.not_permitted");
  EXPECT_EQ(reason_of(world.tags.change_tag(world.green, {.name = "White"}, world.bea)), "access.not_permitted");
  EXPECT_EQ(world.tags.reorder_groups({drinks}, world.bea).error().reason, "tag_group.not_found");
}

TEST_P(TagTest, ThatIsPersonalExistsForItsOperatorOnly) {
  TagsWorld world{GetParam()};
  const auto mine = world.tags.create_group({.kind = TagKind::personal, .name = "Mine"}, world.bea);
  ASSERT_TRUE(mine.ok());
  const auto shy = world.tags.create_tag(mine->id, {.name = "Shy"}, world.bea);
  ASSERT_TRUE(shy.ok());
  EXPECT_EQ(world.tags.list(world.bea.operator_id).size(), 3U);
  EXPECT_EQ(world.tags.list(world.ada.operator_id).size(), 2U);
  EXPECT_EQ(world.tags.list({}).size(), 2U) << "a program";
  EXPECT_EQ(reason_of(world.tags.load(shy->id, world.ada.operator_id)), "tag.not_found");
  EXPECT_EQ(reason_of(world.tags.change_tag(shy->id, {.name = "Loud"}, world.ada)), "tag.not_found");
  EXPECT_EQ(reason_of(world.tags.change_group(mine->id, {.name = "Ours"}, world.ada)), "tag_group.not_found");
  EXPECT_EQ(reason_of(world.tags.create_tag(mine->id, {.name = "Loud"}, world.ada)), "tag_group.not_found");
  EXPECT_EQ(reason_of(world.tags.create_group({.kind = TagKind::personal, .name = "Mine"}, world.ada)), "ok")
      << "everybody has names of their own";
  access::Actor program{.name = "token deploy", .role = access::Role::owner};
  EXPECT_EQ(reason_of(world.tags.create_group({.kind = TagKind::personal, .name = "Its"}, program)),
            "tag_group.needs_an_operator");
}

TEST_P(TagTest, IsFoundByNameWhateverItsCase) {
  TagsWorld world{GetParam()};
  const auto found = [&](const char* text, OperatorId viewer = {}) {
    std::vector<TagId> ids;
    for (const auto& tag : world.tags.find_named(parse_tag_name(text), viewer)) ids.push_back(tag.tag.id);
    return ids;
  };
  EXPECT_THAT(found("vip"), ElementsAre(world.vip));
  EXPECT_THAT(found("LEVEL/vip"), ElementsAre(world.vip));
  EXPECT_THAT(found("Drinks/VIP"), IsEmpty());
  const auto group = world.tags.create_group({.kind = TagKind::personal, .name = "Mine"}, world.bea)->id;
  const auto mine = world.tags.create_tag(group, {.name = "VIP"}, world.bea)->id;
  EXPECT_THAT(found("VIP", world.bea.operator_id), ElementsAre(world.vip, mine));
  EXPECT_THAT(found("VIP", world.ada.operator_id), ElementsAre(world.vip));
}

TEST_P(TagTest, GroupBecomesASingleChoiceOnlyWhereNobodyHasSeveral) {
  TagsWorld world{GetParam()};
  const TagGroupId drinks = world.tags.list({})[0].group.id;
  ASSERT_TRUE(world.give(world.green, {world.mei, world.lin}, world.ada).ok());
  ASSERT_TRUE(world.give(world.black, {world.mei}, world.ada).ok());
  EXPECT_EQ(reason_of(world.tags.change_group(drinks, {.choice = Choice::single}, world.ada)),
            "tag_group.bears_several");
  ASSERT_TRUE(world.take(world.black, {world.mei}, world.ada).ok());
  EXPECT_EQ(world.tags.change_group(drinks, {.choice = Choice::single}, world.ada)->choice, Choice::single);
}

}  // namespace
}  // namespace hearth::tags
