#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "members/duplicates/duplicate_service.hpp"
#include "members/erasing/members_world.hpp"
#include "testing/database_matrix.hpp"

// Members who are one person, and persons who are forgotten.
namespace hearth::members {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

const Trait kSource = Trait::of(TraitKind::source);
const Trait kPhoneTrait = Trait::of(TraitKind::phone);

struct PersonWorld : MembersWorld {
  explicit PersonWorld(sql::Engine engine) : MembersWorld{engine} {
    ada = join("Ada");
    mei = see("user1", "Mei");
    lin = see("user2", "Lin");
    bo = see("user3", "Bo");
  }
  std::vector<MemberId> members_of(MemberId person) {
    return db->read([&](sql::Tx& tx) { return MergeService::members_of(tx, person); });
  }
  access::Actor ada;
  MemberId mei;
  MemberId lin;
  MemberId bo;
};

ON_EVERY_DATABASE(OnePersonTest);

TEST_P(OnePersonTest, AMergeIsAWordThatMovesNothingAndUnmergingGivesAllBack) {
  PersonWorld world{GetParam()};
  ASSERT_TRUE(world.set(world.mei, kSource, std::string{"poster"}, world.ada).ok());
  world.clock.advance(1000);
  ASSERT_TRUE(world.set(world.lin, kSource, std::string{"fair"}, world.ada).ok());
  ASSERT_TRUE(world.notes.write(world.lin, {.talked_on = LocalDay{1}, .text = "tea"}, world.ada).ok());

  ASSERT_TRUE(world.merges.merge(world.lin, world.mei, world.ada).ok());
  EXPECT_EQ(world.value(world.mei, kSource), TraitValue{std::string{"fair"}}) << "the last word of both";
  EXPECT_EQ(world.notes.list(world.mei)->size(), 1U);
  EXPECT_EQ(world.see("user2", "Lin"), world.lin) << "channels still find Lin, whose facts count as Mei's";

  ASSERT_TRUE(world.merges.unmerge(world.lin, world.ada).ok());
  EXPECT_EQ(world.value(world.mei, kSource), TraitValue{std::string{"poster"}});
  EXPECT_EQ(world.value(world.lin, kSource), TraitValue{std::string{"fair"}});
  EXPECT_TRUE(world.notes.list(world.mei)->empty());
  EXPECT_THAT(world.told_lines(), Contains(R"(member.merged 2 {"into":1} by operator:1)"));
  EXPECT_THAT(world.told_lines(), Contains(R"(member.unmerged 2 {"from":1} by operator:1)"));
  EXPECT_THAT(world.audited(), Contains("member.unmerged member 2"));
}

TEST_P(OnePersonTest, WhatIsSaidOfThePersonWhileMergedStaysTheirs) {
  PersonWorld world{GetParam()};
  ASSERT_TRUE(world.set(world.lin, kSource, std::string{"fair"}, world.ada).ok());
  ASSERT_TRUE(world.merges.merge(world.lin, world.mei, world.ada).ok());
  world.clock.advance(1000);
  ASSERT_TRUE(world.set(world.mei, kSource, std::string{"friend"}, world.ada).ok());
  ASSERT_TRUE(world.merges.unmerge(world.lin, world.ada).ok());
  EXPECT_EQ(world.value(world.mei, kSource), TraitValue{std::string{"friend"}});
  EXPECT_EQ(world.value(world.lin, kSource), TraitValue{std::string{"fair"}});
}

TEST_P(OnePersonTest, MergesGoThroughOthersButNeverInARing) {
  PersonWorld world{GetParam()};
  ASSERT_TRUE(world.merges.merge(world.lin, world.mei, world.ada).ok());
  EXPECT_EQ(world.merges.merge(world.mei, world.lin, world.ada).error().reason, "member.is_merged");
  EXPECT_EQ(world.merges.merge(world.lin, world.bo, world.ada).error().reason, "member.is_merged");
  EXPECT_EQ(world.merges.merge(world.bo, world.bo, world.ada).error().reason, "member.merged_with_itself");
  EXPECT_EQ(world.merges.merge(MemberId{99}, world.bo, world.ada).error().reason, "member.not_found");
  EXPECT_EQ(world.merges.unmerge(world.mei, world.ada).error().reason, "member.not_merged");
  ASSERT_TRUE(world.merges.merge(world.mei, world.bo, world.ada).ok());
  EXPECT_THAT(world.members_of(world.bo), ElementsAre(world.bo, world.mei, world.lin));
  ASSERT_TRUE(world.merges.unmerge(world.mei, world.ada).ok());
  EXPECT_THAT(world.members_of(world.bo), ElementsAre(world.bo));
  EXPECT_THAT(world.members_of(world.mei), ElementsAre(world.mei, world.lin));
}

// ---- duplicates

struct DuplicateWorld : PersonWorld {
  using PersonWorld::PersonWorld;

