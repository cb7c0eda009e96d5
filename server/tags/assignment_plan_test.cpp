#include "tags/assignment_plan.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <rapidcheck/gtest.h>
#include <set>

namespace hearth::tags {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr Maker kAda{.kind = Maker::Kind::operator_, .number = 1};
constexpr Maker kRule{.kind = Maker::Kind::rule, .number = 5};
constexpr Maker kOtherRule{.kind = Maker::Kind::rule, .number = 6};
constexpr Maker kImport{.kind = Maker::Kind::import, .number = 7};

constexpr BearerId kMei{1};
constexpr BearerId kLin{2};
constexpr TagId kGreen{1};
constexpr TagId kBlack{2};

// What stands, as the tables have it.
class Standing {
 public:
  void apply(const AssignmentPlan& plan) {
    for (const Assignment& each : plan.taken) {
      ASSERT_EQ(rows_.count(key(each)), 1U) << "what is not there cannot be taken";
      rows_.erase(key(each));
    }
    for (const Assignment& each : plan.given) {
      ASSERT_TRUE(rows_.emplace(key(each), each).second) << "given twice";
    }
  }
  [[nodiscard]] std::vector<Assignment> all() const {
    std::vector<Assignment> all;
    for (const auto& [key, row] : rows_) all.push_back(row);
    return all;
  }
  [[nodiscard]] std::set<std::pair<BearerId, TagId>> borne() const {
    std::set<std::pair<BearerId, TagId>> borne;
    for (const auto& [key, row] : rows_) borne.insert(key);
    return borne;
  }
  bool operator==(const Standing&) const = default;

