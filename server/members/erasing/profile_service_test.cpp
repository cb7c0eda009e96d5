#include "members/profile/profile_service.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "members/erasing/members_world.hpp"
#include "testing/database_matrix.hpp"

namespace hearth::members {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;

struct ProfileWorld : MembersWorld {
  explicit ProfileWorld(sql::Engine engine) : MembersWorld{engine} {
    ada = join("Ada");
    bea = join("Bea");
    mei = see("user1", "Mei");
    lin = see("user2", "Lin");
  }
  FieldId field(const std::string& name, FieldKind kind, std::vector<WantedOption> options = {}) {
    return fields.create({.name = name, .kind = kind, .options = std::move(options)}, ada)->id;
  }
  std::vector<std::string> faults(const std::vector<TraitChange>& changes) {
    std::vector<std::string> faults;
    const auto refused = profiles.change(mei, {.seen = {}, .changes = changes}, ada);
    if (refused.ok()) return faults;
    for (const FieldError& fault : refused.error().fields) faults.push_back(fault.where + " " + fault.reason);
    return faults;
  }

  access::Actor ada;
  access::Actor bea;
  MemberId mei;
  MemberId lin;
};

const Trait kStage = Trait::of(TraitKind::stage);
const Trait kSource = Trait::of(TraitKind::source);
const Trait kPhoneTrait = Trait::of(TraitKind::phone);

ON_EVERY_DATABASE(ProfileTest);

TEST_P(ProfileTest, EveryChangeIsAFactByWhoeverMadeIt) {
  ProfileWorld world{GetParam()};
  const FieldId city = world.field("City", FieldKind::text);
  const FieldId likes = world.field("Likes", FieldKind::choices, {{.name = "Tea"}, {.name = "Hills"}});
  const auto changed =
      world.profiles.change(world.mei,
                            {.seen = ChangeNumber{0},
                             .changes = {{kStage, std::string{"desire"}},
                                         {Trait::of(TraitKind::owner), double(world.bea.operator_id.value)},
                                         {kSource, std::string{" poster "}},
                                         {Trait::of(TraitKind::inviter), double(world.lin.value)},
                                         {kPhoneTrait, std::string{"139 0000 1111"}},
                                         {Trait::of(city), std::string{"Nanjing"}},
                                         {Trait::of(likes), std::vector<std::int64_t>{2, 1, 2}}}},
                            world.ada);
  ASSERT_TRUE(changed.ok()) << changed.error().detail;
  EXPECT_EQ(changed->value_of(kPhoneTrait), TraitValue{std::string{"+8613900001111"}});
  EXPECT_EQ(changed->version, ChangeNumber{1});
  EXPECT_THAT(world.told_lines(), ElementsAre(R"(member.stage_changed 1 {"stage":"desire"} by operator:1)",
                                              R"(member.owner_changed 1 {"operator":2} by operator:1)",
                                              R"(member.source_changed 1 {"source":"poster"} by operator:1)",
                                              R"(member.inviter_changed 1 {"inviter":2} by operator:1)",
                                              R"(member.field_changed 1 {"field":1,"value":"Nanjing"} by operator:1)",
                                              R"(member.field_changed 1 {"field":2,"value":[1,2]} by operator:1)"))
      << "no fact tells a phone number";
  EXPECT_THAT(world.audited(), Contains("member.changed member 1"));
  EXPECT_EQ(world.members.identities_of(world.mei).size(), 2U) << "channels find her by the number";
}

TEST_P(ProfileTest, WhatIsAsWantedTellsNothing) {
  ProfileWorld world{GetParam()};
  ASSERT_TRUE(world.set(world.mei, kSource, std::string{"poster"}, world.ada).ok());
  const auto again = world.set(world.mei, kSource, std::string{"poster"}, world.bea);
  EXPECT_EQ(again->version, ChangeNumber{1});
  EXPECT_EQ(world.told().size(), 1U);
}

TEST_P(ProfileTest, ChangesOfDifferentThingsByTwoOperatorsBothStay) {
  ProfileWorld world{GetParam()};
  const ChangeNumber seen = world.profiles.show(world.mei)->version;
  ASSERT_TRUE(world.set(world.mei, kStage, std::string{"action"}, world.ada, seen).ok());
  ASSERT_TRUE(world.set(world.mei, kSource, std::string{"poster"}, world.bea, seen).ok());
  EXPECT_EQ(world.value(world.mei, kStage), TraitValue{std::string{"action"}});
  EXPECT_EQ(world.value(world.mei, kSource), TraitValue{std::string{"poster"}});
}

TEST_P(ProfileTest, AChangeOfWhatSomebodyElseChangedMeanwhileIsRefusedAsAWhole) {
  ProfileWorld world{GetParam()};
  const ChangeNumber seen = world.profiles.show(world.mei)->version;
  ASSERT_TRUE(world.set(world.mei, kStage, std::string{"action"}, world.ada, seen).ok());
  const auto refused = world.profiles.change(
      world.mei, {.seen = seen, .changes = {{kSource, std::string{"poster"}}, {kStage, std::string{"share"}}}},
      world.bea);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().reason, "member.changed_meanwhile");
  ASSERT_EQ(refused.error().fields.size(), 1U);
  EXPECT_EQ(refused.error().fields[0].where, "/changes/1");
  EXPECT_EQ(world.value(world.mei, kSource), TraitValue{}) << "all or nothing";
  EXPECT_EQ(world.value(world.mei, kStage), TraitValue{std::string{"action"}});
  EXPECT_TRUE(world.set(world.mei, kStage, std::string{"action"}, world.bea, seen).ok()) << "both want the same";
}

