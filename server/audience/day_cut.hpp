#pragma once

#include <span>

#include "audience/history.hpp"

namespace hearth::audience {

// Adds who did something at these instants to the days of `calendar` in each of `days`. Fast when the instants mostly
// rise.
void add_days(std::span<const Timestamp> at, std::span<const Number> member, const Calendar& calendar,
              std::span<DayBitmaps* const> days);

}  // namespace hearth::audience