 private:
  static std::pair<BearerId, TagId> key(const Assignment& each) { return {each.bearer, each.tag}; }
  std::map<std::pair<BearerId, TagId>, Assignment> rows_;
};

Assignment has(BearerId who, TagId tag, Maker maker) {
  return {.tag = tag, .bearer = who, .maker = maker, .at = Timestamp{1}, .action = {1}};
}
Intent intent(TagId tag, Choice choice, Maker maker, std::int64_t action = 9) {
  return {.tag = tag, .choice = choice, .maker = maker, .at = Timestamp{2}, .action = {action}};
}
AssignmentPlan give(TagId tag, Choice choice, Maker maker, const std::vector<Assignment>& standing) {
  return plan_giving(intent(tag, choice, maker), std::vector{kMei}, standing, {});
}

TEST(AssignmentPlan, OfASingleChoiceReplacesTheTagBefore) {
  const auto plan = give(kGreen, Choice::single, kAda, {has(kMei, kBlack, kAda), has(kLin, kBlack, kAda)});
  EXPECT_THAT(plan.taken, ElementsAre(has(kMei, kBlack, kAda)));
  ASSERT_EQ(plan.given.size(), 1U);
  EXPECT_EQ(plan.given[0].tag, kGreen);
  EXPECT_EQ(plan.given[0].maker, kAda);
}

TEST(AssignmentPlan, OfSeveralChoicesLeavesTheOthers) {
  const auto plan = give(kGreen, Choice::multiple, kAda, {has(kMei, kBlack, kAda)});
  EXPECT_THAT(plan.taken, IsEmpty());
  EXPECT_EQ(plan.given.size(), 1U);
}

TEST(AssignmentPlan, ByHandTakesOverWhatARuleGaveAndTellsNobody) {
  const auto plan = give(kGreen, Choice::multiple, kAda, {has(kMei, kGreen, kRule)});
  EXPECT_EQ(plan.taken.size(), 1U);
  EXPECT_EQ(plan.given.size(), 1U);
  EXPECT_THAT(plan.changes(), IsEmpty());
}

TEST(AssignmentPlan, OfARuleOrAnImportLeavesWhoeverHasTheTag) {
  for (const Maker maker : {kRule, kImport}) {
    EXPECT_TRUE(give(kGreen, Choice::multiple, maker, {has(kMei, kGreen, kAda)}).empty());
    EXPECT_TRUE(give(kGreen, Choice::single, maker, {has(kMei, kGreen, kOtherRule)}).empty());
  }
}

TEST(AssignmentPlan, OfARuleDoesNotReplaceWhatPeopleChose) {
  EXPECT_TRUE(give(kGreen, Choice::single, kRule, {has(kMei, kBlack, kAda)}).empty());
  EXPECT_EQ(give(kGreen, Choice::single, kRule, {has(kMei, kBlack, kOtherRule)}).taken.size(), 1U);
}

TEST(AssignmentPlan, OfARuleTakesOnlyWhatItGave) {
  const std::vector<Assignment> standing{has(kMei, kGreen, kRule), has(kLin, kGreen, kAda)};
  EXPECT_THAT(plan_taking(intent(kGreen, Choice::multiple, kRule), standing).taken,
              ElementsAre(has(kMei, kGreen, kRule)));
  EXPECT_EQ(plan_taking(intent(kGreen, Choice::multiple, kAda), standing).taken.size(), 2U);
}

TEST(AssignmentPlan, MovesTheTagOfAMergedMemberToThePerson) {
  Persons who;
  who.join(kLin, kMei);
  const auto plan =
      plan_giving(intent(kGreen, Choice::single, kAda), std::vector{kMei}, std::vector{has(kLin, kBlack, kAda)}, who);
  EXPECT_THAT(plan.taken, ElementsAre(has(kLin, kBlack, kAda)));
  ASSERT_EQ(plan.given.size(), 1U);
  EXPECT_EQ(plan.given[0].bearer, kMei);
  EXPECT_EQ(plan.count_persons(who), 1);
  EXPECT_TRUE(
      plan_giving(intent(kBlack, Choice::multiple, kAda), std::vector{kMei}, std::vector{has(kLin, kBlack, kAda)}, who)
          .empty());
}

TEST(AssignmentPlan, OfUndoingLeavesWhatWasDecidedSince) {
  // Action 9 replaced black by green; since then black came back by hand.
  const std::vector<Assignment> removals{has(kMei, kBlack, kRule)};
  const auto plan =
      plan_undoing({.action = {9}, .choice = Choice::single}, removals, std::vector{has(kMei, kBlack, kAda)}, {});
  EXPECT_TRUE(plan.empty());
}

TEST(Persons, FollowsChainsAndNamesEachOnce) {
  Persons who;
  who.join({1}, {2});
  who.join({2}, {3});
  EXPECT_EQ(who.person_of({1}), BearerId{3});
  EXPECT_THAT(who.persons_of(std::vector<BearerId>{{1}, {4}, {3}, {4}}), ElementsAre(BearerId{3}, BearerId{4}));
  auto all = who.all_of(std::vector<BearerId>{{3}, {4}});
  std::ranges::sort(all);
  EXPECT_THAT(all, ElementsAre(BearerId{1}, BearerId{2}, BearerId{3}, BearerId{4}));
}

TEST(Maker, IsWrittenAndReadAsFactsNameIt) {
  for (const Maker& maker : {kAda, kRule, kImport, Maker{}}) EXPECT_EQ(parse_maker(to_text(maker)), maker);
  for (const char* text : {"", "operator:", "operator:0", "operator:x", "rule:-1", "nobody:1", "operator:1 "}) {
    EXPECT_EQ(parse_maker(text), std::nullopt) << text;
  }
}

// ---- whatever was done before

// Members 1 … 6, of whom some are merged; tags 1 … 3 of one group; makers of all kinds.
Maker any_maker() {
  return *rc::gen::elementOf(std::vector<Maker>{kAda, kRule, kOtherRule, kImport, Maker{}});
}
TagId any_tag() {
  return TagId{*rc::gen::inRange(1, 4)};
}
Persons any_persons() {
  Persons who;
  // Only into smaller numbers, so that there is no ring.
  for (std::int64_t member = 2; member <= 6; ++member) {
    if (*rc::gen::inRange(0, 3) == 0) who.join({member}, {*rc::gen::inRange<std::int64_t>(1, member)});
  }
  return who;
}
std::vector<BearerId> any_bearers() {
  std::vector<BearerId> bearers;
  for (const auto number : *rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(1, 7))) {
    bearers.push_back({number});
  }
  return bearers;
}

