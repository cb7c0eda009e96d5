#include "audience/bitmap.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <numeric>
#include <rapidcheck/gtest.h>
#include <set>

namespace hearth::audience {
namespace {

using Oracle = std::set<Number>;

// Numbers that meet each other and the borders of Roaring's containers, in runs and alone.
rc::Gen<std::vector<Number>> numbers() {
  const auto anywhere = rc::gen::oneOf(rc::gen::inRange<Number>(0, 50), rc::gen::inRange<Number>(65'500, 65'600),
                                       rc::gen::arbitrary<Number>(), rc::gen::just<Number>(0xffffffff));
  const auto run = rc::gen::map(rc::gen::pair(anywhere, rc::gen::inRange<Number>(0, 6000)), [](const auto& pair) {
    std::vector<Number> rising(std::min<Number>(pair.second, 0xffffffff - pair.first) + 1);
    std::iota(rising.begin(), rising.end(), pair.first);
    return rising;
  });
  const auto scattered = rc::gen::container<std::vector<Number>>(anywhere);
  return rc::gen::map(rc::gen::container<std::vector<std::vector<Number>>>(rc::gen::oneOf(scattered, scattered, run)),
                      [](const std::vector<std::vector<Number>>& parts) {
                        std::vector<Number> all;
                        for (std::size_t i = 0; i < std::min<std::size_t>(parts.size(), 5); ++i) {
                          all.insert(all.end(), parts[i].begin(), parts[i].end());
                        }
                        return all;
                      });
}

Oracle oracle(const std::vector<Number>& numbers) {
  return {numbers.begin(), numbers.end()};
}

std::vector<Number> in_order(const Oracle& set) {
  return {set.begin(), set.end()};
}

std::string bytes_of(const Bitmap& set) {
  std::string bytes;
  set.append_bytes(bytes);
  return bytes;
}

TEST(Bitmap, IsEmptyAtFirst) {
  const Bitmap none;
  EXPECT_TRUE(none.empty());
  EXPECT_EQ(none.count(), 0U);
  EXPECT_FALSE(none.contains(0));
  EXPECT_EQ(none, Bitmap::of_range(7, 7));
  EXPECT_EQ(none & Bitmap::of_range(0, 10), none);
  EXPECT_EQ(none.to_vector(), std::vector<Number>{});
}

TEST(Bitmap, MovedFromIsUsable) {
  Bitmap first = Bitmap::of_range(0, 10);
  const Bitmap second = std::move(first);
  first = Bitmap{};
  first.add(3);
  EXPECT_EQ(second.count(), 10U);
  EXPECT_EQ(first.to_vector(), std::vector<Number>{3});
}

TEST(Bitmap, ComesToTermsWithItself) {
  Bitmap set = Bitmap::of_range(5, 10'000);
  const Bitmap copy = set;
  Bitmap& itself = set;
  set &= itself;
  EXPECT_EQ(set, copy);
  set |= itself;
  EXPECT_EQ(set, copy);
  set -= itself;
  EXPECT_TRUE(set.empty());
}

RC_GTEST_PROP(Bitmap, HoldsWhatASetHolds, ()) {
  const auto added = *numbers();
  const auto removed = *numbers();
  Bitmap set = Bitmap::of(added);
  Oracle expected = oracle(added);
  for (const Number number : removed) {
    set.remove(number);
    expected.erase(number);
  }
  for (const Number number : removed) RC_ASSERT(!set.contains(number));
  RC_ASSERT(set.to_vector() == in_order(expected));
  RC_ASSERT(set.count() == expected.size());
  RC_ASSERT(set.empty() == expected.empty());
  RC_ASSERT(set.last() == (expected.empty() ? 0 : *expected.rbegin()));
  std::vector<Number> visited;
  set.for_each([&](Number number) { visited.push_back(number); });
  RC_ASSERT(visited == in_order(expected));
}

RC_GTEST_PROP(Bitmap, ComputesLikeSets, ()) {
  const auto left = *numbers();
  const auto right = *numbers();
  const Oracle a = oracle(left);
  const Oracle b = oracle(right);
  Oracle both;
  Oracle either = a;
  Oracle only;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::inserter(both, both.end()));
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::inserter(only, only.end()));
  either.insert(b.begin(), b.end());
  const Bitmap x = Bitmap::of(left);
  const Bitmap y = Bitmap::of(right);
  RC_ASSERT((x & y).to_vector() == in_order(both));
  RC_ASSERT((x | y).to_vector() == in_order(either));
  RC_ASSERT((x - y).to_vector() == in_order(only));
  RC_ASSERT(x.count_common(y) == both.size());
  RC_ASSERT((x == y) == (a == b));
  RC_ASSERT((x & y) == Bitmap::of(in_order(both)));
}

RC_GTEST_PROP(Bitmap, CountsInRanges, ()) {
  const auto members = *numbers();
  const Bitmap set = Bitmap::of(members);
  const Oracle expected = oracle(members);
  const auto ends = *numbers();
  for (std::size_t i = 1; i < std::min<std::size_t>(ends.size(), 200); ++i) {
    const Number first = ends[i - 1];
    const Number last = ends[i];
    const auto count = first < last ? std::distance(expected.lower_bound(first), expected.lower_bound(last)) : 0;
    RC_ASSERT(set.count_in_range(first, last) == static_cast<std::uint64_t>(count));
  }
}

RC_GTEST_PROP(Bitmap, CountsBelowManyEnds, ()) {
  const auto members = *numbers();
  const Oracle expected = oracle(members);
  auto ends = *numbers();
  ends.resize(std::min<std::size_t>(ends.size(), *rc::gen::element<std::size_t>(1, 300)));
  std::sort(ends.begin(), ends.end());
  const auto counts = Bitmap::of(members).count_below(ends);
  RC_ASSERT(counts.size() == ends.size());
  for (std::size_t i = 0; i < ends.size(); ++i) {
    const auto below = std::distance(expected.begin(), expected.lower_bound(ends[i]));
    RC_ASSERT(counts[i] == static_cast<std::uint64_t>(below));
  }
}

RC_GTEST_PROP(Bitmap, MakesRanges, ()) {
  const Number first = *rc::gen::inRange<Number>(0, 200'000);
  const Number length = *rc::gen::inRange<Number>(0, 100'000);
  std::vector<Number> expected(length);
  std::iota(expected.begin(), expected.end(), first);
  RC_ASSERT(Bitmap::of_range(first, first + length).to_vector() == expected);
  RC_ASSERT(Bitmap::of_range(first, first + length) == Bitmap::of(expected));
}

RC_GTEST_PROP(Bitmap, IsReadBackFromItsBytes, ()) {
  const auto members = *numbers();
  Bitmap set = Bitmap::of(members);
  if (*rc::gen::arbitrary<bool>()) set |= Bitmap::of_range(100'000, *rc::gen::inRange<Number>(100'000, 400'000));
  const std::string bytes = bytes_of(set);
  const auto read = Bitmap::from_bytes(bytes);
  RC_ASSERT(read.has_value());
  RC_ASSERT(*read == set);
  RC_ASSERT(bytes_of(*read) == bytes);
}

TEST(Bitmap, RefusesBytesCutShortOrTooLong) {
  Bitmap set = Bitmap::of_range(10, 300);
  set |= Bitmap::of_range(70'000, 400'000);
  set.add(1'000'000);
  const std::string bytes = bytes_of(set);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(Bitmap::from_bytes(std::string_view{bytes}.substr(0, size))) << size;
  }
  EXPECT_FALSE(Bitmap::from_bytes(bytes + '\0'));
  EXPECT_FALSE(Bitmap::from_bytes(bytes + bytes));
}

// What is taken must be a set that works, and mean what the bytes say.
RC_GTEST_PROP(Bitmap, TakesNoDamagedBytesAsABrokenSet, ()) {
  Bitmap set = Bitmap::of(*numbers());
  set |= Bitmap::of_range(100'000, *rc::gen::inRange<Number>(100'000, 300'000));
  std::string bytes = bytes_of(set);
  const int changes = *rc::gen::inRange(1, 4);
  for (int i = 0; i < changes; ++i) {
    const auto at = *rc::gen::inRange<std::size_t>(0, std::min<std::size_t>(bytes.size(), 64));
    bytes[at] = static_cast<char>(*rc::gen::arbitrary<std::uint8_t>());
  }
  if (const auto read = Bitmap::from_bytes(bytes)) {
    const std::vector<Number> members = read->to_vector();
    RC_ASSERT(std::adjacent_find(members.begin(), members.end(), std::greater_equal<>{}) == members.end());
    RC_ASSERT(Bitmap::of(members) == *read);
    RC_ASSERT(bytes_of(*read) == bytes);
  }
}

}  // namespace
}  // namespace hearth::audience
