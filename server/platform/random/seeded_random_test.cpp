#include "platform/random/seeded_random.hpp"

#include <array>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>

namespace hearth {
namespace {

// The published first numbers of SplitMix64 for this seed.
TEST(SeededRandom, GivesTheNumbersOfSplitMix64) {
  SeededRandom random{1'234'567};
  EXPECT_EQ(random.next(), 6'457'827'717'110'365'317U);
  EXPECT_EQ(random.next(), 3'203'168'211'198'807'973U);
  EXPECT_EQ(random.next(), 9'817'491'932'198'370'423U);
  EXPECT_EQ(random.next(), 4'593'380'528'125'082'431U);
  EXPECT_EQ(random.next(), 16'408'922'859'458'223'821U);
}

TEST(SeededRandom, FillsBytesFromTheLowestOfEachNumber) {
  SeededRandom random{1'234'567};
  std::array<std::byte, 9> bytes{};
  random.fill(bytes);
  EXPECT_EQ(bytes[0], std::byte{6'457'827'717'110'365'317U & 0xFFU});
  EXPECT_EQ(bytes[8], std::byte{3'203'168'211'198'807'973U & 0xFFU});
}

TEST(SeededRandom, NumbersBelowALimitAreAllAsLikely) {
  SeededRandom random{7};
  std::array<int, 6> thrown{};
  for (int i = 0; i < 60'000; ++i) ++thrown.at(random.below(6));
  for (const int times : thrown) EXPECT_NEAR(times, 10'000, 500);
}

TEST(SeededRandom, EachPathHasASeedOfItsOwn) {
  std::set<std::uint64_t> seeds;
  for (std::uint64_t a = 0; a < 30; ++a) {
    for (std::uint64_t b = 0; b < 30; ++b) seeds.insert(SeededRandom::seed_of(1, {a, b}));
  }
  seeds.insert(SeededRandom::seed_of(1, {}));
  seeds.insert(SeededRandom::seed_of(1, {0}));
  seeds.insert(SeededRandom::seed_of(2, {0}));
  EXPECT_EQ(seeds.size(), 903U);
  EXPECT_EQ(SeededRandom::seed_of(1, {3, 4}), SeededRandom::seed_of(1, {3, 4}));
}

}  // namespace
}  // namespace hearth
