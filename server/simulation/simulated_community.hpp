#pragma once

#include <atomic>
#include <string>
#include <vector>

#include "conversations/event_source.hpp"
#include "simulation/budget.hpp"
#include "simulation/group_story.hpp"
#include "simulation/plan.hpp"

namespace hearth::simulation {

// All groups of one simulated community as a source of events, group after group.
class SimulatedCommunity final : public conversations::EventSource {
 public:
  // Plan, community and budgets (one for each group of the plan) must outlive it.
  SimulatedCommunity(const Plan& plan, const CommunityPlan& community, const std::vector<GroupBudget>& budgets,
                     GroupStory::Frame frame);

  [[nodiscard]] Label label() const override;
  Done tell(channels::exports::Listener& listener) override;
  // In messages of the order.
  [[nodiscard]] Amount told() const override;

  // Keys of those who run the groups, for the import's order.
  [[nodiscard]] std::vector<std::string> operators() const;

  // By group, in order of the plan; complete once tell() has returned without being cancelled.
  [[nodiscard]] const std::vector<GroupOutcome>& outcomes() const { return outcomes_; }

 private:
  const Plan& plan_;
  const CommunityPlan& community_;
  const std::vector<GroupBudget>& budgets_;
  GroupStory::Frame frame_;
  std::vector<GroupOutcome> outcomes_;
  std::atomic<std::uint64_t> told_{0};
};

}  // namespace hearth::simulation
