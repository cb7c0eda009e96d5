#include "insight/figures/figures.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "insight/figures/village_world.hpp"

namespace hearth::insight {
namespace {

using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::IsEmpty;

constexpr std::int64_t kMei = 1;
constexpr std::int64_t kLin = 2;
constexpr std::int64_t kBo = 3;
constexpr std::int64_t kAda = 4;

Deed posted(std::int64_t member, std::string_view at, std::int64_t group = 1) {
  return {.kind = Deed::Kind::post, .group = group, .member = member, .at = parse_instant(at).value(), .chars = 4};
}

Deed joined(std::int64_t member, std::string_view at, std::int64_t inviter = 0) {
  return {.kind = Deed::Kind::join, .group = 1, .member = member, .at = parse_instant(at).value(), .inviter = inviter};
}

LocalDay day(std::string_view text) {
  return parse_day(text).value();
}

Figures count(const Village& village, const Scope& scope = {.calendar = Calendar::utc()}) {
  return compute_figures(village.history(Calendar::utc()), scope, VillageNames{});
}

TEST(Figures, HaveNothingToSayOfAnEmptyCommunity) {
  const Figures figures = count({});
  EXPECT_EQ(figures.messages, 0);
  EXPECT_EQ(figures.end, std::nullopt);
  EXPECT_EQ(figures.busiest_day, std::nullopt);
  EXPECT_EQ(figures.longest_silent_group, std::nullopt);
  EXPECT_EQ(figures.one_day_members.share(), std::nullopt);
  EXPECT_THAT(figures.days, IsEmpty());
}

TEST(Figures, CutDaysInTheAskedZone) {
  const Village village{.deeds = {posted(kMei, "2026-01-01T15:59:59Z"), posted(kMei, "2026-01-01T16:00:00Z")},
                        .staff = {}};
  EXPECT_EQ(count(village).days_with_messages, 1);
  const Figures figures = count(village, {.calendar = zone("Asia/Shanghai")});
  EXPECT_EQ(figures.days_with_messages, 2);
  EXPECT_EQ(figures.messages_by_hour[23], 1);
  EXPECT_EQ(figures.messages_by_hour[0], 1);
}

TEST(Figures, CountStaffApart) {
  const Village village{.deeds = {posted(kMei, "2026-01-01T10:00:00Z"), posted(kAda, "2026-01-05T10:00:00Z"),
                                  joined(kAda, "2026-01-01T09:00:00Z"), joined(kMei, "2026-01-01T09:30:00Z", kAda)},
                        .staff = {kAda}};
  const Figures figures = count(village);
  EXPECT_EQ(figures.messages, 1);
  EXPECT_EQ(figures.members_who_posted, 1);
  EXPECT_EQ(figures.join_events, 1);
  EXPECT_EQ(figures.staff_messages, 1);
  EXPECT_EQ(figures.self_talk.share(), 0.5);
  EXPECT_THAT(figures.top_inviters, ElementsAre(Field(&TopInviter::member, MemberId{kAda})));
}

TEST(Figures, DoNotLetStaffHideThatMembersFellSilent) {
  const Village village{.deeds = {posted(kMei, "2026-01-01T10:00:00Z"), posted(kAda, "2026-01-31T10:00:00Z")},
                        .staff = {kAda}};
  const Figures figures = count(village);
  EXPECT_EQ(figures.groups_silent_30_days, 1);
  EXPECT_EQ(figures.members_silent_30_days.count, 1);
  EXPECT_EQ(figures.calendar_days, 1);
}

TEST(Figures, ObserveADayOnlyWhenItHasCome) {
  const Village village{.deeds = {posted(kMei, "2026-01-01T10:00:00Z"), posted(kMei, "2026-01-08T10:00:00Z"),
                                  posted(kLin, "2026-01-02T10:00:00Z")},
                        .staff = {}};
  const Retention week = count(village).retention[1];
  EXPECT_EQ(week.eligible, 1);
  EXPECT_EQ(week.on_day, 1);
  EXPECT_EQ(week.within, 1);
  EXPECT_EQ(count(village).second_day_within_week.of, 1);
}

TEST(Figures, GiveANewcomerSevenTimesTwentyFourHours) {
  const Deed join = joined(kMei, "2026-01-01T10:00:00Z");
  const auto posting = [&](std::string_view at) {
    const Village village{.deeds = {join, posted(kMei, at), posted(kLin, "2026-02-01T00:00:00Z")}, .staff = {}};
    return count(village).posting_after_join.value().posted;
  };
  EXPECT_EQ(posting("2026-01-01T09:59:59Z"), 0);
  EXPECT_EQ(posting("2026-01-01T10:00:00Z"), 1);
  EXPECT_EQ(posting("2026-01-08T10:00:00.999Z"), 1);
  EXPECT_EQ(posting("2026-01-08T10:00:01Z"), 0);
}

TEST(Figures, SayNothingOfJoinsWhereNobodyJoined) {
  EXPECT_EQ(count({.deeds = {posted(kMei, "2026-01-01T10:00:00Z")}, .staff = {}}).posting_after_join, std::nullopt);
}

TEST(Figures, BreakTiesByKey) {
  const Village village{.deeds = {posted(kMei, "2026-01-01T10:00:00Z"), posted(kLin, "2026-01-01T11:00:00Z"),
                                  posted(kBo, "2026-01-01T12:00:00Z"), posted(kBo, "2026-01-01T13:00:00Z")},
                        .staff = {}};
  EXPECT_THAT(count(village).top_members,
              ElementsAre(Field(&TopMember::member, MemberId{kBo}), Field(&TopMember::member, MemberId{kLin}),
                          Field(&TopMember::member, MemberId{kMei})));
}

TEST(Figures, KnowWhoIsNewFromBeforeTheExcerpt) {
  const Village village{.deeds = {posted(kMei, "2026-01-01T10:00:00Z"), posted(kMei, "2026-02-01T10:00:00Z"),
                                  posted(kLin, "2026-02-01T10:00:00Z"), posted(kLin, "2026-02-02T10:00:00Z"),
                                  posted(kLin, "2026-03-01T00:00:00Z")},
                        .staff = {}};
  const Figures figures =
      count(village, {.from = day("2026-02-01"), .to = day("2026-02-28"), .calendar = Calendar::utc()});
  EXPECT_EQ(figures.messages, 3);
  EXPECT_EQ(figures.members_who_posted, 2);
  EXPECT_EQ(figures.retention[0].eligible, 1);
  EXPECT_EQ(figures.retention[0].on_day, 1);
  EXPECT_EQ(figures.days.front().first_time_posters, 1);
  ASSERT_EQ(figures.cohorts.size(), 1U);
  EXPECT_EQ(figures.cohorts[0].members, 1);
}

TEST(Figures, CountOneGroupAsIfThereWereNoOther) {
  const Village village{.deeds = {posted(kMei, "2026-01-01T10:00:00Z", 1), posted(kMei, "2026-01-05T10:00:00Z", 2),
                                  posted(kLin, "2026-02-20T10:00:00Z", 1)},
                        .staff = {}};
  const Figures figures = count(village, {.group = GroupId{2}, .calendar = Calendar::utc()});
  EXPECT_EQ(figures.messages, 1);
  EXPECT_EQ(figures.days.front().first_time_posters, 1);
  EXPECT_EQ(figures.groups_silent_30_days, 0);
}

TEST(Figures, TakeTheFirstOfEqualSilences) {
  const Village village{.deeds = {posted(kMei, "2026-01-01T10:00:00Z", 1), posted(kMei, "2026-01-01T11:00:00Z", 2),
                                  posted(kMei, "2026-01-01T12:00:00Z", 1)},
                        .staff = {}};
  const Figures figures = count(village);
  EXPECT_EQ(figures.longest_silence.seconds, 3600);
  EXPECT_EQ(figures.longest_silence.from, parse_instant("2026-01-01T10:00:00Z").value());
  EXPECT_EQ(figures.longest_silence_in_one_group.seconds, 7200);
}

}  // namespace
}  // namespace hearth::insight
