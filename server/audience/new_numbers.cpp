#include "audience/new_numbers.hpp"

#include <algorithm>

namespace hearth::audience {

NewNumbers NewNumbers::between(std::vector<Number> by_old, std::span<const Timestamp> arrivals) {
  NewNumbers numbers{.by_old = std::move(by_old)};
  numbers.last = static_cast<Number>(numbers.by_old.size());
  while (numbers.first < numbers.last && numbers.by_old[numbers.first] == numbers.first) ++numbers.first;
  while (numbers.last > numbers.first && numbers.by_old[numbers.last - 1] == numbers.last - 1) --numbers.last;
  if (numbers.first < numbers.last) numbers.from = arrivals[numbers.first];
  return numbers;
}

void NewNumbers::give(std::span<Number> numbers) const {
  for (Number& number : numbers) {
    if (number >= first && number < last) number = by_old[number];
  }
}

void renumber_days(DayBitmaps& days, const NewNumbers& numbers, const Calendar& calendar) {
  // A clock set back can put a later instant into the day before.
  const LocalDay first_day{calendar.day_of(numbers.from).days - 1};
  for (auto place = days.lower_bound(first_day); place != days.end(); ++place) {
    Bitmap& active = place->second;
    if (active.count_in_range(numbers.first, numbers.last) == 0) continue;
    std::vector<Number> members = active.to_vector();
    const auto first = std::lower_bound(members.begin(), members.end(), numbers.first);
    const auto last = std::lower_bound(first, members.end(), numbers.last);
    numbers.give({first, last});
    std::sort(first, last);
    active = Bitmap::of(members);
  }
}

}  // namespace hearth::audience
