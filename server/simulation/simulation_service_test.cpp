#include "simulation/simulation_service.hpp"

#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iterator>

#include "conversations/import_world.hpp"
#include "testing/database_matrix.hpp"

namespace hearth::simulation {
namespace {

using ::testing::HasSubstr;

struct ServiceWorld : conversations::ImportWorld {
  using ImportWorld::ImportWorld;

  Result<SimulationSummary> simulate(const char* until, const SimulationWatch& watch = {}) {
    return simulations.run(wish, {.until = parse_instant(until).value(), .folder = folder.path()}, watch);
  }
  std::int64_t added(const SimulationSummary& summary) {
    std::int64_t sum = 0;
    for (const auto& community : summary.communities) sum += community.added;
    return sum;
  }

  SimulationWish wish{.seed = 5, .members = 120, .groups = 5, .communities = 2, .messages = 1'200, .days = 50};
  SimulationService simulations{{.imports = imports}};
};

constexpr const char* kNoon = "2026-06-30T12:00:00+08:00";
constexpr const char* kNextDay = "2026-07-01T12:00:00+08:00";
constexpr const char* kWholeDay = "2026-06-30T23:59:59.999+08:00";

ON_EVERY_DATABASE(SimulationTest);

TEST_P(SimulationTest, MakesCommunitiesGroupsPeopleAndTheirTalk) {
  ServiceWorld world{GetParam()};
  const auto summary = world.simulate(kWholeDay);
  ASSERT_TRUE(summary.ok()) << summary.error().detail;
  EXPECT_EQ(summary->communities.size(), 2U);
  EXPECT_EQ(world.communities.list().size(), 2U);
  EXPECT_EQ(world.count_of("message.posted"), 1'200U);
  EXPECT_GE(world.count_of("member.joined"), 120U);
  EXPECT_GE(world.count_of("member.role_changed"), 5U);
  std::size_t groups = 0;
  for (const auto& community : world.communities.list()) {
    EXPECT_EQ(community.time_zone, "Asia/Shanghai");
    groups += world.communities.list_groups(community.id).size();
  }
  EXPECT_EQ(groups, 5U);
  for (const auto& recorded : world.told()) EXPECT_LE(recorded.fact.occurred_at, parse_instant(kWholeDay).value());
}

TEST_P(SimulationTest, DoneAgainDoublesNothingAndGoesOnWithTheDays) {
  ServiceWorld world{GetParam()};
  ASSERT_TRUE(world.simulate(kNoon).ok());
  const std::size_t told = world.told().size();
  const auto again = world.simulate(kNoon);
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(world.added(*again), 0);
  EXPECT_EQ(world.told().size(), told);

  const auto later = world.simulate(kNextDay);
  ASSERT_TRUE(later.ok());
  EXPECT_EQ(later->order, again->order) << "the first day is remembered";
  EXPECT_GT(world.added(*later), 0);
  const auto facts = world.told();
  for (std::size_t i = told; i < facts.size(); ++i) {
    EXPECT_GT(facts[i].fact.occurred_at, parse_instant(kNoon).value());
  }
}

TEST_P(SimulationTest, StopsWhenAskedAndIsMadeWholeLater) {
  ServiceWorld world{GetParam()};
  std::atomic<bool> stop{false};
  int done = 0;
  const SimulationWatch watch{.community_done =
                                  [&](CommunityId) {
                                    ++done;
                                    stop = true;
                                    return Done{};
                                  },
                              .stop = &stop};
  const auto stopped = world.simulate(kWholeDay, watch);
  ASSERT_TRUE(stopped.ok());
  EXPECT_EQ(done, 1);
  EXPECT_TRUE(stopped->is_stopped);
  EXPECT_FALSE(std::filesystem::exists(world.folder.path() / "simulation-5-causes.csv"));
  EXPECT_LT(world.count_of("message.posted"), 1'200U);

  const auto finished = world.simulate(kWholeDay);
  ASSERT_TRUE(finished.ok());
  EXPECT_FALSE(finished->is_stopped);
  EXPECT_EQ(world.count_of("message.posted"), 1'200U);
}

TEST_P(SimulationTest, TellsTheTruthInAFileBeside) {
  ServiceWorld world{GetParam()};
  const auto summary = world.simulate(kWholeDay);
  ASSERT_TRUE(summary.ok());
  ASSERT_EQ(summary->groups.size(), 5U);
  std::ifstream file{summary->causes_file};
  const std::string causes{std::istreambuf_iterator<char>{file}, {}};
  for (const GroupTruth& truth : summary->groups) EXPECT_THAT(causes, HasSubstr(truth.group_key));
}

TEST_P(SimulationTest, RefusesOtherSizesInTheSamePlace) {
  ServiceWorld world{GetParam()};
  ASSERT_TRUE(world.simulate(kNoon).ok());
  world.wish.members = 130;
  EXPECT_EQ(world.simulate(kNoon).error().reason, "simulation.another_is_there");
  world.wish.members = 120;
  EXPECT_EQ(world.simulate("2026-01-01T12:00:00+08:00").error().reason, "simulation.before_its_first_day");
  world.wish = {.members = 1};
  EXPECT_EQ(world.simulate(kNoon).error().reason, "simulation.bad_size");
  world.folder.write("simulation-9.json", "{");
  world.wish = {.seed = 9};
  EXPECT_EQ(world.simulate(kNoon).error().reason, "simulation.bad_order_file");
}

}  // namespace
}  // namespace hearth::simulation
