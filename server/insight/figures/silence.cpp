#include "insight/figures/silence.hpp"

#include <algorithm>

namespace hearth::insight {
namespace {

using audience::Number;

std::vector<std::int64_t> seconds_of_messages(const Excerpt& excerpt) {
  std::vector<std::int64_t> seconds;
  for (const Excerpt::Group& group : excerpt.groups()) {
    const audience::Posts& posts = group.history->posts;
    const Excerpt::Range range = excerpt.range_of(posts.at);
    for (std::size_t i = range.first; i < range.last; ++i) {
      if (!excerpt.is_staff(posts.member[i])) seconds.push_back(second_of(posts.at[i]));
    }
  }
  return seconds;
}

// The longest gap without sorting: n messages over a span leave one gap of at least span / (n - 1), so with slots no
// wider than that, the longest gap (and each that is as long) lies between two slots.
Silence longest_gap(const std::vector<std::int64_t>& seconds) {
  if (seconds.size() < 2) return {};
  const auto [least, most] = std::ranges::minmax(seconds);
  const auto gaps = static_cast<std::int64_t>(seconds.size()) - 1;
  const std::int64_t width = std::max<std::int64_t>(1, (most - least) / gaps);

  struct Slot {
    std::int64_t least = INT64_MAX;
    std::int64_t most = INT64_MIN;
  };
  std::vector<Slot> slots(static_cast<std::size_t>((most - least) / width + 1));
  for (const std::int64_t second : seconds) {
    Slot& slot = slots[static_cast<std::size_t>((second - least) / width)];
    slot.least = std::min(slot.least, second);
    slot.most = std::max(slot.most, second);
  }
  Silence longest;
  widen(longest, at_second(least), at_second(least));
  std::int64_t before = least;
  for (const Slot& slot : slots) {
    if (slot.most == INT64_MIN) continue;
    widen(longest, at_second(before), at_second(slot.least));
    before = slot.most;
  }
  return longest;
}

}  // namespace

void widen(Silence& longest, Timestamp earlier, Timestamp later) {
  const std::int64_t seconds = second_of(later) - second_of(earlier);
  if (longest.from && seconds <= longest.seconds) return;
  longest = {.seconds = seconds, .from = at_second(second_of(earlier)), .to = at_second(second_of(later))};
}

void add_silence(Figures& figures, const Excerpt& excerpt, const Activity& activity) {
  for (const GroupRow& group : activity.groups) {
    figures.groups_silent_30_days += group.silent_days_at_end >= 30 ? 1 : 0;
    figures.groups_silent_90_days += group.silent_days_at_end >= 90 ? 1 : 0;
    if (!figures.longest_silent_group || group.longest_silence.seconds > figures.longest_silence_in_one_group.seconds) {
      figures.longest_silent_group = group.name;
      figures.longest_silence_in_one_group = group.longest_silence;
    }
  }
  figures.longest_silence =
      activity.groups.size() == 1 ? activity.groups.front().longest_silence : longest_gap(seconds_of_messages(excerpt));
  figures.members_silent_30_days.of = figures.members_who_posted;
  for (Number member = 0; member < activity.days.member_count(); ++member) {
    const auto days = activity.days.of(member);
    if (!days.empty() && days.back() <= activity.last_day - 30) ++figures.members_silent_30_days.count;
  }
}

}  // namespace hearth::insight
