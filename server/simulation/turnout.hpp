#pragma once

#include <cstdint>
#include <vector>

#include "simulation/group_roster.hpp"
#include "simulation/plan.hpp"

namespace hearth::simulation {

// Somebody who writes in the group on a day.
struct Turnout {
  std::uint32_t member = 0;  // place in the roster
  std::int64_t weight = 0;   // how much they have to say beyond a first message
};

// Who writes in one group on each day, and how much they have to say relative to each other. Days may be asked in any
// order; a day's answer is always the same.
class Turnouts {
 public:
  // The plan, the group and the roster must outlive it.
  Turnouts(const Plan& plan, const GroupPlan& group, const std::vector<Membership>& roster);

  // Replaces what is in `turnouts`, so that its memory is used again.
  void of_day(std::int32_t day, std::vector<Turnout>& turnouts) const;

 private:
  struct Mood {
    std::int64_t chance;  // per thousand
    std::int64_t talk;
  };
  [[nodiscard]] Mood mood_of(Part part, std::int32_t day) const;

  const Plan& plan_;
  const GroupPlan& group_;
  const std::vector<Membership>& roster_;
  std::vector<std::uint64_t> seeds_;  // of each member's days
  std::vector<std::int64_t> waves_;   // per thousand, by week: a group has better and worse ones
};

// How much all days of the order make together.
struct Volume {
  std::int64_t turnouts = 0;
  std::int64_t weight = 0;
};
[[nodiscard]] Volume volume_of(const Turnouts& turnouts, const GroupPlan& group, std::int32_t days);

}  // namespace hearth::simulation
