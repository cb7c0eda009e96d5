#include "insight/figures/figures.hpp"

#include <algorithm>
#include <numeric>

#include "insight/figures/activity.hpp"
#include "insight/figures/coming_back.hpp"
#include "insight/figures/day_table.hpp"
#include "insight/figures/excerpt.hpp"
#include "insight/figures/join_figures.hpp"
#include "insight/figures/silence.hpp"
#include "insight/figures/top_lists.hpp"

namespace hearth::insight {
namespace {

TextLengths text_lengths(std::vector<std::uint32_t>& lengths) {
  if (lengths.empty()) return {};
  TextLengths texts;
  texts.total = std::accumulate(lengths.begin(), lengths.end(), std::int64_t{0});
  texts.max = *std::ranges::max_element(lengths);
  const auto middle = lengths.begin() + std::ssize(lengths) / 2;
  std::nth_element(lengths.begin(), middle, lengths.end());
  const bool is_odd = lengths.size() % 2 == 1;
  const std::int64_t below = is_odd ? *middle : *std::max_element(lengths.begin(), middle);
  texts.median_twice = below + *middle;
  return texts;
}

void add_staff(Figures& figures, const Excerpt& excerpt) {
  if (!excerpt.end()) return;
  const std::int64_t end = second_of(*excerpt.end());
  for (const Excerpt::Group& group : excerpt.groups()) {
    const Excerpt::Count count = excerpt.count_posts(group, end - 7 * kSecondsPerDay, end);
    figures.self_talk.count += count.staff;
    figures.self_talk.of += count.staff + count.members;
  }
}

}  // namespace

Figures compute_figures(const audience::History& history, const Scope& scope, const Names& names) {
  const Excerpt excerpt{history, scope, names};
  Activity activity = read_activity(excerpt);
  Figures figures;
  figures.end = excerpt.end();
  figures.messages = activity.messages;
  figures.staff_messages = activity.staff_messages;
  figures.members_who_posted =
      std::ranges::count_if(activity.messages_of, [](std::uint32_t count) { return count > 0; });
  figures.groups = std::ssize(activity.groups);
  for (const GroupRow& group : activity.groups) {
    figures.first_message = std::min(figures.first_message.value_or(group.first_message), group.first_message);
    figures.last_message = std::max(figures.last_message.value_or(group.last_message), group.last_message);
  }
  figures.messages_by_hour = activity.messages_by_hour;
  figures.texts = text_lengths(activity.lengths);
  add_days(figures, excerpt, activity);
  add_coming_back(figures, activity);
  add_joins(figures, excerpt, names);
  add_top_members(figures, excerpt, activity, names);
  add_silence(figures, excerpt, activity);
  add_staff(figures, excerpt);
  figures.group_rows = std::move(activity.groups);
  return figures;
}

}  // namespace hearth::insight
