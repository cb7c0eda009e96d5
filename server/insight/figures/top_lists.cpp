#include "insight/figures/top_lists.hpp"

#include <algorithm>
#include <functional>
#include <numeric>

namespace hearth::insight {
namespace {

using audience::Number;

constexpr std::size_t kTopMembers = 10;

// The least amount that may rank, so that only those who tie at the end are asked for their names.
std::uint32_t least_ranking(const std::vector<std::uint32_t>& amounts, std::size_t limit) {
  std::vector<std::uint32_t> sorted = amounts;
  std::erase(sorted, 0U);
  if (sorted.size() <= limit) return 1;
  const auto last = sorted.begin() + static_cast<std::ptrdiff_t>(limit) - 1;
  std::ranges::nth_element(sorted, last, std::greater<>{});
  return *last;
}

TopShare share_of_top(std::vector<std::uint32_t>& falling, std::int64_t percent, std::int64_t messages) {
  const auto count = static_cast<std::int64_t>(falling.size());
  const std::int64_t members = (count * percent + 99) / 100;
  const auto sum = std::accumulate(falling.begin(), falling.begin() + members, std::int64_t{0});
  return {.members = members, .messages = {.count = sum, .of = messages}};
}

}  // namespace

std::vector<Ranked> rank(const Excerpt& excerpt, const Names& names, const std::vector<std::uint32_t>& amounts,
                         std::size_t limit) {
  const std::uint32_t least = least_ranking(amounts, limit);
  std::vector<Ranked> ranked;
  std::vector<MemberId> members;
  for (Number number = 0; number < amounts.size(); ++number) {
    if (amounts[number] < least) continue;
    members.push_back(excerpt.member_at(number));
    ranked.push_back({.member = members.back(), .label = {}, .number = number, .amount = amounts[number]});
  }
  std::vector<MemberLabel> labels = names.labels_of(members);
  for (std::size_t i = 0; i < ranked.size(); ++i) ranked[i].label = std::move(labels[i]);
  std::ranges::sort(ranked, [](const Ranked& left, const Ranked& right) {
    if (left.amount != right.amount) return left.amount > right.amount;
    return std::tie(left.label.key, left.member) < std::tie(right.label.key, right.member);
  });
  if (ranked.size() > limit) ranked.resize(limit);
  return ranked;
}

void add_top_members(Figures& figures, const Excerpt& excerpt, const Activity& activity, const Names& names) {
  for (Ranked& top : rank(excerpt, names, activity.messages_of, kTopMembers)) {
    figures.top_members.push_back({.member = top.member,
                                   .label = std::move(top.label),
                                   .messages = top.amount,
                                   .active_days = std::ssize(activity.days.of(top.number))});
  }
  std::vector<std::uint32_t> falling = activity.messages_of;
  std::erase(falling, 0U);
  std::ranges::sort(falling, std::greater<>{});
  figures.top_1_percent = share_of_top(falling, 1, activity.messages);
  figures.top_10_percent = share_of_top(falling, 10, activity.messages);
}

}  // namespace hearth::insight
