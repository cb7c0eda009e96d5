#pragma once

#include "simulation/group_roster.hpp"

namespace hearth::simulation {

// Decides whether and when a member goes, and whether they come back. Nobody writes between.
void draw_leaving(SeededRandom& random, const GroupPlan& group, Membership& membership);

}  // namespace hearth::simulation
