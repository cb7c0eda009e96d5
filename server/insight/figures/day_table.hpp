#pragma once

#include "insight/figures/activity.hpp"
#include "insight/figures/excerpt.hpp"
#include "insight/figures/figures.hpp"

namespace hearth::insight {

// The days table and what follows from it: busiest day, active members of days, weeks and months, weekdays, numbers of
// joins, leaves and renames.
void add_days(Figures& figures, const Excerpt& excerpt, const Activity& activity);

}  // namespace hearth::insight
