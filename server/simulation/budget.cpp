#include "simulation/budget.hpp"

#include <algorithm>

namespace hearth::simulation {

std::vector<GroupBudget> make_budgets(const Plan& plan, const std::atomic<bool>* stop) {
  std::vector<GroupBudget> budgets(plan.groups.size());
  std::int64_t turnouts = 0;
  std::int64_t weight = 0;
  for (std::size_t i = 0; i < plan.groups.size(); ++i) {
    if (stop != nullptr && stop->load()) return budgets;
    const std::vector<Membership> roster = make_roster(plan, plan.groups[i]);
    budgets[i].volume = volume_of(Turnouts{plan, plan.groups[i], roster}, plan.groups[i], plan.order.days);
    turnouts += budgets[i].volume.turnouts;
    weight += budgets[i].volume.weight;
  }

  // Whole weights are too large for the dealer's products; it needs their proportions only.
  unsigned shift = 0;
  while ((weight >> shift) > INT32_MAX / 2) ++shift;
  std::int64_t shifted = 0;
  for (const GroupBudget& budget : budgets) shifted += budget.volume.weight >> shift;

  Dealer first{std::min(plan.order.messages, turnouts), turnouts};
  Dealer more{std::max<std::int64_t>(0, plan.order.messages - turnouts), shifted};
  for (GroupBudget& budget : budgets) {
    budget.turnouts = first.deal(budget.volume.turnouts);
    budget.extras = more.deal(budget.volume.weight >> shift);
  }
  return budgets;
}

}  // namespace hearth::simulation
