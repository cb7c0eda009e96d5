#include "access/signin/attempts.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "access/signin/sign_in_place.hpp"

namespace hearth::access {
namespace {

constexpr Timestamp kMorning{1'714'525'200'000};

Timestamp minutes_later(std::int64_t minutes) {
  return Timestamp{kMorning.ms + minutes * kMsPerMinute};
}

Attempts after_failures(int failures) {
  Attempts attempts;
  for (int i = 0; i < failures; ++i) attempts = with_one_more(attempts, kPairLimit, kMorning);
  return attempts;
}

TEST(Attempts, LockFromTheFifthOnForAQuarterOfAnHour) {
  EXPECT_FALSE(after_failures(4).is_locked(kMorning));
  const Attempts five = after_failures(5);
  EXPECT_TRUE(five.is_locked(kMorning));
  EXPECT_TRUE(five.is_locked(Timestamp{minutes_later(15).ms - 1}));
  EXPECT_FALSE(five.is_locked(minutes_later(15)));
}

TEST(Attempts, BeginAnewAfterALock) {
  const Attempts next = with_one_more(after_failures(5), kPairLimit, minutes_later(15));
  EXPECT_EQ(next.count, 1);
  EXPECT_FALSE(next.is_locked(minutes_later(15)));
}

TEST(Attempts, BeginAnewWhenTheFirstIsLongAgo) {
  EXPECT_EQ(with_one_more(after_failures(4), kPairLimit, minutes_later(15)).count, 1);
  EXPECT_EQ(with_one_more(after_failures(4), kPairLimit, Timestamp{minutes_later(15).ms - 1}).count, 5);
}

TEST(Attempts, ThatWereNoGuessesAreGivenBack) {
  EXPECT_EQ(without(AttemptEffect::locked, after_failures(5)), after_failures(4));
  EXPECT_EQ(without(AttemptEffect::counted, after_failures(3)), after_failures(2));
  EXPECT_EQ(without(AttemptEffect::none, after_failures(3)), after_failures(3));
  EXPECT_EQ(without(AttemptEffect::counted, Attempts{}), Attempts{});
}

TEST(Attempts, OfOthersKeepTheirLock) {
  EXPECT_TRUE(without(AttemptEffect::counted, after_failures(5)).is_locked(kMorning));
}

// Whoever goes on guessing as fast as they may never has more than `failures` in any window.
RC_GTEST_PROP(Attempts, BoundTheGuessesOfAnyWindow, (const std::vector<std::uint16_t>& pauses_s)) {
  Attempts attempts;
  Timestamp now = kMorning;
  std::vector<std::int64_t> guesses;
  for (const std::uint16_t pause : pauses_s) {
    now.ms += pause % 400 * kMsPerSecond;
    if (attempts.is_locked(now)) continue;
    attempts = with_one_more(attempts, kPairLimit, now);
    guesses.push_back(now.ms);
  }
  for (std::size_t i = 0; i < guesses.size(); ++i) {
    // Windows begin with a guess; two neighbouring ones may each be nearly full.
    const auto within = [&](std::int64_t at) { return at >= guesses[i] && at - guesses[i] < kPairLimit.window_ms; };
    RC_ASSERT(std::count_if(guesses.begin(), guesses.end(), within) <= 2 * kPairLimit.failures - 1);
  }
}

TEST(Place, IsAnAddressOrTheNetworkOfOne) {
  EXPECT_EQ(place_of("192.0.2.7"), "192.0.2.7");
  EXPECT_EQ(place_of("::ffff:192.0.2.7"), "192.0.2.7");
  EXPECT_EQ(place_of("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
  EXPECT_EQ(place_of("2001:db8:1:2:ffff::1"), "2001:db8:1:2::/64");
  EXPECT_EQ(place_of("fe80::1%eth0"), "fe80::/64");
  EXPECT_EQ(place_of("::1"), "::/64");
  EXPECT_EQ(place_of(""), "");
  EXPECT_EQ(place_of("unix:"), "unix:");
}

}  // namespace
}  // namespace hearth::access
