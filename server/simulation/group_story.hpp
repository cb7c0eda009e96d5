#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "channels/exports/event.hpp"
#include "simulation/budget.hpp"
#include "simulation/day_talk.hpp"
#include "simulation/group_roster.hpp"
#include "simulation/plan.hpp"
#include "simulation/topics.hpp"
#include "simulation/turnout.hpp"

namespace hearth::simulation {

// What came of a group, for the file of causes.
struct GroupOutcome {
  std::int64_t member_messages = 0;   // of members and advertisers
  std::int64_t staff_messages = 0;    // of staff and bots
  std::int32_t last_member_day = -1;  // on which a member wrote; -1: none ever did
};

// Tells everything that happens in one group, day by day, in order of time.
class GroupStory {
 public:
  struct Frame {
    Timestamp begins;  // the first instant of the simulation
    Timestamp until;   // nothing later is told
  };
  // Plan, group and budget must outlive it.
  GroupStory(const Plan& plan, const GroupPlan& group, const GroupBudget& budget, Frame frame);

  // Announces the group and tells its events up to the frame's end, or until the listener is cancelled.
  GroupOutcome tell(channels::exports::Listener& listener);

 private:
  using Event = channels::exports::Event;
  using Person = channels::exports::Person;

  [[nodiscard]] Person person_of(std::uint32_t member, std::int32_t day) const;
  [[nodiscard]] Event event_at(channels::exports::EventKind kind, Moment at) const;
  [[nodiscard]] std::string name_at_the_end() const;
  [[nodiscard]] std::vector<Event> events_of(std::int32_t day);
  void add_movements(std::int32_t day, std::vector<Event>& today) const;
  void add_renames(std::int32_t day, std::vector<Event>& today) const;
  [[nodiscard]] std::vector<Speaker> speakers_of(std::int32_t day);
  [[nodiscard]] bool is_sale(std::int32_t day) const;
  void add_messages(std::int32_t day, const std::vector<Line>& lines, std::vector<Event>& today);
  [[nodiscard]] Event message_of(const Line& line, std::int32_t day);
  void welcome(Moment before, std::int32_t day, Event& message);
  void add_reactions(const Line& line, const Event& message, std::int32_t day, std::vector<Event>& today);
  void count(const Line& line, std::int32_t day);

  const Plan& plan_;
  const GroupPlan& group_;
  Frame frame_;
  const Topic& topic_;
  std::vector<Membership> roster_;
  Turnouts turnouts_;
  BudgetDealing dealing_;
  std::vector<std::string> keys_;
  std::vector<std::string> names_;
  std::vector<std::string> later_names_;   // empty: they keep the first
  std::vector<Turnout> turnout_;           // of the day; kept for its memory
  std::vector<std::uint32_t> unwelcomed_;  // came today, nobody of staff has greeted them yet; later ones first
  std::int64_t messages_ = 0;              // told so far; numbers them
  SeededRandom words_{0};                  // of the day
  GroupOutcome outcome_;
};

}  // namespace hearth::simulation