TEST_P(ProfileTest, EveryBadValueIsTold) {
  ProfileWorld world{GetParam()};
  const FieldId born = world.field("Born", FieldKind::date);
  const FieldId size = world.field("Size", FieldKind::choice, {{.name = "S"}, {.name = "M"}});
  EXPECT_THAT(world.faults({{kStage, std::string{"asleep"}},
                            {Trait::of(TraitKind::owner), 99.0},
                            {Trait::of(TraitKind::inviter), double(world.mei.value)},
                            {kPhoneTrait, std::string{"call me"}},
                            {Trait::of(born), std::string{"1990-02-30"}},
                            {Trait::of(size), std::vector<std::int64_t>{1, 2}},
                            {Trait::of(size), std::vector<std::int64_t>{9}},
                            {Trait::of(FieldId{77}), true}}),
              ElementsAre("/changes/0/value not_one_of_these", "/changes/1/value access.no_such_operator",
                          "/changes/2/value member.invited_by_themselves", "/changes/3/value member.bad_phone",
                          "/changes/4/value not_a_day", "/changes/5/value member_field.one_option_only",
                          "/changes/6/value member_field.no_such_option", "/changes/7/value member_field.not_found"));
  EXPECT_TRUE(world.told().empty());
}

TEST_P(ProfileTest, TheStageHasAHistory) {
  ProfileWorld world{GetParam()};
  for (const char* stage : {"attention", "interest", "desire"}) {
    world.clock.advance(kMsPerDay);
    ASSERT_TRUE(world.set(world.mei, kStage, std::string{stage}, world.ada).ok());
  }
  const auto words = world.profiles.history(world.mei, kStage, 2);
  ASSERT_EQ(words.size(), 2U);
  EXPECT_EQ(words[0].value, TraitValue{std::string{"desire"}});
  EXPECT_EQ(words[1].value, TraitValue{std::string{"interest"}});
  EXPECT_EQ(words[0].at.ms - words[1].at.ms, kMsPerDay);
}

TEST_P(ProfileTest, AClockThatWasSetBackLosesNoChange) {
  ProfileWorld world{GetParam()};
  ASSERT_TRUE(world.set(world.mei, kStage, std::string{"interest"}, world.ada).ok());
  world.clock.advance(-kMsPerDay);
  ASSERT_TRUE(world.set(world.mei, kStage, std::string{"share"}, world.ada).ok());
  EXPECT_EQ(world.value(world.mei, kStage), TraitValue{std::string{"share"}});
  EXPECT_GE(world.told()[1].fact.occurred_at, world.told()[0].fact.occurred_at);
}

