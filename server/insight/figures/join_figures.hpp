#pragma once

#include "insight/figures/excerpt.hpp"
#include "insight/figures/figures.hpp"

namespace hearth::insight {

// Whether those who joined wrote something, and who invited them. Needs figures.join_events.
void add_joins(Figures& figures, const Excerpt& excerpt, const Names& names);

}  // namespace hearth::insight
