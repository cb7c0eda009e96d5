#include "audience/population/column.hpp"

#include <gtest/gtest.h>
#include <map>
#include <rapidcheck/gtest.h>

#include "audience/population/instant_column.hpp"

namespace hearth::audience {
namespace {

constexpr std::array kComparisons{Comparison::less,      Comparison::at_most,  Comparison::equal,
                                  Comparison::not_equal, Comparison::at_least, Comparison::more};

// In several blocks and stretches, most of them empty.
Number some_member() {
  const Number first = *rc::gen::element<Number>(0, 1000, 5000, 65'500, 200'000);
  return first + *rc::gen::inRange<Number>(0, 80);
}

template <class T>
std::vector<Number> members_where(const std::map<Number, T>& model, Comparison comparison, T value) {
  std::vector<Number> members;
  for (const auto& [member, known] : model) {
    if (holds(known, comparison, value)) members.push_back(member);
  }
  return members;
}

template <class T>
void acts_as_a_map(const std::vector<T>& values) {
  Column<T> column;
  std::map<Number, T> model;
  const int steps = *rc::gen::inRange(0, 120);
  for (int i = 0; i < steps; ++i) {
    const Number member = some_member();
    if (*rc::gen::inRange(0, 4) == 0) {
      column.clear(member);
      model.erase(member);
    } else {
      const T value = *rc::gen::elementOf(values);
      column.set(member, value);
      model[member] = value;
    }
  }
  for (const auto& [member, value] : model) RC_ASSERT(column.find(member) == value);
  RC_ASSERT(!column.find(900'000));
  for (const Comparison comparison : kComparisons) {
    for (const T value : values) {
      RC_ASSERT(column.where(comparison, value).to_vector() == members_where(model, comparison, value));
    }
  }
}

RC_GTEST_PROP(Column, FindsWhoseValueCompares, ()) {
  acts_as_a_map<std::int64_t>({INT64_MIN + 1, -7, 0, 1, 2, 300, INT64_MAX});
  acts_as_a_map<std::uint32_t>({1, 2, 3, 70'000, UINT32_MAX});
  acts_as_a_map<std::uint8_t>({1, 2, 127, 128, 255});
  acts_as_a_map<double>({-1e300, -0.5, 0, 0.25, 1e300});
}

TEST(Column, KnowsNobodyWhoHasTheValueThatStandsForNone) {
  Column<std::uint32_t> counts;
  counts.set(5, 0);
  counts.set(6, 2);
  EXPECT_EQ(counts.find(5), std::nullopt);
  EXPECT_EQ(counts.where(Comparison::at_most, 2).to_vector(), std::vector<Number>{6});
  EXPECT_TRUE(counts.where(Comparison::less, 0).empty());
}

RC_GTEST_PROP(InstantColumn, FindsWhoseInstantCompares, ()) {
  const std::vector<std::int64_t> instants{
      0, 1, 999, 1000, 1500, 1'700'000'000'000, 4'294'967'294'000, 4'294'967'295'999, kLatest.ms - 1, kLatest.ms};
  InstantColumn column;
  std::map<Number, Timestamp> model;
  const int steps = *rc::gen::inRange(0, 120);
  for (int i = 0; i < steps; ++i) {
    const Number member = some_member();
    const Timestamp at{*rc::gen::elementOf(instants)};
    const auto known = model.find(member);
    const int sort = *rc::gen::inRange(0, 4);
    if (sort == 0) {
      column.clear(member);
      model.erase(member);
      continue;
    }
    const bool is_kept = known != model.end() && (sort == 1 ? known->second <= at : sort == 2 && known->second >= at);
    if (sort == 1) RC_ASSERT(column.lower(member, at) == !is_kept);
    if (sort == 2) RC_ASSERT(column.raise(member, at) == !is_kept);
    if (sort == 3) column.set(member, at);
    if (!is_kept) model[member] = at;
  }
  for (const auto& [member, at] : model) RC_ASSERT(column.find(member) == at);
  for (const Comparison comparison : kComparisons) {
    for (const std::int64_t ms : instants) {
      const Timestamp at{ms};
      RC_ASSERT(column.where(comparison, at).to_vector() == members_where(model, comparison, at));
    }
  }
}

}  // namespace
}  // namespace hearth::audience
