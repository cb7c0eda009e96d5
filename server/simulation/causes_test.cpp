#include "simulation/causes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <set>

#include "simulation/person.hpp"
#include "simulation/simulation_world.hpp"

namespace hearth::simulation {
namespace {

using channels::exports::EventKind;
using ::testing::HasSubstr;
using ::testing::StartsWith;

// What an onlooker can count in a group between the day that its cause sets in and the day of death; of the living, in
// the second half.
struct Signs {
  std::int64_t members = 0;
  std::int64_t staff = 0;
  std::int64_t traders = 0;
  std::int64_t late_staff = 0;    // more than a week after it set in
  std::int64_t joins = 0;         // from the beginning
  std::int64_t quick_leaves = 0;  // within three weeks of joining
};

struct Onlooker {
  Onlooker() {
    ToldEvents events;
    world.tell(events);
    std::map<std::string, const GroupPlan*> groups;
    for (const GroupPlan& group : world.plan.groups) groups[group_key(world.plan, group)] = &group;
    std::map<std::pair<std::string, std::string>, Timestamp> joined;
    for (const auto& [key, event] : events.told) {
      const GroupPlan& group = *groups.at(key);
      Signs& signs = by_cause[group.fate.cause];
      const auto day = static_cast<std::int32_t>((event.at.ms - world.whole_days().begins.ms) / kMsPerDay);
      if (event.kind == EventKind::joined) {
        ++signs.joins;
        joined[{key, event.who.key}] = event.at;
      } else if (event.kind == EventKind::left) {
        signs.quick_leaves += event.at.ms - joined[{key, event.who.key}].ms < 21 * kMsPerDay ? 1 : 0;
      } else if (event.kind == EventKind::message) {
        note_message(signs, group, event, day);
      }
    }
  }

  void note_message(Signs& signs, const GroupPlan& group, const channels::exports::Event& event,
                    std::int32_t day) const {
    const bool is_living = group.fate.cause == Cause::living;
    const std::int32_t from = is_living ? world.plan.order.days / 2 : group.fate.sets_in;
    if (day < from || day >= group.fate.dies_on) return;
    if (is_staff(event.who)) {
      ++signs.staff;
      signs.late_staff += day > from + 7 ? 1 : 0;
    } else {
      ++(event.who.name.starts_with("A") && event.who.name.find('-') != std::string::npos ? signs.traders
                                                                                          : signs.members);
    }
  }

  // Staff has person numbers in the upper half.
  [[nodiscard]] bool is_staff(const channels::exports::Person& person) const {
    return std::stoull(person.key.substr(person.key.find("-p") + 2)) >= 0x8000'0000ULL;
  }

  const Signs& of(Cause cause) { return by_cause.at(cause); }

  SimulationWorld world{
      {.seed = 8, .members = 6'000, .groups = 150, .communities = 3, .messages = 200'000, .days = 150}};
  std::map<Cause, Signs> by_cause;
};

double part(std::int64_t some, std::int64_t others) {
  return static_cast<double>(some) / static_cast<double>(std::max<std::int64_t>(1, some + others));
}

// A diagnosis can only find what shows: each cause leaves the sign that it is named for.
TEST(Causes, ShowInWhatHappens) {
  Onlooker onlooker;
  const auto staff_share = [&](Cause cause) {
    return part(onlooker.of(cause).staff, onlooker.of(cause).members + onlooker.of(cause).traders);
  };
  EXPECT_LT(staff_share(Cause::living), 0.3);
  EXPECT_GT(staff_share(Cause::self_talk), 0.6) << "staff talks over the members";

  EXPECT_LT(part(onlooker.of(Cause::living).traders, onlooker.of(Cause::living).members), 0.05);
  EXPECT_GT(part(onlooker.of(Cause::ads).traders, onlooker.of(Cause::ads).members), 0.4) << "advertisers flood it";

  const auto quick_leavers = [&](Cause cause) {
    return static_cast<double>(onlooker.of(cause).quick_leaves) / static_cast<double>(onlooker.of(cause).joins);
  };
  EXPECT_GT(quick_leavers(Cause::imprecise), 2 * quick_leavers(Cause::living)) << "they wanted something else";

  EXPECT_EQ(onlooker.of(Cause::abandoned).late_staff, 0) << "staff has gone after the harvest";
  EXPECT_GT(onlooker.of(Cause::age).late_staff, 0);
  EXPECT_LT(staff_share(Cause::age), 0.4);
  EXPECT_LT(quick_leavers(Cause::age), 2 * quick_leavers(Cause::living));
}

TEST(Causes, OfTheDeadAreDatedByTheLastMessage) {
  const SimulationWorld world{{.seed = 8, .members = 1'500, .groups = 40, .days = 150}};
  ToldEvents events;
  const auto outcomes = world.tell(events);
  std::int64_t dead = 0;
  std::int64_t silent = 0;
  for (const GroupPlan& group : world.plan.groups) {
    const GroupTruth truth = truth_of(world.plan, group, outcomes[group.number], world.plan.order.days - 1);
    if (group.fate.cause == Cause::living) {
      EXPECT_FALSE(truth.dies_on.has_value());
      silent += outcomes[group.number].last_member_day < world.plan.order.days - 30 ? 1 : 0;
    }
    if (!truth.is_dead) continue;
    ++dead;
    ASSERT_TRUE(truth.last_member_message.has_value());
    EXPECT_EQ(truth.dies_on->days, truth.last_member_message->days + 1);
  }
  EXPECT_GT(dead, 5);
  EXPECT_EQ(silent, 0) << "the living have written in the last 30 days";
}

TEST(Causes, AreWrittenAsATable) {
  const SimulationWorld world{{.seed = 8, .members = 200, .groups = 5, .days = 60}};
  const GroupTruth truth = truth_of(world.plan, world.plan.groups[0], {.member_messages = 7, .last_member_day = 3}, 59);
  const std::string table = to_csv({truth}, LocalDay{20'000});
  EXPECT_THAT(table, StartsWith("community,group,group_key,cause,state,opens,sets_in,dies_on,last_member_message"));
  EXPECT_THAT(table, HasSubstr(world.plan.groups[0].name));
}

}  // namespace
}  // namespace hearth::simulation
