#include "audience/population/day_counts.hpp"

#include <gtest/gtest.h>
#include <map>
#include <rapidcheck/gtest.h>
#include <tuple>

namespace hearth::audience {
namespace {

struct Done {
  Number member;
  LocalDay day;
  CommunityPlace community;
  auto operator<=>(const Done&) const = default;
};
using Model = std::map<Done, std::uint64_t>;

bool is_meant(const Done& done, const DayCounts::Question& question) {
  return (!question.first || done.day >= *question.first) && (!question.last || done.day <= *question.last) &&
         (!question.community || done.community == 0 || done.community == *question.community);
}

void answers_as(const DayCounts& counts, const Model& model, const DayCounts::Question& question) {
  std::map<Number, std::uint64_t> sums;
  for (const auto& [done, times] : model) {
    if (is_meant(done, question)) sums[done.member] += times;
  }
  std::vector<Number> expected;
  for (const auto& [member, times] : sums) {
    if (times >= question.least && times <= question.most) expected.push_back(member);
    RC_ASSERT(counts.count_of(member, question) == times);
  }
  RC_ASSERT(counts.between(question).to_vector() == expected);
}

template <class T>
std::optional<T> some_or_none(std::vector<T> values) {
  return *rc::gen::arbitrary<bool>() ? std::nullopt : std::optional{*rc::gen::elementOf(values)};
}

DayCounts::Question some_question() {
  const std::vector<LocalDay> days{LocalDay{-3}, LocalDay{0}, LocalDay{1}, LocalDay{19'000}};
  return {.first = some_or_none(days),
          .last = some_or_none(days),
          .community = some_or_none<CommunityPlace>({0, 1, 2, 9}),
          .least = *rc::gen::element<std::uint64_t>(1, 2, 3, 255, 256, 300, UINT64_MAX),
          .most = *rc::gen::element<std::uint64_t>(0, 1, 2, 255, 299, 300, UINT64_MAX)};
}

RC_GTEST_PROP(DayCounts, CountsAsOftenAsItWasDone, ()) {
  DayCounts counts;
  Model model;
  const int steps = *rc::gen::inRange(0, 80);
  for (int i = 0; i < steps; ++i) {
    const Done done{.member = *rc::gen::element<Number>(0, 1, 2, 65'535, 65'536, 200'000),
                    .day = LocalDay{*rc::gen::element(-3, 0, 1, 2, 19'000)},
                    .community = *rc::gen::element<CommunityPlace>(0, 1, 1, 1, 2)};
    const DayCounts::Row row{.day = done.day, .community = done.community};
    const auto known = model.find(done);
    if (known != model.end() && *rc::gen::inRange(0, 3) == 0) {
      counts.remove(done.member, row);
      if (--known->second == 0) model.erase(known);
      continue;
    }
    const int times = *rc::gen::inRange(0, 20) == 0 ? 300 : 1;
    for (int n = 0; n < times; ++n) counts.add(done.member, row);
    model[done] += static_cast<std::uint64_t>(times);
  }
  for (int i = 0; i < 10; ++i) answers_as(counts, model, some_question());
}

TEST(DayCounts, AddsUpMoreDaysThanAByteCounts) {
  DayCounts counts;
  Model model;
  for (std::int32_t day = 0; day < 400; ++day) {
    counts.add(7, {.day = LocalDay{day}});
    ++model[{.member = 7, .day = LocalDay{day}, .community = 0}];
    if (day % 2 == 0) counts.add(8, {.day = LocalDay{day}});
    if (day % 2 == 0) ++model[{.member = 8, .day = LocalDay{day}, .community = 0}];
  }
  answers_as(counts, model, {.least = 201});
  answers_as(counts, model, {.least = 200, .most = 200});
  answers_as(counts, model, {.first = LocalDay{10}, .last = LocalDay{264}, .least = 255});
}

}  // namespace
}  // namespace hearth::audience
