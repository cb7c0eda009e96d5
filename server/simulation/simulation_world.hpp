#pragma once

#include <cstdint>
#include <vector>

#include "simulation/budget.hpp"
#include "simulation/simulated_community.hpp"

namespace hearth::simulation {

// A simulation of whole days, without a database: its plan, its budgets, and each group's roster on demand.
struct SimulationWorld {
  explicit SimulationWorld(const SimulationWish& wish, LocalDay last_day = LocalDay{20'000})
      : plan{make_plan(complete(wish, last_day).value())}, budgets{make_budgets(plan, nullptr)} {}

  // Midnight in Shanghai before the first day, and the last millisecond of the last one.
  [[nodiscard]] GroupStory::Frame whole_days() const {
    const Timestamp begins{plan.order.first_day.days * kMsPerDay - 8 * kMsPerHour};
    return {.begins = begins, .until = Timestamp{begins.ms + plan.order.days * kMsPerDay - 1}};
  }

  // Tells everything to the listener; by group.
  std::vector<GroupOutcome> tell(channels::exports::Listener& listener) const {
    std::vector<GroupOutcome> outcomes;
    for (const CommunityPlan& community : plan.communities) {
      SimulatedCommunity source{plan, community, budgets, whole_days()};
      source.tell(listener).value();
      outcomes.insert(outcomes.end(), source.outcomes().begin(), source.outcomes().end());
    }
    return outcomes;
  }

  Plan plan;
  std::vector<GroupBudget> budgets;
};

// Keeps what it is told.
class ToldEvents final : public channels::exports::Listener {
 public:
  struct Told {
    std::string group;
    channels::exports::Event event;
  };
  void group(const channels::exports::GroupHead& head) override { here_ = head.key; }
  void event(channels::exports::Event&& event) override { told.push_back({.group = here_, .event = std::move(event)}); }
  void reject(channels::exports::Reject&&) override {}
  void skip(const std::string&) override {}
  void person(const channels::exports::Person&) override {}
  [[nodiscard]] bool is_cancelled() const override { return false; }

  std::vector<Told> told;

 private:
  std::string here_;
};

}  // namespace hearth::simulation
