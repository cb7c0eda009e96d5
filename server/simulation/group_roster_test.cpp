#include "simulation/group_roster.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <set>

#include "simulation/participation.hpp"
#include "simulation/simulation_order.hpp"

namespace hearth::simulation {
namespace {

Plan some_plan(std::uint64_t seed) {
  return make_plan(
      complete({.seed = seed, .members = 1'200, .groups = 24, .communities = 2}, LocalDay{20'000}).value());
}

RC_GTEST_PROP(Roster, MakesSenseInEveryGroup, (std::uint64_t seed)) {
  const Plan plan = some_plan(seed);
  const GroupPlan& group = plan.groups[*rc::gen::inRange<std::size_t>(0, plan.groups.size())];
  const std::vector<Membership> roster = make_roster(plan, group);
  std::set<std::uint32_t> people;
  std::uint32_t own = 0;
  for (std::size_t place = 0; place < roster.size(); ++place) {
    const Membership& one = roster[place];
    RC_ASSERT(people.insert(one.person).second);
    own += one.person >= group.first_member && one.person < group.first_member + group.members ? 1U : 0U;
    RC_ASSERT(day_of(one.joined) >= group.opens);
    RC_ASSERT(day_of(one.joined) < plan.order.days);
    if (one.inviter != kNobody) {
      RC_ASSERT(one.inviter < place);
      RC_ASSERT(roster[one.inviter].part != Part::bot);
    }
    if (one.left) RC_ASSERT(*one.left > one.joined);
    if (one.came_back) RC_ASSERT(one.left && *one.came_back > *one.left);
    const Participation& part = one.takes_part;
    if (part.first_day == kNever) continue;
    RC_ASSERT(part.first_day >= day_of(one.joined));
    // Whoever has left says nothing until they come back.
    if (one.left && !one.came_back) RC_ASSERT(day_of(*one.left) > std::min(part.last_day, group.fate.dies_on - 1));
  }
  RC_ASSERT(own == group.members);
  RC_ASSERT(roster.front().part == Part::staff);
}

TEST(Roster, ImpreciseRecruitingBringsThoseWhoDoNotCare) {
  std::int64_t strangers = 0;
  std::int64_t all = 0;
  for (std::uint64_t seed = 0; seed < 10; ++seed) {
    const Plan plan = some_plan(seed);
    for (const GroupPlan& group : plan.groups) {
      if (group.fate.cause != Cause::imprecise) continue;
      for (const Membership& one : make_roster(plan, group)) {
        ++all;
        strangers += one.part == Part::off_target ? 1 : 0;
      }
    }
  }
  ASSERT_GT(all, 100);
  EXPECT_GT(strangers * 2, all);
}

}  // namespace
}  // namespace hearth::simulation
