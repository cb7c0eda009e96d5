#include "audience/day_cut.hpp"

#include <algorithm>

namespace hearth::audience {
namespace {

void sort_unique(std::vector<Number>& numbers) {
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

}  // namespace

void add_days(std::span<const Timestamp> at, std::span<const Number> member, const Calendar& calendar,
              std::span<DayBitmaps* const> days) {
  std::vector<Number> active;  // on `today`
  LocalDay today;
  const auto finish_day = [&] {
    sort_unique(active);
    for (DayBitmaps* each : days) (*each)[today].add_all(active);
    active.clear();
  };
  for (std::size_t i = 0; i < at.size(); ++i) {
    const LocalDay day = calendar.day_of(at[i]);
    if (day != today && !active.empty()) finish_day();
    today = day;
    active.push_back(member[i]);
  }
  if (!active.empty()) finish_day();
}

DayBitmaps days_of(std::span<const Posts* const> posts, const Calendar& calendar) {
  DayBitmaps days;
  DayBitmaps* const only[] = {&days};
  for (const Posts* each : posts) add_days(each->at, each->member, calendar, only);
  return days;
}

}  // namespace hearth::audience
