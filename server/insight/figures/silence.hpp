#pragma once

#include <vector>

#include "insight/figures/activity.hpp"
#include "insight/figures/excerpt.hpp"
#include "insight/figures/figures.hpp"

namespace hearth::insight {

// Takes in two consecutive messages. Of equal silences the first one stays.
void widen(Silence& longest, Timestamp earlier, Timestamp later);

// Longest silences, groups that are silent at the end, members who are.
void add_silence(Figures& figures, const Excerpt& excerpt, const Activity& activity);

}  // namespace hearth::insight
