#include "simulation/group_story.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <set>

#include "simulation/simulation_world.hpp"

namespace hearth::simulation {
namespace {

using channels::exports::Event;
using channels::exports::EventKind;

SimulationWish small() {
  return {.seed = 42, .members = 600, .groups = 16, .communities = 2, .messages = 9'000, .days = 110};
}

// FNV-1a over everything that an event says.
class EventHash {
 public:
  void add(const ToldEvents::Told& told) {
    const Event& event = told.event;
    add(told.group);
    add(std::to_string(static_cast<int>(event.kind)) + std::to_string(event.at.ms));
    for (const std::string& text :
         {event.key, event.who.key, event.who.name, event.text, event.reply_to, event.media, event.scene}) {
      add(text);
    }
    add(event.by ? event.by->key : "");
    for (const auto& mentioned : event.mentions) add(mentioned.key);
  }
  [[nodiscard]] std::uint64_t value() const { return value_; }

 private:
  void add(std::string_view text) {
    for (const char c : text) value_ = (value_ ^ static_cast<unsigned char>(c)) * 0x100'0000'01B3;
    value_ = (value_ ^ 0xFFU) * 0x100'0000'01B3;
  }
  std::uint64_t value_ = 0xCBF2'9CE4'8422'2325;
};

std::uint64_t hash_of(const SimulationWish& wish) {
  ToldEvents events;
  SimulationWorld{wish}.tell(events);
  EventHash hash;
  for (const auto& told : events.told) hash.add(told);
  return hash.value();
}

// Another number here means that every simulation anybody has made gets other events: a change for the changelog.
TEST(Story, OfASeedIsTheSameOnEveryMachine) {
  EXPECT_EQ(hash_of(small()), 4'499'975'761'697'839'807U);
}

TEST(Story, OfAnotherSeedIsAnother) {
  SimulationWish other = small();
  other.seed = 43;
  EXPECT_NE(hash_of(small()), hash_of(other));
}

TEST(Story, HasExactlyTheMessagesOfTheOrder) {
  for (const std::int64_t messages : {100, 2'500, 9'000, 123'456}) {
    SimulationWish wish = small();
    wish.messages = messages;
    ToldEvents events;
    const auto outcomes = SimulationWorld{wish}.tell(events);
    EXPECT_EQ(std::ranges::count(events.told, EventKind::message, [](const auto& told) { return told.event.kind; }),
              messages);
    std::int64_t counted = 0;
    for (const GroupOutcome& outcome : outcomes) counted += outcome.member_messages + outcome.staff_messages;
    EXPECT_EQ(counted, messages);
  }
}

TEST(Story, PeopleWriteOnlyWhileTheyAreInTheGroup) {
  ToldEvents events;
  SimulationWorld{small()}.tell(events);
  std::set<std::pair<std::string, std::string>> inside;
  std::map<std::string, Timestamp> latest;
  std::set<std::pair<std::string, std::string>> keys;
  for (const auto& [group, event] : events.told) {
    EXPECT_GE(event.at, latest[group]) << "in order of time";
    latest[group] = event.at;
    const std::pair place{group, event.who.key};
    switch (event.kind) {
      case EventKind::joined:
        EXPECT_TRUE(inside.insert(place).second);
        break;
      case EventKind::left:
        EXPECT_EQ(inside.erase(place), 1U);
        break;
      case EventKind::message:
        EXPECT_TRUE(inside.contains(place));
        EXPECT_TRUE(keys.emplace(group, event.key).second);
        EXPECT_TRUE(event.reply_to.empty() || keys.contains({group, event.reply_to}));
        for (const auto& mentioned : event.mentions)
          EXPECT_NE(event.text.find("@" + mentioned.name), std::string::npos);
        break;
      case EventKind::reacted:
        EXPECT_TRUE(inside.contains(place));
        EXPECT_TRUE(keys.contains({group, event.reply_to}));
        break;
      case EventKind::renamed:
      case EventKind::group_renamed:
        EXPECT_TRUE(inside.contains(place));
        break;
    }
  }
}

TEST(Story, NobodyWritesInADeadGroupButStaff) {
  ToldEvents events;
  const SimulationWorld world{small()};
  const auto outcomes = world.tell(events);
  int dead = 0;
  for (const GroupPlan& group : world.plan.groups) {
    if (group.fate.dies_on > world.plan.order.days) continue;
    ++dead;
    EXPECT_LT(outcomes[group.number].last_member_day, group.fate.dies_on);
  }
  EXPECT_GT(dead, 2);
}

// What was told up to one moment is the beginning of what is told up to a later one.
TEST(Story, GoesOnWhereItStood) {
  const SimulationWorld world{small()};
  for (const GroupPlan& group : world.plan.groups) {
    GroupStory::Frame frame = world.whole_days();
    ToldEvents whole;
    GroupStory{world.plan, group, world.budgets[group.number], frame}.tell(whole);
    frame.until = Timestamp{frame.begins.ms + 70 * kMsPerDay + 13 * kMsPerHour};
    ToldEvents part;
    GroupStory{world.plan, group, world.budgets[group.number], frame}.tell(part);
    ASSERT_LE(part.told.size(), whole.told.size());
    for (std::size_t i = 0; i < part.told.size(); ++i) {
      ASSERT_LE(part.told[i].event.at, frame.until);
      ASSERT_EQ(part.told[i].event.text, whole.told[i].event.text);
      ASSERT_EQ(part.told[i].event.at, whole.told[i].event.at);
      ASSERT_EQ(part.told[i].event.key, whole.told[i].event.key);
    }
    EXPECT_TRUE(part.told.size() == whole.told.size() || whole.told[part.told.size()].event.at > frame.until);
  }
}

}  // namespace
}  // namespace hearth::simulation
