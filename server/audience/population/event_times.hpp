#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "audience/bitmap.hpp"
#include "platform/base/timestamp.hpp"

namespace hearth::audience {

// A community's place among those that were heard of; 0 for facts of none.
using CommunityPlace = std::uint16_t;

struct Event {
  Timestamp at;
  CommunityPlace community = 0;
  auto operator<=>(const Event&) const = default;
};

// When each member did one kind of thing, the same instant as often as it was told; by the member's own number, merged
// or not. Times are kept as steps from one to the next, some four bytes each.
class EventTimes {
 public:
  void add(Number member, Event event);
  // In order, in place of what `events` held.
  void list(Number member, std::vector<Event>& events) const;
  // Calls visit(member, first, then) for members who have events in both, in no order.
  using Both = std::function<void(Number, const std::vector<Event>& first, const std::vector<Event>& then)>;
  static void for_each_common(const EventTimes& first, const EventTimes& then, const Both& visit);
  // Everything is handed on as add() took it, in any order of members.
  using Each = std::function<void(Number, const std::vector<Event>&)>;
  void for_each(const Each& visit) const;
  [[nodiscard]] std::size_t size_bytes() const;

 private:
  friend struct PopulationSnapshot;
  static constexpr Number kBlock = 64;

  // Events in order, each as a step from the one before; a run begins anew.
  struct Run {
    Event last;
    std::string steps;
  };

  void add_to_many(std::vector<Run>& runs, Event event);

  // For 64 members each: those who have events as number % 64, bytes that follow, steps.
  std::vector<std::string> blocks_;
  std::map<Number, std::vector<Run>> many_;  // whose steps have no place in a block
};

}  // namespace hearth::audience
