#pragma once

#include "insight/figures/activity.hpp"
#include "insight/figures/figures.hpp"

namespace hearth::insight {

// Whether members came back after their first day: retention, members of one day or one message, the cohort table.
void add_coming_back(Figures& figures, const Activity& activity);

}  // namespace hearth::insight
