#pragma once

#include <span>
#include <vector>

#include "audience/history.hpp"

namespace hearth::audience {

// What members are called after late facts. Only numbers first … last - 1 change, and among themselves.
struct NewNumbers {
  std::vector<Number> by_old;
  Number first = 0;
  Number last = 0;
  Timestamp from = {};  // nobody whose number changes did anything before

  // `arrivals` are by new numbers.
  static NewNumbers between(std::vector<Number> by_old, std::span<const Timestamp> arrivals);

  // Puts new numbers for old ones; kNobody stays.
  void give(std::span<Number> numbers) const;
};

// Gives the members in each day of `calendar` their new numbers.
void renumber_days(DayBitmaps& days, const NewNumbers& numbers, const Calendar& calendar);

}  // namespace hearth::audience
