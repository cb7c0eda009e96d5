#pragma once

#include <cstdint>
#include <string>

#include "platform/random/seeded_random.hpp"
#include "simulation/plan.hpp"

namespace hearth::simulation {

struct CommunityName {
  std::string name;
  std::uint32_t topic = 0;  // what it is about; see topics.hpp
};

// Different for each number of one seed.
[[nodiscard]] CommunityName community_name(std::uint64_t seed, std::uint32_t number);

// What operators call a group: "青芽亲子阅读 体验营 03". `turn` counts the community's groups from 1.
[[nodiscard]] std::string group_name(SeededRandom& random, const std::string& community, Purpose purpose,
                                     std::uint32_t turn);

// What they call it later.
[[nodiscard]] std::string later_group_name(SeededRandom& random, const std::string& name);

}  // namespace hearth::simulation