TEST_P(ProfileTest, AnOlderWordOfAnImportChangesNothingButIsTold) {
  ProfileWorld world{GetParam()};
  ASSERT_TRUE(world.set(world.mei, kSource, std::string{"poster"}, world.ada).ok());
  world.db->write([&](sql::Tx& tx) {
    world.profiles.tell(tx, world.mei,
                        {.changes = {{kSource, std::string{"fair"}}},
                         .at = Timestamp{world.clock.now().ms - kMsPerDay},
                         .actor = "import:1",
                         .name = "spring.xlsx"});
  });
  EXPECT_EQ(world.value(world.mei, kSource), TraitValue{std::string{"poster"}});
  EXPECT_THAT(world.told_lines(), Contains(R"(member.source_changed 1 {"source":"fair"} by import:1)"));
}

TEST_P(ProfileTest, ConsentIsGivenAndWithdrawnByPurpose) {
  ProfileWorld world{GetParam()};
  const Trait marketing = Trait::consent("marketing");
  ASSERT_TRUE(world.set(world.mei, marketing, true, world.ada).ok());
  ASSERT_TRUE(world.set(world.mei, Trait::consent("photos"), true, world.ada).ok());
  world.clock.advance(1000);
  ASSERT_TRUE(world.set(world.mei, marketing, false, world.bea).ok());
  EXPECT_EQ(world.value(world.mei, marketing), TraitValue{false});
  const auto words = world.profiles.consent_history(world.mei, 10);
  ASSERT_EQ(words.size(), 3U);
  EXPECT_EQ(words[0].purpose, "marketing");
  EXPECT_FALSE(words[0].is_given);
  EXPECT_THAT(world.told_lines(), Contains(R"(member.consent_withdrawn 1 {"purpose":"marketing"} by operator:2)"));
}

TEST_P(ProfileTest, APhoneNumberOfSomebodyElseIsAClaimUntilItIsFree) {
  ProfileWorld world{GetParam()};
  const auto shared = [&] { return world.db->read([](sql::Tx& tx) { return PersonalAddresses::list_shared(tx); }); };
  ASSERT_TRUE(world.set(world.mei, kPhoneTrait, std::string{"13900001111"}, world.ada).ok());
  ASSERT_TRUE(world.set(world.lin, kPhoneTrait, std::string{"+86 139-0000-1111"}, world.ada).ok());
  ASSERT_EQ(shared().size(), 1U);
  EXPECT_EQ(shared()[0].owner, world.mei);
  EXPECT_EQ(shared()[0].claimant, world.lin);
  ASSERT_TRUE(world.set(world.mei, kPhoneTrait, {}, world.ada).ok());
  EXPECT_TRUE(shared().empty());
  EXPECT_EQ(world.members.identities_of(world.lin).size(), 2U) << "it is Lin's now";
  EXPECT_EQ(world.members.identities_of(world.mei).size(), 1U);
}

TEST_P(ProfileTest, NobodyWhoIsMergedOrUnknownIsChanged) {
  ProfileWorld world{GetParam()};
  ASSERT_TRUE(world.merges.merge(world.lin, world.mei, world.ada).ok());
  EXPECT_EQ(world.set(world.lin, kSource, std::string{"fair"}, world.ada).error().reason, "member.is_merged");
  EXPECT_EQ(world.set(MemberId{99}, kSource, std::string{"fair"}, world.ada).error().reason, "member.not_found");
}

TEST_P(ProfileTest, AMergeDisturbsWhoeverHasNotSeenIt) {
  ProfileWorld world{GetParam()};
  ASSERT_TRUE(world.set(world.lin, kSource, std::string{"fair"}, world.ada).ok());
  const ChangeNumber seen = world.profiles.show(world.mei)->version;
  ASSERT_TRUE(world.merges.merge(world.lin, world.mei, world.ada).ok());
  EXPECT_EQ(world.set(world.mei, kSource, std::string{"poster"}, world.bea, seen).error().reason,
            "member.changed_meanwhile");
  const ChangeNumber now = world.profiles.show(world.mei)->version;
  EXPECT_TRUE(world.set(world.mei, kSource, std::string{"poster"}, world.bea, now).ok());
}

