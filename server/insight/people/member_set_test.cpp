#include "insight/people/member_set.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace hearth::insight {
namespace {

LocalDay day(std::string_view text) {
  return parse_day(text).value();
}

TEST(MemberSet, ReadsDaysMonthsAndStretches) {
  const MemberSet one_day = parse_member_set("active:2026-05-01").value();
  EXPECT_EQ(one_day.kind, MemberSet::Kind::active);
  EXPECT_EQ(one_day.period, (Period{day("2026-05-01"), day("2026-05-01")}));
  EXPECT_EQ(parse_member_set("active:2026-04-30..2026-05-07")->period, (Period{day("2026-04-30"), day("2026-05-07")}));
  EXPECT_EQ(parse_member_set("left:2024-02")->period, (Period{day("2024-02-01"), day("2024-02-29")}));
  EXPECT_EQ(parse_member_set("joined:2026-12")->period, (Period{day("2026-12-01"), day("2026-12-31")}));
}

TEST(MemberSet, TellsFlowsApart) {
  EXPECT_EQ(parse_member_set("joined:2026-05")->flow, Flow::join);
  EXPECT_EQ(parse_member_set("returned:2026-05")->flow, Flow::return_);
  EXPECT_EQ(parse_member_set("left:2026-05")->flow, Flow::leave);
  EXPECT_EQ(parse_member_set("dormant:2026-05")->flow, Flow::dormant);
  EXPECT_EQ(parse_member_set("member.joined:2026-05")->kind, MemberSet::Kind::told_join);
}

TEST(MemberSet, ReadsCohortsOverTheTurnOfTheYear) {
  const MemberSet set = parse_member_set("cohort:2025-11+3").value();
  EXPECT_EQ(set.period, (Period{day("2025-11-01"), day("2025-11-30")}));
  EXPECT_EQ(set.later, (Period{day("2026-02-01"), day("2026-02-28")}));
  const MemberSet week = parse_member_set("cohort:2025-12-29+1").value();
  EXPECT_EQ(week.period, (Period{day("2025-12-29"), day("2026-01-04")}));
  EXPECT_EQ(week.later, (Period{day("2026-01-05"), day("2026-01-11")}));
}

struct Bad {
  const char* text;
  const char* reason;
};

TEST(MemberSet, RefusesWhatIsNone) {
  const Bad all[] = {{"", "people.unknown_set"},
                     {"everybody", "people.unknown_set"},
                     {"one_message:", "people.unknown_set"},
                     {"active", "people.unknown_set"},
                     {"active:", "people.bad_period"},
                     {"active:yesterday", "people.bad_period"},
                     {"active:2026-02-30", "people.bad_period"},
                     {"active:2026-13", "people.bad_period"},
                     {"active:2026-05..2026-06", "people.bad_period"},
                     {"active:2026-05-01..", "people.bad_period"},
                     {"active:2026-05-02..2026-05-01", "people.days_reversed"},
                     {"cohort:2026-05", "people.bad_cohort"},
                     {"cohort:2026-05+", "people.bad_cohort"},
                     {"cohort:2026-05+-1", "people.bad_cohort"},
                     {"cohort:2026-05+99999999999", "people.bad_cohort"},
                     {"cohort:2026-05-05+1", "people.bad_cohort"},
                     {"hour:7-0", "people.bad_hour"},
                     {"hour:0-24", "people.bad_hour"},
                     {"hour:-1", "people.bad_hour"},
                     {"hour:0--1", "people.bad_hour"},
                     {"hour:0", "people.bad_hour"}};
  for (const Bad& bad : all) {
    const auto parsed = parse_member_set(bad.text);
    ASSERT_FALSE(parsed.ok()) << bad.text;
    EXPECT_EQ(parsed.error().reason, bad.reason) << bad.text;
  }
}

RC_GTEST_PROP(MemberSet, ReadsMonthsWhole, ()) {
  const auto month = *rc::gen::inRange<std::int32_t>(0, 12 * 2000);
  const auto later = *rc::gen::inRange<std::int32_t>(0, 12'000);
  const MemberSet set = parse_member_set("cohort:" + month_text(month) + "+" + std::to_string(later)).value();
  RC_ASSERT(month_of(set.period.first) == month);
  RC_ASSERT(month_of(set.period.last) == month);
  RC_ASSERT(month_of(LocalDay{set.period.last.days + 1}) == month + 1);
  RC_ASSERT(month_of(LocalDay{set.period.first.days - 1}) == month - 1);
  RC_ASSERT(month_of(set.later.first) == month + later);
}

}  // namespace
}  // namespace hearth::insight
