#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "simulation/group_roster.hpp"
#include "simulation/person.hpp"
#include "simulation/wording.hpp"

namespace hearth::simulation {

// Somebody with something to say on a day.
struct Speaker {
  std::uint32_t member = 0;  // place in the roster
  Part part = Part::member;
  Habit habit = Habit::evening;
  std::int64_t messages = 0;
  Moment from = 0;      // of the day, 0 … kMsPerDay - 1; not yet in the group before
  bool is_new = false;  // has never written here
};

// One message of a day.
struct Line {
  Moment at = 0;  // of the day
  std::uint32_t member = 0;
  Act act = Act::share;
  std::uint32_t subject = 0;  // any number, the same for a conversation
  std::int32_t answers = -1;  // the line it replies to, by place in the day; -1: none
};

struct DayFlavour {
  bool is_sale = false;  // people order
};

// Everything that the speakers say on one day, in order of time, each as often as they have messages: conversations
// that begin at somebody's usual hours, in which people answer each other within seconds or minutes.
[[nodiscard]] std::vector<Line> talk_of_day(SeededRandom& random, std::vector<Speaker> speakers, DayFlavour flavour);

}  // namespace hearth::simulation
