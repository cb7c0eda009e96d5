#include "insight/overview/charts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <rapidcheck/gtest.h>
#include <set>

#include "insight/figures/village_world.hpp"
#include "insight/overview/group_card.hpp"
#include "insight/reports/report.hpp"

namespace hearth::insight {
namespace {

using Member = std::int64_t;

// Who was active on which day, found the plain way.
std::map<std::int32_t, std::set<Member>> active_days(const Village& village, const Calendar& calendar) {
  std::map<std::int32_t, std::set<Member>> days;
  for (const Deed& deed : village.deeds) {
    if (deed.kind != Deed::Kind::post || village.is_staff(deed.member)) continue;
    days[calendar.day_of(deed.at).days].insert(deed.member);
  }
  return days;
}

std::int64_t active_within(const std::map<std::int32_t, std::set<Member>>& days, std::int32_t first,
                           std::int32_t last) {
  std::set<Member> all;
  for (auto day = days.lower_bound(first); day != days.end() && day->first <= last; ++day) {
    all.insert(day->second.begin(), day->second.end());
  }
  return std::ssize(all);
}

RC_GTEST_PROP(Charts, CountWindowsAsOneCountsOnFingers, ()) {
  const Village village = *some_village();
  const Calendar calendar = zone(*rc::gen::elementOf(village_zones()));
  const Charts charts = make_charts(village.history(calendar), Scope{.calendar = calendar}, VillageNames{});
  const auto days = active_days(village, calendar);
  std::int64_t messages = 0;
  std::set<Member> met;
  for (const ChartDay& row : charts.days) {
    RC_ASSERT(row.active == active_within(days, row.day.days, row.day.days));
    RC_ASSERT(row.wau == active_within(days, row.day.days - 6, row.day.days));
    RC_ASSERT(row.mau == active_within(days, row.day.days - 29, row.day.days));
    const std::size_t before = met.size();
    if (days.contains(row.day.days)) met.insert(days.at(row.day.days).begin(), days.at(row.day.days).end());
    RC_ASSERT(row.first_time == static_cast<std::int64_t>(met.size() - before));
    messages += row.messages;
  }
  std::int64_t in_hours = 0;
  for (const auto& weekday : charts.hours) {
    for (const std::int64_t count : weekday) in_hours += count;
  }
  RC_ASSERT(in_hours == messages);
}

RC_GTEST_PROP(Charts, LeaveNoDayOut, ()) {
  const Village village = *some_village();
  const Calendar calendar = zone(*rc::gen::elementOf(village_zones()));
  const Charts charts = make_charts(village.history(calendar), Scope{.calendar = calendar}, VillageNames{});
  for (std::size_t i = 1; i < charts.days.size(); ++i) {
    RC_ASSERT(charts.days[i].day.days == charts.days[i - 1].day.days + 1);
  }
}

RC_GTEST_PROP(Charts, CohortsHoldEveryNewcomerOnce, ()) {
  const Village village = *some_village();
  const Calendar calendar = zone(*rc::gen::elementOf(village_zones()));
  const Charts charts = make_charts(village.history(calendar), Scope{.calendar = calendar}, VillageNames{});
  std::set<Member> writers;
  for (const auto& [day, members] : active_days(village, calendar)) writers.insert(members.begin(), members.end());
  std::int64_t in_cohorts = 0;
  for (const CohortLine& line : charts.cohorts) {
    RC_ASSERT(!line.active.empty());
    RC_ASSERT(line.active.front() == line.members);
    for (const std::int64_t active : line.active) RC_ASSERT(active <= line.members);
    in_cohorts += line.members;
  }
  RC_ASSERT(in_cohorts == std::ssize(writers));
}

RC_GTEST_PROP(GroupCards, AgreeWithTheReport, ()) {
  const Village village = *some_village();
  const Calendar calendar = zone(*rc::gen::elementOf(village_zones()));
  const auto history = village.history(calendar);
  const Report report = make_report(history, Scope{.calendar = calendar}, VillageNames{});
  const auto cards = make_cards(history, calendar, report.health);
  std::int64_t messages = 0;
  for (const GroupCard& card : cards) {
    messages += card.messages;
    std::set<Member> in;
    std::map<Member, Timestamp> last_sign;
    std::map<Member, Timestamp> last_leave;
    for (const Deed& deed : village.deeds) {
      if (deed.group != card.health.group.value || village.is_staff(deed.member)) continue;
      const bool is_sign = deed.kind == Deed::Kind::post || deed.kind == Deed::Kind::join;
      if (is_sign) last_sign[deed.member] = std::max(last_sign[deed.member], deed.at);
      if (deed.kind == Deed::Kind::leave) last_leave[deed.member] = std::max(last_leave[deed.member], deed.at);
    }
    for (const auto& [member, at] : last_sign) {
      if (!last_leave.contains(member) || last_leave.at(member) < at) in.insert(member);
    }
    RC_ASSERT(card.members == std::ssize(in));
  }
  RC_ASSERT(messages == report.figures.messages);
}

TEST(Charts, AreEmptyWhereNothingHappened) {
  const Charts charts =
      make_charts(audience::History{Calendar::utc()}, Scope{.calendar = Calendar::utc()}, VillageNames{});
  EXPECT_TRUE(charts.days.empty());
  EXPECT_TRUE(charts.cohorts.empty());
}

TEST(Charts, StayShortWhereAClockWentMad) {
  Village village;
  village.deeds.push_back({.kind = Deed::Kind::post, .group = 1, .member = 1, .at = kEarliest, .chars = 1});
  village.deeds.push_back({.kind = Deed::Kind::post, .group = 1, .member = 2, .at = kLatest, .chars = 1});
  const Calendar calendar = Calendar::utc();
  const Charts charts = make_charts(village.history(calendar), Scope{.calendar = calendar}, VillageNames{});
  EXPECT_EQ(std::ssize(charts.days), kMostChartDays);
  EXPECT_EQ(charts.days.back().active, 1);
}

}  // namespace
}  // namespace hearth::insight