// ---- fields

TEST_P(ProfileTest, AFieldKeepsItsKindOnceSomebodyHasAValue) {
  ProfileWorld world{GetParam()};
  const FieldId age = world.field("Age", FieldKind::text);
  EXPECT_TRUE(world.fields.change(age, {.kind = FieldKind::number}, world.ada).ok());
  ASSERT_TRUE(world.set(world.mei, Trait::of(age), 41.5, world.ada).ok());
  EXPECT_EQ(world.fields.change(age, {.kind = FieldKind::text}, world.ada).error().reason,
            "member_field.kind_is_fixed");
  ASSERT_TRUE(world.set(world.mei, Trait::of(age), {}, world.ada).ok());
  EXPECT_EQ(world.fields.change(age, {.kind = FieldKind::text}, world.ada).error().reason, "member_field.kind_is_fixed")
      << "facts of it are numbers for ever";
  EXPECT_TRUE(world.fields.change(age, {.name = "Years"}, world.ada).ok());
}

TEST_P(ProfileTest, OptionsAreRenamedOrderedAndArchivedUnderOneId) {
  ProfileWorld world{GetParam()};
  const FieldId tea = world.field("Tea", FieldKind::choice, {{.name = "Green"}, {.name = "Black"}, {.name = "White"}});
  const auto changed = world.fields.change(
      tea,
      {.options = std::vector<WantedOption>{{.id = OptionId{2}, .name = "Green"},
                                            {.id = OptionId{1}, .name = "Black", .colour = Colour::red},
                                            {.name = "Oolong"}}},
      world.ada);
  ASSERT_TRUE(changed.ok()) << changed.error().detail;
  ASSERT_EQ(changed->options.size(), 4U);
  const auto listed = world.fields.list();
  EXPECT_EQ(listed[0].options[0].id, OptionId{2});
  EXPECT_EQ(listed[0].options[0].name, "Green") << "names were swapped";
  EXPECT_EQ(listed[0].options[1].colour, Colour::red);
  EXPECT_EQ(listed[0].options[2].id, OptionId{4});
  EXPECT_TRUE(listed[0].options[3].is_archived);
  EXPECT_EQ(listed[0].options[3].name, "White");
  const auto back = world.fields.change(tea, {.options = std::vector<WantedOption>{{.name = "White"}}}, world.ada);
  EXPECT_EQ(back->options[0].id, OptionId{3}) << "the same as before";
}

TEST_P(ProfileTest, FieldsAreNamedOnceAndOrdered) {
  ProfileWorld world{GetParam()};
  const FieldId city = world.field("City", FieldKind::text);
  const FieldId born = world.field("Born", FieldKind::date);
  EXPECT_EQ(world.fields.create({.name = " City ", .kind = FieldKind::text}, world.ada).error().reason,
            "member_field.name_taken");
  EXPECT_EQ(world.fields.change(born, {.name = "City"}, world.ada).error().reason, "member_field.name_taken");
  const auto bad = world.fields.create({.name = "", .kind = FieldKind::choice}, world.ada);
  EXPECT_EQ(bad.error().fields.size(), 2U);
  ASSERT_TRUE(world.fields.reorder({born, city}, world.ada).ok());
  EXPECT_EQ(world.fields.list()[0].id, born);
  EXPECT_EQ(world.fields.reorder({FieldId{9}}, world.ada).error().reason, "member_field.not_found");
  ASSERT_TRUE(world.fields.change(born, {.is_archived = true}, world.ada).ok());
  EXPECT_EQ(world.fields.list()[1].id, born);
  EXPECT_TRUE(world.fields.list()[1].is_archived);
}

}  // namespace
}  // namespace hearth::members
