#pragma once

#include <cstdint>

#include "platform/random/seeded_random.hpp"
#include "simulation/plan.hpp"

namespace hearth::simulation {

// Chance is drawn from many independent streams, so that a change of one rule moves no other's numbers. A released
// stream keeps its number.
enum class Stream : std::uint64_t {
  group = 1,
  group_size = 2,
  name = 3,      // of a person
  nature = 4,    // of a person
  roster = 5,    // of a group
  presence = 6,  // of a person in a group, for each day
  talk = 7,      // of a group, for each day
  wording = 8,   // of a group, for each day
  wave = 9,      // of a group, for each week
  community = 10,
};

[[nodiscard]] inline std::uint64_t stream_of(const Plan& plan, Stream stream, std::uint64_t of, std::uint64_t in = 0) {
  return SeededRandom::seed_of(plan.order.seed, {static_cast<std::uint64_t>(stream), of, in});
}

}  // namespace hearth::simulation
