#pragma once

#include <optional>
#include <string>
#include <vector>

#include "simulation/group_story.hpp"
#include "simulation/plan.hpp"

namespace hearth::simulation {

// The truth about one group, which a diagnosis is measured against.
struct GroupTruth {
  std::string community;
  std::string group;
  std::string group_key;  // the group's id on its platform
  Cause cause = Cause::living;
  std::optional<LocalDay> opens = {};
  std::optional<LocalDay> sets_in = {};  // absent for the living
  // From this day on no member has written or will write: for the dead the day after the last message, for those who
  // are still dying the day that is planned.
  std::optional<LocalDay> dies_on = {};
  bool is_dead = false;
  std::optional<LocalDay> last_member_message = {};
  std::int64_t member_messages = 0;
  std::int64_t staff_messages = 0;
};

// `today`: the day of the simulation up to which it was told.
[[nodiscard]] GroupTruth truth_of(const Plan& plan, const GroupPlan& group, const GroupOutcome& outcome,
                                  std::int32_t today);

// "living", "dying" or "dead"; groups with a cause that has not set in yet are living.
[[nodiscard]] std::string_view state_of(const GroupTruth& truth, LocalDay today);

// With a head line: community, group, group_key, cause, state, opens, sets_in, dies_on, last_member_message,
// member_messages, staff_messages.
[[nodiscard]] std::string to_csv(const std::vector<GroupTruth>& truths, LocalDay today);

}  // namespace hearth::simulation
