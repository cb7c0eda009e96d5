#include "platform/base/recent.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <vector>

namespace hearth {
namespace {

TEST(Recent, KeepsTheLastOfAKey) {
  Recent<int, int> recent{2};
  EXPECT_EQ(recent.find(1), std::nullopt);
  recent.keep(1, 10);
  recent.keep(1, 11);
  EXPECT_EQ(recent.find(1), 11);
}

TEST(Recent, ForgetsWhatNobodyWantedForTheLongestTime) {
  Recent<int, int> recent{2};
  recent.keep(1, 10);
  recent.keep(2, 20);
  EXPECT_EQ(recent.find(1), 10);
  recent.keep(3, 30);
  EXPECT_EQ(recent.find(2), std::nullopt);
  EXPECT_EQ(recent.find(1), 10);
  EXPECT_EQ(recent.find(3), 30);
}

// Against a plain list that is searched from its end.
RC_GTEST_PROP(Recent, AgreesWithAList, (const std::vector<std::pair<std::uint8_t, bool>>& steps)) {
  constexpr std::size_t kMost = 3;
  Recent<int, std::size_t> recent{kMost};
  std::vector<std::pair<int, std::size_t>> list;  // latest last
  for (std::size_t step = 0; step < steps.size(); ++step) {
    const int key = steps[step].first % 6;
    const auto known = std::ranges::find(list, key, [](const auto& entry) { return entry.first; });
    std::optional<std::size_t> expected;
    if (known != list.end()) {
      expected = known->second;
      list.erase(known);
    }
    if (steps[step].second) {
      recent.keep(key, step);
      list.emplace_back(key, step);
      if (list.size() > kMost) list.erase(list.begin());
    } else {
      RC_ASSERT(recent.find(key) == expected);
      if (expected) list.emplace_back(key, *expected);
    }
  }
}

}  // namespace
}  // namespace hearth
