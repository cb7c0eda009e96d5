#pragma once

#include "simulation/group_roster.hpp"

namespace hearth::simulation {

// How a member of that nature and way of coming will take part in the group after joining on that day.
[[nodiscard]] Participation draw_participation(SeededRandom& random, const GroupPlan& group, const Membership& joined);

// One of the group's first members, who stay for its sake as long as it lives.
[[nodiscard]] Participation draw_founder(SeededRandom& random, const Membership& joined);

// Operators and the bot. `is_in_charge`: of this very group.
[[nodiscard]] Participation draw_staff_part(SeededRandom& random, const GroupPlan& group, bool is_in_charge);

[[nodiscard]] inline std::int32_t day_of(Moment moment) {
  return static_cast<std::int32_t>(moment / kMsPerDay);
}

}  // namespace hearth::simulation
