#include "simulation/simulated_community.hpp"

#include <fmt/format.h>

#include "simulation/person.hpp"

namespace hearth::simulation {

SimulatedCommunity::SimulatedCommunity(const Plan& plan, const CommunityPlan& community,
                                       const std::vector<GroupBudget>& budgets, GroupStory::Frame frame)
    : plan_{plan}, community_{community}, budgets_{budgets}, frame_{frame} {}

conversations::EventSource::Label SimulatedCommunity::label() const {
  return {.name = fmt::format("simulation {}", plan_.order.seed),
          .format = "simulated",
          .format_title = "simulated community",
          .platform = "simulated"};
}

Done SimulatedCommunity::tell(channels::exports::Listener& listener) {
  for (std::uint32_t turn = 0; turn < community_.groups && !listener.is_cancelled(); ++turn) {
    const GroupPlan& group = plan_.groups[community_.first_group + turn];
    const GroupBudget& budget = budgets_[group.number];
    outcomes_.push_back(GroupStory{plan_, group, budget, frame_}.tell(listener));
    told_ += static_cast<std::uint64_t>(budget.turnouts + budget.extras);
  }
  return {};
}

conversations::EventSource::Amount SimulatedCommunity::told() const {
  std::uint64_t whole = 0;
  for (std::uint32_t turn = 0; turn < community_.groups; ++turn) {
    const GroupBudget& budget = budgets_[community_.first_group + turn];
    whole += static_cast<std::uint64_t>(budget.turnouts + budget.extras);
  }
  return {.part = told_, .whole = whole};
}

std::vector<std::string> SimulatedCommunity::operators() const {
  std::vector<std::string> keys;
  for (std::uint32_t turn = 0; turn < community_.staff; ++turn) {
    keys.push_back(key_of(plan_, staff_number(community_, turn)));
  }
  return keys;
}

}  // namespace hearth::simulation
