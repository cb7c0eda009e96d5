#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "simulation/person.hpp"
#include "simulation/plan.hpp"

namespace hearth::simulation {

// Milliseconds since the first instant of the simulation's first day.
using Moment = std::int64_t;

// What somebody is in a group.
enum class Part : std::uint8_t { member, off_target, advertiser, staff, bot };

// By which way somebody came.
enum class Scene : std::uint8_t { opening, live_code, invitation, campaign, paid_ads };
[[nodiscard]] std::string_view to_text(Scene scene);

constexpr std::uint32_t kNobody = 0xFFFF'FFFF;

// How much somebody takes part, days of the simulation. Whoever only reads has first_day = kNever.
struct Participation {
  std::int32_t first_day = kNever;
  std::int32_t last_day = kNever;
  std::int64_t chance = 0;          // per million to write on the day after the first
  std::int64_t constancy = 0;       // per 65,536: what stays of that chance for good, the rest fades with the days
  std::int64_t talk = 0;            // how much is said on a day beyond the first message; per thousand
  std::int32_t away_from = kNever;  // silent from this day …
  std::int32_t away_to = kNever;    // … until the day before this one
};

struct Membership {
  std::uint32_t person = 0;
  Part part = Part::member;
  Scene scene = Scene::opening;
  std::uint32_t inviter = kNobody;  // place in the roster
  Moment joined = 0;
  std::optional<Moment> left = {};
  std::optional<Moment> came_back = {};  // after having left
  Nature nature = {};
  Participation takes_part = {};
};

// Everybody who is ever in the group: staff, the bot, then members in order of joining. A plain function of the plan.
[[nodiscard]] std::vector<Membership> make_roster(const Plan& plan, const GroupPlan& group);

}  // namespace hearth::simulation
