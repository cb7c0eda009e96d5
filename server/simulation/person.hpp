#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "simulation/plan.hpp"

namespace hearth::simulation {

// When in the day somebody talks.
enum class Habit : std::uint8_t { early, daytime, evening, night, office };

// What is the same about a person in every group.
struct Nature {
  Habit habit = Habit::evening;
  // Place among all people by how much they care, 0 … 65,535.
  std::int64_t eagerness = 0;
  // The day of the simulation from which they use their second name; kNever: they keep the first.
  std::int32_t renamed_on = kNever;
};
[[nodiscard]] Nature nature_of(const Plan& plan, std::uint32_t person);

// The platform's id of a person: the same in every group, different in every simulation.
[[nodiscard]] std::string key_of(const Plan& plan, std::uint32_t person);

// What a person calls themselves: "豆豆妈妈", "陈思远", "Ivy 林", "A优选货源-阿强".
enum class Naming : std::uint8_t { first, later, trader, staff, bot };
[[nodiscard]] std::string name_of(const Plan& plan, std::uint32_t person, Naming naming);

// A weight for each hour of the day.
[[nodiscard]] std::span<const std::int64_t> hours_of(Habit habit);

}  // namespace hearth::simulation