  std::vector<std::string> found(const DuplicateService::Question& question) {
    std::vector<std::string> lines;
    const auto page = duplicates.find(question);
    for (const Duplicate& one : page.items) {
      std::string line = fmt::format("{}+{}", one.first.name, one.second.name);
      for (const DuplicateReason reason : one.reasons) {
        line += reason == DuplicateReason::phone ? " phone" : reason == DuplicateReason::unionid ? " unionid" : " name";
      }
      lines.push_back(line);
    }
    return lines;
  }

  std::vector<std::vector<MemberId>> groups;
  DuplicateService duplicates{
      {.db = *db, .clock = clock, .audit = access.audit(), .members = members, .groups_of = [this](CommunityId) {
         return groups;
       }}};
};

TEST_P(OnePersonTest, DuplicatesAreFoundByPhoneUnionIdAndNameWithPages) {
  DuplicateWorld world{GetParam()};
  const MemberId hanna = world.see("user4", "Hanna 花");
  const MemberId anna = world.see("user5", "hanna花🌸");
  const MemberId far = world.see("user6", "Hanna花");
  world.groups = {{world.mei, hanna, anna}, {far, world.bo}};
  for (const MemberId member : {world.mei, world.lin}) {
    ASSERT_TRUE(world.set(member, kPhoneTrait, std::string{"13900001111"}, world.ada).ok());
  }
  for (const MemberId member : {anna, hanna}) {
    ASSERT_TRUE(world.set(member, Trait::of(TraitKind::unionid), std::string{"o6_bmjr"}, world.ada).ok());
  }
  EXPECT_THAT(world.found({.limit = 10}), ElementsAre("Mei+Lin phone", "Hanna 花+hanna花🌸 unionid"));
  EXPECT_THAT(world.found({.community = CommunityId{7}, .limit = 10}),
              ElementsAre("Mei+Lin phone", "Hanna 花+hanna花🌸 unionid name"))
      << "somebody of that name in another group is nobody's double";
  EXPECT_THAT(world.found({.community = CommunityId{7}, .reason = DuplicateReason::name, .limit = 10}),
              ElementsAre("Hanna 花+hanna花🌸 unionid name"));
  const auto first = world.duplicates.find({.limit = 1});
  ASSERT_TRUE(first.next);
  EXPECT_EQ(first.total, 2);
  EXPECT_THAT(world.found({.after = first.next, .limit = 1}), ElementsAre("Hanna 花+hanna花🌸 unionid"));
  EXPECT_FALSE(world.duplicates.find({.after = first.next, .limit = 1}).next);

  ASSERT_TRUE(world.duplicates.say_distinct(anna, hanna, world.ada).ok());
  ASSERT_TRUE(world.merges.merge(world.lin, world.mei, world.ada).ok());
  EXPECT_THAT(world.found({.community = CommunityId{7}, .limit = 10}), IsEmpty());
  ASSERT_TRUE(world.merges.unmerge(world.lin, world.ada).ok());
  EXPECT_THAT(world.found({.limit = 10}), ElementsAre("Mei+Lin phone"));
}

// ---- notes

TEST_P(OnePersonTest, NotesAreChangedByOneAtATime) {
  PersonWorld world{GetParam()};
  const auto note = world.notes.write(
      world.mei, {.talked_on = LocalDay{19'000}, .text = "likes tea", .habits = "early", .motives = "health"},
      world.ada);
  ASSERT_TRUE(note.ok());
  EXPECT_EQ(world.notes.write(world.mei, {.talked_on = LocalDay{1}, .text = " "}, world.ada).error().reason,
            "member_note.bad");
  ASSERT_TRUE(world.notes.change(note->id, 1, {.talked_on = LocalDay{19'001}, .text = "likes oolong"}, world.ada).ok());
  EXPECT_EQ(world.notes.change(note->id, 1, {.talked_on = LocalDay{19'001}, .text = "no"}, world.ada).error().reason,
            "member_note.changed_meanwhile");
  EXPECT_EQ(world.notes.list(world.mei)->at(0).words.text, "likes oolong");
  EXPECT_TRUE(world.told().empty()) << "notes are for people";
  ASSERT_TRUE(world.notes.remove(note->id, world.ada).ok());
  EXPECT_EQ(world.notes.remove(note->id, world.ada).error().reason, "member_note.not_found");
}

TEST_P(OnePersonTest, FollowUpsAreDueUntilTheyAreDone) {
  PersonWorld world{GetParam()};
  const access::Actor bea = world.join("Bea");
  const auto plan = [&](std::int32_t day, const char* text, std::optional<OperatorId> owner = {}) {
    return world.notes.plan(world.mei, {.due_on = LocalDay{day}, .text = text, .owner = owner}, world.ada);
  };
  const auto due = [&](std::optional<OperatorId> owner, std::int32_t until) {
    std::vector<std::string> texts;
    for (const FollowUp& one : world.notes.list_due({.owner = owner, .until = LocalDay{until}, .limit = 10})) {
      texts.push_back(one.text);
    }
    return texts;
  };
  const auto late = plan(12, "call");
  ASSERT_TRUE(plan(10, "send tea").ok());
  ASSERT_TRUE(plan(11, "invite", bea.operator_id).ok());
  EXPECT_EQ(plan(10, "").error().reason, "follow_up.bad");
  EXPECT_EQ(plan(10, "x", OperatorId{99}).error().reason, "access.no_such_operator");
  EXPECT_THAT(due(world.ada.operator_id, 11), ElementsAre("send tea"));
  EXPECT_THAT(due(std::nullopt, 12), ElementsAre("send tea", "invite", "call"));
  const auto first = world.notes.list_due({.until = LocalDay{12}, .limit = 1});
  const auto rest =
      world.notes.list_due({.until = LocalDay{12}, .after = std::pair{first[0].due_on, first[0].id}, .limit = 5});
  EXPECT_EQ(rest.size(), 2U);
  ASSERT_TRUE(world.notes.change(late->id, {.is_done = true}, world.ada).ok());
  EXPECT_THAT(due(std::nullopt, 12), ElementsAre("send tea", "invite"));
  EXPECT_EQ(world.notes.list_follow_ups(world.mei)->back().text, "call") << "done ones come last";
  ASSERT_TRUE(world.notes.change(late->id, {.is_done = false}, world.ada).ok());
  EXPECT_EQ(due(std::nullopt, 12).size(), 3U);
}

// ---- erasing

TEST_P(OnePersonTest, NothingIsLeftOfAPersonButTheNumber) {
  PersonWorld world{GetParam()};
  const FieldId city = world.fields.create({.name = "City", .kind = FieldKind::text}, world.ada)->id;
  ASSERT_TRUE(world.set(world.mei, Trait::of(city), std::string{"Nanjing"}, world.ada).ok());
  ASSERT_TRUE(world.set(world.mei, kSource, std::string{"poster"}, world.ada).ok());
  ASSERT_TRUE(world.set(world.mei, kPhoneTrait, std::string{"13900001111"}, world.ada).ok());
  ASSERT_TRUE(world.set(world.bo, kPhoneTrait, std::string{"13900001111"}, world.ada).ok());
  ASSERT_TRUE(world.notes.write(world.lin, {.talked_on = LocalDay{1}, .text = "secret"}, world.ada).ok());
  world.db->write([&](sql::Tx& tx) {
    world.facts.append(tx, {.occurred_at = world.clock.now(),
                            .kind = "member.renamed",
                            .member = world.mei,
                            .actor = "member",
                            .data = R"({"name":"Mei the First"})"});
  });
  ASSERT_TRUE(world.merges.merge(world.lin, world.mei, world.ada).ok());
  const std::size_t facts_before = world.told().size();

  EXPECT_EQ(world.erasure.erase(world.lin, world.ada).error().reason, "member.is_merged");
  ASSERT_TRUE(world.erasure.erase(world.mei, world.ada).ok());
  EXPECT_EQ(world.erasure.erase(world.mei, world.ada).error().reason, "member.is_erased");
  EXPECT_EQ(world.erasure.erase(MemberId{99}, world.ada).error().reason, "member.not_found");

  EXPECT_EQ(world.told().size(), facts_before + 2) << "a word for each of the two, and not one fact less";
  for (const std::string& line : world.told_lines()) {
    for (const char* word : {"Mei", "Nanjing", "poster"}) EXPECT_THAT(line, Not(HasSubstr(word)));
  }
  EXPECT_THAT(world.told_lines(), Contains(R"(member.field_changed 1 {"field":1,"value":null} by operator:1)"));
  for (const MemberId member : {world.mei, world.lin}) {
    EXPECT_EQ(world.members.load(member)->name, "");
    EXPECT_TRUE(world.members.load(member)->is_erased);
    EXPECT_TRUE(world.members.identities_of(member).empty());
    EXPECT_TRUE(world.members.names_of(member).empty());
    EXPECT_TRUE(world.profiles.show(member)->marks.empty());
    EXPECT_TRUE(world.notes.list(member)->empty());
  }
  EXPECT_EQ(world.members.identities_of(world.bo).size(), 2U) << "the number that Bo claimed is Bo's";
  EXPECT_EQ(world.set(world.mei, kSource, std::string{"again"}, world.ada).error().reason, "member.is_erased");
  EXPECT_NE(world.see("user1", "Mei"), world.mei) << "who comes again is somebody new";
  EXPECT_EQ(world.members.list_ids().size(), 4U);
}

}  // namespace
}  // namespace hearth::members
