#include "simulation/plan.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <set>

#include "simulation/group_names.hpp"

namespace hearth::simulation {
namespace {

RC_GTEST_PROP(Plan, SharesExactlyTheOrderOut, (std::uint64_t seed)) {
  const auto groups = *rc::gen::inRange<std::int64_t>(1, 60);
  const SimulationWish wish{.seed = seed,
                            .members = groups * *rc::gen::inRange<std::int64_t>(4, 60),
                            .groups = groups,
                            .communities = *rc::gen::inRange<std::int64_t>(1, groups + 1),
                            .messages = std::nullopt,
                            .days = 30};
  const Plan plan = make_plan(complete(wish, LocalDay{20'000}).value());
  RC_ASSERT(static_cast<std::int64_t>(plan.groups.size()) == groups);
  RC_ASSERT(static_cast<std::int64_t>(plan.communities.size()) == *wish.communities);
  std::uint32_t next_group = 0;
  std::uint32_t next_member = 0;
  for (const CommunityPlan& community : plan.communities) {
    RC_ASSERT(community.groups > 0U);
    RC_ASSERT(community.first_group == next_group);
    RC_ASSERT(community.first_member == next_member);
    for (std::uint32_t turn = 0; turn < community.groups; ++turn) {
      const GroupPlan& group = plan.groups[next_group + turn];
      RC_ASSERT(group.number == next_group + turn);
      RC_ASSERT(group.community == community.number);
      RC_ASSERT(group.first_member == next_member);
      RC_ASSERT(group.members >= 4U);
      RC_ASSERT(group.opens >= 0 && group.opens < plan.order.days);
      next_member += group.members;
    }
    next_group += community.groups;
  }
  RC_ASSERT(next_member == *wish.members);
}

TEST(Plan, IsTheSameForTheSameOrderAndAnotherForAnotherSeed) {
  const auto plan_of = [](std::uint64_t seed) {
    return make_plan(complete({.seed = seed, .members = 400, .groups = 10}, LocalDay{20'000}).value());
  };
  const Plan plan = plan_of(1);
  const Plan again = plan_of(1);
  EXPECT_EQ(plan.fingerprint, again.fingerprint);
  for (std::size_t i = 0; i < plan.groups.size(); ++i) EXPECT_EQ(plan.groups[i].name, again.groups[i].name);
  EXPECT_NE(plan.fingerprint, plan_of(2).fingerprint);
}

TEST(CommunityNames, AreDifferentInOneSimulation) {
  std::set<std::string> names;
  for (std::uint32_t number = 0; number < 1'000; ++number) names.insert(community_name(7, number).name);
  EXPECT_EQ(names.size(), 1'000U);
}

TEST(SimulationOrder, FollowsFromWhatIsLeftOut) {
  const SimulationOrder demo = complete({}, LocalDay{20'000}).value();
  EXPECT_EQ(demo.members, 1'500);
  EXPECT_EQ(demo.groups, 40);
  EXPECT_EQ(demo.communities, 3);
  EXPECT_EQ(demo.days, 120);
  EXPECT_EQ(demo.first_day.days, 20'000 - 119);
  EXPECT_EQ(complete({.members = 100'000, .groups = 2'000}, LocalDay{20'000})->communities, 20);
}

TEST(SimulationOrder, NamesEverythingThatIsOutOfBounds) {
  const auto refused =
      complete({.members = 100, .groups = 50, .communities = 0, .messages = -1, .days = 3}, LocalDay{20'000});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().reason, "simulation.bad_size");
  std::vector<std::string> fields;
  for (const FieldError& field : refused.error().fields) fields.push_back(field.where);
  EXPECT_EQ(fields, (std::vector<std::string>{"--groups", "--communities", "--messages", "--days"}));
  EXPECT_FALSE(complete({.members = -5}, LocalDay{20'000}).ok());
  EXPECT_FALSE(complete({.days = 3'000}, LocalDay{100}).ok()) << "it would begin before 1970";
}

TEST(SimulationOrder, IsTheSameAfterWritingAndReading) {
  SimulationWish wish;
  wish.seed = UINT64_MAX;
  const SimulationOrder order = complete(wish, LocalDay{20'000}).value();
  EXPECT_EQ(parse_order(to_json(order)).value(), order);
  for (const char* broken : {"", "{}", "[1]", R"({"seed": "-1"})", R"({"seed": "1", "first_day": "2026-13-01"})"}) {
    EXPECT_EQ(parse_order(broken).error().reason, "simulation.bad_order_file") << broken;
  }
}

}  // namespace
}  // namespace hearth::simulation
