#include "audience/retention.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <set>

#include "audience/history_world.hpp"

namespace hearth::audience {
namespace {

using ::testing::ElementsAre;

Timestamp noon(std::int64_t day) {
  return Timestamp{day * kMsPerDay + 12 * kMsPerHour};
}

// Every cell by looking at every post, one after another.
void check_by_rows(const RetentionTriangle& triangle, const History& history,
                   const std::vector<std::int32_t>& cohort_day) {
  for (int cohort = 0; cohort < triangle.days; ++cohort) {
    const std::int32_t born = triangle.first.days + cohort;
    std::uint64_t size = 0;
    for (const std::int32_t day : cohort_day) size += day == born ? 1 : 0;
    RC_ASSERT(triangle.cohort_size[static_cast<std::size_t>(cohort)] == size);
    for (int after = 0; after < triangle.days; ++after) {
      std::set<Number> active;
      for (const auto& [id, group] : history.groups()) {
        for (std::size_t i = 0; cohort + after < triangle.days && i < group->posts.at.size(); ++i) {
          const Number member = group->posts.member[i];
          const bool is_there = history.calendar().day_of(group->posts.at[i]).days == born + after;
          if (is_there && member < cohort_day.size() && cohort_day[member] == born) active.insert(member);
        }
      }
      RC_ASSERT(triangle.cell(cohort, after) == active.size());
    }
  }
}

TEST(Retention, CountsEachCohortOnEachDay) {
  ToldFacts told;
  told.joined(1, noon(10)).joined(2, noon(10)).joined(3, noon(11)).joined(4, noon(9));
  told.posted(1, noon(10)).posted(1, noon(12)).posted(1, noon(12), 2).posted(2, noon(11)).posted(3, noon(11));
  told.posted(4, noon(11)).posted(1, noon(13));
  const RetentionTriangle triangle = retention_by_arrival(told.history(), LocalDay{10}, LocalDay{12});
  EXPECT_EQ(triangle.days, 3);
  EXPECT_THAT(triangle.cohort_size, ElementsAre(2U, 1U, 0U));
  EXPECT_THAT(triangle.active, ElementsAre(1U, 1U, 1U,  //
                                           1U, 0U, 0U,  //
                                           0U, 0U, 0U));
  EXPECT_EQ(triangle.cell(0, 2), 1U);
}

TEST(Retention, LeavesOutOperatorsAndBots) {
  ToldFacts told;
  for (const int member : {1, 2, 3}) told.posted(member, noon(10)).posted(member, noon(11));
  told.became(2, noon(12), "operator").became(3, noon(12), "bot");
  const RetentionTriangle triangle = retention_by_arrival(told.history(), LocalDay{10}, LocalDay{11});
  EXPECT_THAT(triangle.cohort_size, ElementsAre(1U, 0U));
  EXPECT_THAT(triangle.active, ElementsAre(1U, 1U, 0U, 0U));
}

TEST(Retention, IsEmptyForNoDaysAndRefusesAges) {
  const History history = ToldFacts{}.posted(1, noon(10)).posted(1, kLatest).history();
  EXPECT_EQ(retention_by_arrival(history, LocalDay{10}, LocalDay{9}).days, 0);
  EXPECT_EQ(retention_by_cohort(history.posted(), {}, LocalDay{INT32_MAX}, LocalDay{INT32_MIN}).days, 0);
  EXPECT_THROW((void)retention_by_arrival(history, LocalDay{0}, LocalDay{kMostRetentionDays}), std::length_error);
  EXPECT_THROW((void)retention_by_arrival(history, LocalDay{INT32_MIN}, LocalDay{INT32_MAX}), std::length_error);
  EXPECT_EQ(retention_by_arrival(history, LocalDay{1}, LocalDay{kMostRetentionDays}).cell(9, 0), 1U);
}

RC_GTEST_PROP(Retention, ByArrivalIsWhatTheRowsSay, ()) {
  const Calendar calendar = Calendar::in(*rc::gen::element<std::string>("UTC", "Asia/Shanghai")).value();
  const History history = (*told_facts()).history(calendar);
  const LocalDay first{*rc::gen::inRange(-2, 12)};
  const LocalDay last{first.days + *rc::gen::inRange(-1, 14)};
  std::vector<std::int32_t> arrived;
  for (Number number = 0; number < history.member_count(); ++number) {
    const bool is_staff = history.operators().contains(number) || history.bots().contains(number);
    arrived.push_back(is_staff ? kNoDay : calendar.day_of(history.arrival_of(number)).days);
  }
  check_by_rows(retention_by_arrival(history, first, last), history, arrived);
}

RC_GTEST_PROP(Retention, ByCohortIsWhatTheRowsSay, ()) {
  const History history = (*told_facts()).history();
  const LocalDay first{*rc::gen::inRange(-2, 12)};
  const LocalDay last{first.days + *rc::gen::inRange(-1, 14)};
  const auto cohort_day = *rc::gen::container<std::vector<std::int32_t>>(
      rc::gen::oneOf(rc::gen::inRange(-3, 14), rc::gen::element(kNoDay, INT32_MAX)));
  check_by_rows(retention_by_cohort(history.posted(), cohort_day, first, last), history, cohort_day);
}

}  // namespace
}  // namespace hearth::audience
