#include "insight/health/health.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "insight/figures/village_world.hpp"

namespace hearth::insight {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::int64_t kMei = 1;
constexpr std::int64_t kAda = 2;

Deed posted(std::int64_t group, std::int64_t member, std::string_view at) {
  return {.kind = Deed::Kind::post, .group = group, .member = member, .at = parse_instant(at).value()};
}

std::vector<HealthRow> examine(const Village& village, std::optional<GroupId> group = {}) {
  const Scope scope{.group = group, .calendar = Calendar::utc()};
  return examine_groups(village.history(scope.calendar), scope, VillageNames{});
}

TEST(Health, CallsAGroupFadingBelowHalf) {
  EXPECT_EQ(judge({.messages_last_30_days = 5, .messages_previous_30_days = 10}).state, GroupState::living);
  const Verdict verdict = judge({.messages_last_30_days = 4, .messages_previous_30_days = 9});
  EXPECT_EQ(verdict.state, GroupState::fading);
  EXPECT_EQ(verdict.cause, "health.lost_half");
}

TEST(Health, CallsAYoungGroupLiving) {
  EXPECT_EQ(judge({.messages_last_30_days = 1, .messages_previous_30_days = 0}).state, GroupState::living);
}

TEST(Health, TellsWhatAGroupDiedOf) {
  EXPECT_EQ(judge({.silent_days = 31, .messages_previous_30_days = 10}).cause, "health.silent_for_30_days");
  EXPECT_EQ(judge({}).cause, "health.nobody_has_written");
  EXPECT_EQ(judge({.silent_days = 31, .staff_messages_last_30_days = 2}).cause, "health.only_staff_writes");
  EXPECT_EQ(judge({.silent_days = 31}).state, GroupState::dead);
}

TEST(Health, NotesSelfTalkFromOneHalf) {
  const auto with = [](std::int64_t staff) {
    return judge({.messages_last_30_days = 9, .self_talk = {.count = staff, .of = 10}}).signs;
  };
  EXPECT_THAT(with(4), IsEmpty());
  EXPECT_THAT(with(5), ElementsAre("health.self_talk"));
}

TEST(Health, NotesAWeekOfSilence) {
  EXPECT_THAT(judge({.silent_days = 6, .messages_last_30_days = 1}).signs, IsEmpty());
  EXPECT_THAT(judge({.silent_days = 7, .messages_last_30_days = 1}).signs, ElementsAre("health.silent_for_a_week"));
}

TEST(Health, CountsBackFromTheLastMessageOfTheCommunity) {
  const Village village{.deeds = {posted(1, kMei, "2026-03-31T12:00:00Z"), posted(2, kMei, "2026-03-01T12:00:00Z"),
                                  posted(3, kMei, "2026-03-01T12:00:01Z")},
                        .staff = {}};
  const auto rows = examine(village);
  ASSERT_EQ(rows.size(), 3U);  // by name: group9 is group 1
  EXPECT_EQ(rows[2].name, "group9");
  EXPECT_EQ(rows[2].verdict.state, GroupState::living);
  EXPECT_EQ(rows[1].vital.silent_days, 30);
  EXPECT_EQ(rows[1].verdict.state, GroupState::dead);
  EXPECT_EQ(rows[0].vital.silent_days, 29);
  EXPECT_EQ(rows[0].verdict.state, GroupState::living);
}

TEST(Health, CountsBackFromTheSameInstantForOneGroup) {
  const Village village{.deeds = {posted(1, kMei, "2026-03-31T12:00:00Z"), posted(2, kMei, "2026-02-01T12:00:00Z")},
                        .staff = {}};
  const auto rows = examine(village, GroupId{2});
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].verdict.state, GroupState::dead);
}

TEST(Health, SeesThroughStaffWhoTalkToThemselves) {
  const Village village{.deeds = {posted(1, kMei, "2026-01-01T12:00:00Z"), posted(1, kAda, "2026-03-31T12:00:00Z")},
                        .staff = {kAda}};
  const auto rows = examine(village);
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].verdict.cause, "health.only_staff_writes");
  EXPECT_EQ(rows[0].vital.self_talk.share(), 1.0);
}

TEST(Health, ListsGroupsInWhichNobodyHasWritten) {
  Village village{.deeds = {posted(1, kMei, "2026-03-31T12:00:00Z")}, .staff = {}};
  village.deeds.push_back(
      {.kind = Deed::Kind::join, .group = 2, .member = kMei, .at = parse_instant("2026-03-01T12:00:00Z").value()});
  const auto rows = examine(village);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].verdict.cause, "health.nobody_has_written");
  EXPECT_EQ(rows[0].vital.silent_days, std::nullopt);
}

TEST(Health, HasNothingToSayBeforeTheFirstMessage) {
  EXPECT_THAT(examine({}), IsEmpty());
}

TEST(Health, HasASentenceForEveryCause) {
  for (const std::string_view key :
       {"health.living", "health.lost_half", "health.nobody_has_written", "health.only_staff_writes",
        "health.silent_for_30_days", "health.self_talk", "health.silent_for_a_week"}) {
    EXPECT_NE(explain(key), key);
  }
}

}  // namespace
}  // namespace hearth::insight
