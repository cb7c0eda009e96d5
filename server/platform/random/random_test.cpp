#include "platform/random/random.hpp"

#include <array>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>

#include "testing/scripted_random.hpp"

namespace hearth {
namespace {

TEST(SystemRandom, DrawsEachNumberBelowTheLimitAndNoOther) {
  SystemRandom random;
  std::set<std::uint64_t> drawn;
  for (int i = 0; i < 1000; ++i) drawn.insert(random.below(3));
  EXPECT_THAT(drawn, ::testing::ElementsAre(0, 1, 2));
  EXPECT_EQ(random.below(1), 0u);
}

TEST(SystemRandom, FillsEveryByte) {
  SystemRandom random;
  std::array<std::byte, 9> ever{};
  for (int i = 0; i < 100; ++i) {
    std::array<std::byte, 9> bytes{};
    random.fill(bytes);
    for (std::size_t at = 0; at < bytes.size(); ++at) ever[at] |= bytes[at];
  }
  EXPECT_THAT(ever, ::testing::Each(std::byte{0xff}));
}

TEST(ScriptedRandom, GivesWhatWasWrittenAndRefusesToInvent) {
  test::ScriptedRandom random;
  random.will_give(2);
  random.will_give(0);
  EXPECT_EQ(random.below(3), 2u);
  EXPECT_EQ(random.below(3), 0u);
  EXPECT_THROW(random.below(3), std::logic_error);
  random.will_give(3);
  EXPECT_THROW(random.below(3), std::logic_error);
}

}  // namespace
}  // namespace hearth
