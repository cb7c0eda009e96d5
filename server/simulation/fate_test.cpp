#include "simulation/fate.hpp"

#include <gtest/gtest.h>
#include <map>
#include <rapidcheck/gtest.h>

namespace hearth::simulation {
namespace {

RC_GTEST_PROP(Fate, SetsInWhileTheGroupLivesAndEndsAllInterest, (std::uint64_t seed)) {
  SeededRandom random{seed};
  const Span span{.opens = *rc::gen::inRange(0, 300), .days = *rc::gen::inRange(300, 500)};
  const Fate fate = draw_fate(random, span);
  if (fate.cause == Cause::living) {
    RC_ASSERT(fate.sets_in == kNever);
    RC_ASSERT(member_interest(fate, span.days) == 1'000);
    return;
  }
  RC_ASSERT(span.opens < fate.sets_in);
  RC_ASSERT(fate.sets_in < fate.dies_on);
  std::int64_t before = 1'000;
  for (std::int32_t day = span.opens; day <= fate.dies_on; ++day) {
    const std::int64_t interest = member_interest(fate, day);
    RC_ASSERT(interest <= before);
    if (day <= fate.sets_in) RC_ASSERT(interest == 1'000);
    before = interest;
  }
  RC_ASSERT(before == 0);
}

TEST(Fate, YoungGroupsLive) {
  for (std::uint64_t seed = 0; seed < 500; ++seed) {
    SeededRandom random{seed};
    EXPECT_EQ(draw_fate(random, {.opens = 90, .days = 120}).cause, Cause::living);
  }
}

TEST(Fate, EveryCauseOccursAndAboutHalfLive) {
  std::map<Cause, int> drawn;
  for (std::uint64_t seed = 0; seed < 2'000; ++seed) {
    SeededRandom random{seed};
    ++drawn[draw_fate(random, {.opens = 0, .days = 120}).cause];
  }
  for (const Cause cause : kCauses) EXPECT_GT(drawn[cause], 100) << to_text(cause);
  EXPECT_NEAR(drawn[Cause::living], 1'000, 100);
}

TEST(Fate, AfterTheHarvestStaffStopsAndOvertalkersNever) {
  const Fate abandoned{.cause = Cause::abandoned, .sets_in = 30, .dies_on = 60};
  EXPECT_GT(staff_presence(abandoned, 29).talk, 2'000);
  EXPECT_EQ(staff_presence(abandoned, 32).chance, 0);
  const Fate self_talk{.cause = Cause::self_talk, .sets_in = 30, .dies_on = 60};
  EXPECT_GT(staff_presence(self_talk, 90).talk, staff_presence(self_talk, 10).talk);
}

}  // namespace
}  // namespace hearth::simulation
