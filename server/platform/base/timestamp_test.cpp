#include "platform/base/timestamp.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace hearth {
namespace {

TEST(Timestamp, ReadsAnOffsetAndKeepsMilliseconds) {
  EXPECT_EQ(parse_instant("2021-05-03T10:15:30.1234567+08:00")->ms, parse_instant("2021-05-03T02:15:30.123Z")->ms);
  EXPECT_EQ(to_text_ms(*parse_instant("2021-05-03T10:15:30.5-0330")), "2021-05-03T13:45:30.500Z");
}

TEST(Timestamp, RefusesWhatIsNoInstant) {
  for (const char* text : {"", "2021-05-03", "2021-05-03T10:15:30", "2021-02-29T10:15:30Z", "2021-05-03T24:00:00Z",
                           "0000-01-01T00:00:00Z", "9999-12-31T00:00:00Z", "2021-05-03T10:15:30Zx",
                           "2021-05-03T10:15:30.Z", "1969-12-31T23:59:59Z", "2021-05-03T10:15:30+99:00"}) {
    const auto at = parse_instant(text);
    ASSERT_FALSE(at.ok()) << text;
    EXPECT_EQ(at.error().reason, "time.bad_instant");
  }
}

TEST(LocalDay, KnowsWeekdaysAndMonths) {
  const LocalDay day = *parse_day("2026-11-24");
  EXPECT_EQ(weekday_of(day), 1);  // a Tuesday
  EXPECT_EQ(month_text(month_of(day)), "2026-11");
  EXPECT_EQ(weekday_of(LocalDay{-4}), 6);  // 1969-12-28 was a Sunday
}

TEST(LocalDay, RefusesDaysThatDoNotExist) {
  EXPECT_FALSE(parse_day("2026-02-29").ok());
  EXPECT_FALSE(parse_day("2026-1-01").ok());
  EXPECT_FALSE(parse_day("2026-01-01 ").ok());
}

RC_GTEST_PROP(LocalDay, TextAndDayAreTheSame, ()) {
  const LocalDay day{*rc::gen::inRange(-30'000, 2'932'000)};
  RC_ASSERT(to_day(to_civil(day)) == day);
  if (to_civil(day).year >= 0) RC_ASSERT(*parse_day(to_text(day)) == day);
}

RC_GTEST_PROP(Timestamp, TextAndInstantAreTheSame, ()) {
  const Timestamp at{*rc::gen::inRange<std::int64_t>(kEarliest.ms, kLatest.ms)};
  RC_ASSERT(*parse_instant(to_text_ms(at)) == at);
}

}  // namespace
}  // namespace hearth