struct Step {
  AssignmentPlan plan;
  Intent intent;
};
// One action more, planned over what stands.
Step any_step(const Standing& standing, Choice choice, const Persons& who, std::int64_t number) {
  const Intent wanted{
      .tag = any_tag(), .choice = choice, .maker = any_maker(), .at = Timestamp{number}, .action = {number}};
  const auto persons = who.persons_of(any_bearers());
  const auto all = who.all_of(persons);
  std::vector<Assignment> theirs = standing.all();
  std::erase_if(theirs, [&](const Assignment& each) { return std::ranges::find(all, each.bearer) == all.end(); });
  if (*rc::gen::arbitrary<bool>()) return {.plan = plan_giving(wanted, persons, theirs, who), .intent = wanted};
  return {.plan = plan_taking(wanted, theirs), .intent = wanted};
}
Standing any_standing(Choice choice, const Persons& who) {
  Standing standing;
  const auto steps = *rc::gen::inRange<std::int64_t>(0, 12);
  for (std::int64_t number = 1; number <= steps; ++number) {
    standing.apply(any_step(standing, choice, who, number).plan);
  }
  return standing;
}

RC_GTEST_PROP(AssignmentPlanOfAnything, NeverLeavesTwoTagsOfASingleChoice, ()) {
  const Persons who = any_persons();
  const Standing standing = any_standing(Choice::single, who);
  std::set<BearerId> persons;
  for (const Assignment& each : standing.all()) RC_ASSERT(persons.insert(who.person_of(each.bearer)).second);
}

RC_GTEST_PROP(AssignmentPlanOfAnything, IsUndoneWithoutATrace, ()) {
  const Persons who = any_persons();
  const Choice choice = *rc::gen::elementOf(std::vector{Choice::single, Choice::multiple});
  const Standing before = any_standing(choice, who);
  Standing after = before;
  const Step step = any_step(before, choice, who, 99);
  after.apply(step.plan);
  after.apply(plan_undoing({.action = {99}, .choice = choice}, step.plan.taken, after.all(), who));
  RC_ASSERT(after == before);
}

RC_GTEST_PROP(AssignmentPlanOfAnything, ChangesNothingTheSecondTime, ()) {
  const Persons who = any_persons();
  const Choice choice = *rc::gen::elementOf(std::vector{Choice::single, Choice::multiple});
  Standing standing = any_standing(choice, who);
  const Intent wanted{.tag = any_tag(), .choice = choice, .maker = any_maker(), .at = Timestamp{99}, .action = {99}};
  const auto persons = who.persons_of(any_bearers());
  const auto theirs = [&] {
    const auto all = who.all_of(persons);
    std::vector<Assignment> rows = standing.all();
    std::erase_if(rows, [&](const Assignment& each) { return std::ranges::find(all, each.bearer) == all.end(); });
    return rows;
  };
  standing.apply(plan_giving(wanted, persons, theirs(), who));
  RC_ASSERT(plan_giving(wanted, persons, theirs(), who).empty());
  standing.apply(plan_taking(wanted, theirs()));
  RC_ASSERT(plan_taking(wanted, theirs()).empty());
}

RC_GTEST_PROP(AssignmentPlanOfAnything, TellsJustWhatIsOtherThanBefore, ()) {
  const Persons who = any_persons();
  const Choice choice = *rc::gen::elementOf(std::vector{Choice::single, Choice::multiple});
  const Standing before = any_standing(choice, who);
  Standing after = before;
  const AssignmentPlan plan = any_step(before, choice, who, 99).plan;
  after.apply(plan);
  auto told = before.borne();
  for (const auto& change : plan.changes()) {
    if (change.deed == Deed::take) {
      RC_ASSERT(told.erase({change.bearer, change.tag}) == 1U);
    } else {
      RC_ASSERT(told.emplace(change.bearer, change.tag).second);
    }
  }
  RC_ASSERT(told == after.borne());
}

RC_GTEST_PROP(AssignmentPlanOfAnything, OfARuleNeverTouchesWhatPeopleGave, ()) {
  const Persons who = any_persons();
  const Choice choice = *rc::gen::elementOf(std::vector{Choice::single, Choice::multiple});
  const Standing before = any_standing(choice, who);
  const Step step = any_step(before, choice, who, 99);
  if (step.intent.maker.kind != Maker::Kind::rule) RC_DISCARD("by hand");
  for (const Assignment& each : step.plan.taken) RC_ASSERT(!each.maker.is_by_hand());
}

}  // namespace
}  // namespace hearth::tags
