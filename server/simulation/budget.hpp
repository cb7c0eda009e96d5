#pragma once

#include <atomic>
#include <cstdint>
#include <vector>

#include "simulation/likelihood.hpp"
#include "simulation/plan.hpp"
#include "simulation/turnout.hpp"

namespace hearth::simulation {

// How many messages a group has, so that all groups together have as many as the order says.
struct GroupBudget {
  Volume volume;
  std::int64_t turnouts = 0;  // of the volume's, how many become a message; where the order is small, not all do
  std::int64_t extras = 0;    // messages beyond the first of a turnout
};

// One for each group of the plan. Goes through every day of every member once: a second for some ten thousand members.
// Returns early, with what it has, when `stop` is set.
[[nodiscard]] std::vector<GroupBudget> make_budgets(const Plan& plan, const std::atomic<bool>* stop);

// Deals a group's budget out, turnout by turnout in order of days.
class BudgetDealing {
 public:
  explicit BudgetDealing(const GroupBudget& budget)
      : turnouts_{budget.turnouts, budget.volume.turnouts}, extras_{budget.extras, budget.volume.weight} {}

  // Messages of that turnout; may be 0.
  std::int64_t deal(const Turnout& turnout) {
    const std::int64_t first = turnouts_.deal(1);
    return first + extras_.deal(turnout.weight);
  }

 private:
  Dealer turnouts_;
  Dealer extras_;
};

}  // namespace hearth::simulation
