#include "insight/figures/excerpt.hpp"

#include <algorithm>
#include <tuple>

namespace hearth::insight {
namespace {

std::vector<Excerpt::Group> groups_of(const audience::History& history, const Scope& scope, const Names& names) {
  std::vector<Excerpt::Group> groups;
  for (const auto& [id, group] : history.groups()) {
    if (scope.group && *scope.group != id) continue;
    groups.push_back({.id = id, .name = names.group_name(id), .history = &*group});
  }
  std::ranges::sort(groups, {}, [](const Excerpt::Group& group) { return std::tie(group.name, group.id); });
  return groups;
}

std::vector<bool> staff_of(const audience::History& history) {
  std::vector<bool> is_staff(history.member_count());
  const auto mark = [&](audience::Number member) { is_staff[member] = true; };
  history.operators().for_each(mark);
  history.bots().for_each(mark);
  return is_staff;
}

}  // namespace

Excerpt::Excerpt(const audience::History& history, const Scope& scope, const Names& names)
    : history_{&history},
      calendar_{scope.calendar},
      begin_{scope.from ? calendar_.start_of(*scope.from) : Timestamp{INT64_MIN}},
      behind_{scope.to ? calendar_.start_of(LocalDay{scope.to->days + 1}) : Timestamp{INT64_MAX}},
      groups_{groups_of(history, scope, names)},
      is_staff_{staff_of(history)} {
  for (const Group& group : groups_) {
    const auto& at = group.history->posts.at;
    const Range range = range_of(at);
    if (range.first < range.last) end_ = std::max(end_.value_or(at[range.last - 1]), at[range.last - 1]);
  }
}

Excerpt::Range Excerpt::range_of(const std::vector<Timestamp>& at) const {
  const auto place_of = [&](Timestamp limit) {
    return static_cast<std::size_t>(std::ranges::lower_bound(at, limit) - at.begin());
  };
  const std::size_t first = place_of(begin_);
  return {.first = first, .last = std::max(first, place_of(behind_))};
}

Excerpt::Count Excerpt::count_posts(const Group& group, std::int64_t after, std::int64_t until) const {
  const audience::Posts& posts = group.history->posts;
  const Range range = range_of(posts.at);
  const auto from = posts.at.begin() + static_cast<std::ptrdiff_t>(range.first);
  const auto last = posts.at.begin() + static_cast<std::ptrdiff_t>(range.last);
  Count count;
  for (auto at = std::lower_bound(from, last, at_second(after + 1)); at != last && second_of(*at) <= until; ++at) {
    const bool staff = is_staff_[posts.member[static_cast<std::size_t>(at - posts.at.begin())]];
    ++(staff ? count.staff : count.members);
  }
  return count;
}

}  // namespace hearth::insight
