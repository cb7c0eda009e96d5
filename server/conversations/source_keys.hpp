#pragma once

#include <cstdint>
#include <deque>
#include <unordered_map>

#include "channels/exports/event.hpp"

namespace hearth::conversations {

// Gives each event of one group the number by which it is recognised when it is told again: from the platform's own id
// where there is one, else from time, person and text and its turn among equals. Seeded with a secret of the community,
// so that nobody can write a message that passes for another one.
class SourceKeys {
 public:
  explicit SourceKeys(std::int64_t seed) : seed_{static_cast<std::uint64_t>(seed)} {}

  // Events must come in file order; their turn among equals depends on it.
  std::int64_t key_of(const channels::exports::Event& event);

  // The key of the message with that id of the platform.
  [[nodiscard]] std::int64_t key_of_message(const std::string& platform_key) const;

 private:
  // Turns of one day. Exports are in order but for seconds around midnight, so a few days are enough.
  struct Day {
    std::int64_t number;
    std::unordered_map<std::uint64_t, std::uint32_t> turns;
  };
  std::uint32_t turn_of(std::uint64_t likeness, std::int64_t day);

  std::uint64_t seed_;
  std::deque<Day> days_;
};

}  // namespace hearth::conversations
