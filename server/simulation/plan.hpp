#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "simulation/fate.hpp"
#include "simulation/simulation_order.hpp"

namespace hearth::simulation {

// What the group is for; see the group types of the trade.
enum class Purpose : std::uint8_t { attract, convert, fan, repurchase };

// One group, decided before its first day. People of a simulation are numbered from 0; a group's own come one after
// another, and some of the community's other groups join them.
struct GroupPlan {
  std::uint32_t number = 0;  // within the simulation
  std::uint32_t community = 0;
  std::uint32_t topic = 0;  // see topics.hpp
  Purpose purpose = Purpose::fan;
  std::string name;
  std::string later_name;  // another name that it gets half-way; empty: none
  std::uint32_t first_member = 0;
  std::uint32_t members = 0;
  std::int32_t opens = 0;       // day of the simulation
  std::int64_t liveliness = 0;  // per thousand of an ordinary group
  std::int64_t staff_talk = 0;  // per thousand of what staff usually says
  Fate fate;
};

struct CommunityPlan {
  std::uint32_t number = 0;
  std::string name;
  std::uint32_t topic = 0;
  std::uint32_t first_group = 0;
  std::uint32_t groups = 0;
  std::uint32_t first_member = 0;
  std::uint32_t members = 0;
  std::uint32_t staff = 0;  // operators, without the bot
};

struct Plan {
  SimulationOrder order;
  std::string fingerprint;
  std::vector<CommunityPlan> communities;
  std::vector<GroupPlan> groups;

  [[nodiscard]] const CommunityPlan& community_of(const GroupPlan& group) const { return communities[group.community]; }
};

[[nodiscard]] Plan make_plan(const SimulationOrder& order);

// The group's id on its platform.
[[nodiscard]] std::string group_key(const Plan& plan, const GroupPlan& group);

// Staff and the bot of a community have person numbers of their own in the upper half. `turn` counts the community's
// staff; turn 0 is its head, and `plan.staff` itself is the bot.
[[nodiscard]] std::uint32_t staff_number(const CommunityPlan& community, std::uint32_t turn);

}  // namespace hearth::simulation
