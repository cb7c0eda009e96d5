#include "audience/population/page_selection.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "platform/random/seeded_random.hpp"

namespace hearth::audience {
namespace {

constexpr Number kMembers = 60 * Column<std::uint32_t>::kBlock + 17;

struct PageWorld {
  // Some have no value, many the same; ids fall here and there.
  explicit PageWorld(SeededRandom& dice) {
    for (Number member = 0; member < kMembers; ++member) {
      ids.set(member, static_cast<std::int64_t>(member ^ 5U) + 1);
      if (dice.below(20) == 0) continue;
      const auto drawn = static_cast<std::uint32_t>(dice.below(9000));
      values.set(member, 1 + (member % 3 == 0 ? drawn / 100 : drawn));
    }
  }
  [[nodiscard]] std::int64_t value_of(Number member) const { return values.at(member); }
  // By sorting everybody.
  [[nodiscard]] std::vector<Number> sorted(const Bitmap& set, const Population::PageQuestion& question) const {
    const bool is_falling = question.order == Order::falling;
    const auto key = [&](Number member) {
      return std::pair{is_falling ? -value_of(member) : value_of(member), ids.at(member)};
    };
    std::vector<Number> all = set.to_vector();
    std::erase_if(all, [&](Number member) { return values.at(member) == 0; });
    if (question.after) {
      const std::int64_t value = *question.after->value;
      const std::pair after{is_falling ? -value : value, question.after->member.value};
      std::erase_if(all, [&](Number member) { return key(member) <= after; });
    }
    std::sort(all.begin(), all.end(), [&](Number left, Number right) { return key(left) < key(right); });
    all.resize(std::min(all.size(), question.limit));
    return all;
  }
  [[nodiscard]] std::vector<Number> selected(const Bitmap& set, const Population::PageQuestion& question,
                                             bool is_exact) const {
    const auto value = [this](Number member) { return value_of(member); };
    const auto rough = [](std::int64_t given) {
      return static_cast<std::uint32_t>(std::clamp<std::int64_t>(given, 0, UINT32_MAX));
    };
    const SortedBy<std::uint32_t, decltype(value), decltype(rough)> by{values, value, rough, is_exact};
    return PageSelection{by, ids, question}.of(set);
  }

  Column<std::uint32_t> values;
  Column<std::int64_t> ids;
};

// Pages of sets of any size, one after another, in both orders.
RC_GTEST_PROP(PageSelection, IsWhatSortingWouldGive, ()) {
  SeededRandom dice{*rc::gen::arbitrary<std::uint32_t>()};
  static SeededRandom world_dice{4};
  static const PageWorld world{world_dice};
  const auto one_in = *rc::gen::element<std::uint64_t>(1, 2, 16, 300, 20'000);
  Bitmap set;
  for (Number member = 0; member < kMembers; ++member) {
    if (dice.below(one_in) == 0) set.add(member);
  }
  // Or those of one kind alone: nobody of them is where the best are.
  if (*rc::gen::inRange(0, 3) == 0) set -= world.values.between(300, 9001);
  Population::PageQuestion question{.order = *rc::gen::element(Order::falling, Order::rising),
                                    .limit = *rc::gen::element<std::size_t>(0, 1, 3, 50)};
  const bool is_exact = *rc::gen::element(true, false);
  for (int page = 0; page < 3; ++page) {
    const auto found = world.selected(set, question, is_exact);
    RC_ASSERT(found == world.sorted(set, question));
    if (found.empty()) return;
    question.after = Place{.value = world.value_of(found.back()), .member = MemberId{world.ids.at(found.back())}};
  }
}

TEST(Bitmap, ListsARange) {
  Bitmap set = Bitmap::of_range(65'000, 66'000);
  set.add(7);
  set.add(200'000);
  std::vector<Number> numbers{1};
  set.list_range(0, 65'002, numbers);
  EXPECT_THAT(numbers, ::testing::ElementsAre(1, 7, 65'000, 65'001));
  numbers.clear();
  set.list_range(65'990, 300'000, numbers);
  EXPECT_EQ(numbers.size(), 11U);
  numbers.clear();
  set.list_range(8, 65'000, numbers);
  set.list_range(200'001, 300'000, numbers);
  Bitmap{}.list_range(0, 10, numbers);
  EXPECT_THAT(numbers, ::testing::IsEmpty());
  set.list_range(64'000, 67'000, numbers);
  EXPECT_EQ(numbers.size(), 1000U);
}

}  // namespace
}  // namespace hearth::audience
