#include "simulation/likelihood.hpp"

#include <array>
#include <gtest/gtest.h>
#include <numeric>
#include <rapidcheck/gtest.h>
#include <vector>

namespace hearth::simulation {
namespace {

RC_GTEST_PROP(Dealer, DealsExactlyTheAmountAndEachItsPart,
              (const std::vector<std::uint32_t>& drawn, std::uint32_t amount)) {
  std::vector<std::int64_t> shares{drawn.begin(), drawn.end()};
  for (std::int64_t& share : shares) share >>= 4U;
  const std::int64_t whole = std::accumulate(shares.begin(), shares.end(), std::int64_t{0});
  const std::int64_t to_deal = amount >> 1U;
  Dealer dealer{to_deal, whole};
  std::int64_t dealt = 0;
  std::int64_t passed = 0;
  for (const std::int64_t share : shares) {
    const std::int64_t now = dealer.deal(share);
    RC_ASSERT(now >= 0);
    dealt += now;
    passed += share;
    // Up to here it is the exact part, rounded down.
    if (whole > 0) {
      const auto exact =
          static_cast<long double>(to_deal) * static_cast<long double>(passed) / static_cast<long double>(whole);
      RC_ASSERT(static_cast<long double>(dealt) <= exact + 0.001L);
      RC_ASSERT(static_cast<long double>(dealt) > exact - 1.001L);
    }
  }
  RC_ASSERT(dealt == (whole > 0 ? to_deal : 0));
}

TEST(Quantile, GoesFromTheFirstStepToTheLast) {
  static constexpr std::array<std::int64_t, 3> kSteps{10, 20, 100};
  EXPECT_EQ(quantile(kSteps, 0), 10);
  EXPECT_EQ(quantile(kSteps, 1ULL << 31U), 20);
  EXPECT_EQ(quantile(kSteps, 1ULL << 30U), 15);
  EXPECT_EQ(quantile(kSteps, (1ULL << 32U) - 1), 99);
}

RC_GTEST_PROP(Quantile, RisesWhereTheStepsRise, (std::uint32_t a, std::uint32_t b)) {
  static constexpr std::array<std::int64_t, 5> kSteps{0, 1, 7, 7, 5'000};
  RC_ASSERT(quantile(kSteps, std::min(a, b)) <= quantile(kSteps, std::max(a, b)));
}

TEST(Choose, FollowsTheWeights) {
  static constexpr std::array<std::int64_t, 4> kWeights{1, 0, 2, 7};
  SeededRandom random{11};
  std::array<int, 4> chosen{};
  for (int i = 0; i < 100'000; ++i) ++chosen.at(choose(random, kWeights));
  EXPECT_NEAR(chosen[0], 10'000, 500);
  EXPECT_EQ(chosen[1], 0);
  EXPECT_NEAR(chosen[2], 20'000, 700);
  EXPECT_NEAR(chosen[3], 70'000, 700);
}

TEST(Happens, AsOftenAsItSays) {
  SeededRandom random{5};
  int times = 0;
  for (int i = 0; i < 100'000; ++i) times += happens(random, 250'000) ? 1 : 0;
  EXPECT_NEAR(times, 25'000, 600);
  EXPECT_FALSE(happens(random, 0));
  EXPECT_TRUE(happens(random, kMillion));
}

}  // namespace
}  // namespace hearth::simulation
