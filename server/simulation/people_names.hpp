#pragma once

#include <string>

#include "platform/random/seeded_random.hpp"

namespace hearth::simulation {

// Invented names as people write them in chats. Two people may have the same.
[[nodiscard]] std::string person_name(SeededRandom& random);
// What somebody of that name calls themselves after a change.
[[nodiscard]] std::string later_person_name(SeededRandom& random, const std::string& name);
[[nodiscard]] std::string trader_name(SeededRandom& random);
[[nodiscard]] std::string staff_name(SeededRandom& random);

}  // namespace hearth::simulation
