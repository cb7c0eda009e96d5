#include "platform/clock/calendar.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace hearth {
namespace {

Timestamp instant(const char* text) {
  return parse_instant(text).value();
}
LocalTime local(const char* text) {
  return parse_local_time(text).value();
}

TEST(Calendar, RefusesAZoneThatNobodyKnows) {
  EXPECT_EQ(Calendar::in("Asia/Atlantis").error().reason, "time.unknown_zone");
  EXPECT_EQ(Calendar::in("../etc/passwd").error().reason, "time.unknown_zone");
}

TEST(Calendar, CutsDaysAtLocalMidnight) {
  const Calendar shanghai = Calendar::in("Asia/Shanghai").value();
  EXPECT_EQ(to_text(shanghai.day_of(instant("2024-04-30T16:00:00Z"))), "2024-05-01");
  EXPECT_EQ(to_text(shanghai.day_of(instant("2024-04-30T15:59:59Z"))), "2024-04-30");
  EXPECT_EQ(shanghai.hour_of(instant("2024-04-30T16:00:00Z")), 0);
}

TEST(Calendar, ASkippedReadingIsTheInstantOfTheSkip) {
  const Calendar berlin = Calendar::in("Europe/Berlin").value();
  EXPECT_EQ(berlin.instant_of(local("2024-03-31 02:30:00")), instant("2024-03-31T01:00:00Z"));
}

TEST(Calendar, ARepeatedReadingIsTheFirst) {
  const Calendar berlin = Calendar::in("Europe/Berlin").value();
  EXPECT_EQ(berlin.instant_of(local("2024-10-27 02:30:00")), instant("2024-10-27T00:30:00Z"));
}

TEST(Calendar, ADayMayBeginAfterMidnight) {
  // Clocks in Beirut went from 00:00 to 01:00 on 2022-03-27.
  const Calendar beirut = Calendar::in("Asia/Beirut").value();
  const Timestamp start = beirut.start_of(*parse_day("2022-03-27"));
  EXPECT_EQ(start, instant("2022-03-26T22:00:00Z"));
  EXPECT_EQ(to_text(beirut.day_of(start)), "2022-03-27");
}

RC_GTEST_PROP(Calendar, ADayBeginsWhereTheDayBeforeEnds, ()) {
  static const Calendar kNewYork = Calendar::in("America/New_York").value();
  const LocalDay day{*rc::gen::inRange(1, 47'000)};
  const Timestamp start = kNewYork.start_of(day);
  RC_ASSERT(kNewYork.day_of(start) == day);
  RC_ASSERT(kNewYork.day_of(Timestamp{start.ms - 1}) == LocalDay{day.days - 1});
}

RC_GTEST_PROP(Calendar, AnInstantIsFoundAgainFromItsReading, ()) {
  static const Calendar kNewYork = Calendar::in("America/New_York").value();
  const Timestamp at{*rc::gen::inRange<std::int64_t>(0, 4'000'000'000'000)};
  const Timestamp again = kNewYork.instant_of(kNewYork.local_time(at));
  RC_ASSERT(again == at || again.ms + kMsPerHour == at.ms);  // the second of two equal readings gives the first
}

}  // namespace
}  // namespace hearth
