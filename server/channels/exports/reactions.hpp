#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "channels/exports/event.hpp"

namespace hearth::channels::exports {

// One emoji on one message, as exporters write it: how often, and some of the people.
struct Reaction {
  struct Reactor {
    Person who;
    Timestamp at;
  };
  std::string emoji;
  std::string emoji_key;  // tells emoji of one name apart; empty: the emoji itself
  std::int64_t count = 0;
  std::vector<Reactor> people;
};

// Tells the listener of each person named, and of the rest as a number. `message` is the message's event; what has no
// time of its own happened when the message was written.
void tell_reaction(const Event& message, const Reaction& reaction, Listener& listener);

}  // namespace hearth::channels::exports
