#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "platform/base/result.hpp"
#include "platform/base/timestamp.hpp"

namespace hearth::simulation {

// How large the simulated communities are. Two orders that are equal give the same events, byte for byte.
struct SimulationOrder {
  std::uint64_t seed = 1;
  std::int64_t members = 0;      // people, staff and bots not counted
  std::int64_t groups = 0;       // of all communities together
  std::int64_t communities = 0;  // each has groups of its own and staff of its own
  std::int64_t messages = 0;     // of everybody, staff included, in `days` whole days
  std::int32_t days = 0;
  LocalDay first_day;  // in Asia/Shanghai, where all of them live

  bool operator==(const SimulationOrder&) const = default;
};

// What somebody asks for; what is left out follows from the rest.
struct SimulationWish {
  std::uint64_t seed = 1;
  std::optional<std::int64_t> members = {};
  std::optional<std::int64_t> groups = {};
  std::optional<std::int64_t> communities = {};
  std::optional<std::int64_t> messages = {};
  std::optional<std::int64_t> days = {};
};

// The order whose last day is `last_day`. Fails with simulation.bad_size, naming every field that is out of bounds.
Result<SimulationOrder> complete(const SimulationWish& wish, LocalDay last_day);

// An order as JSON, to be remembered beside the database; reading fails with simulation.bad_order_file.
[[nodiscard]] std::string to_json(const SimulationOrder& order);
Result<SimulationOrder> parse_order(std::string_view json);

// Tells the people and groups of this order from those of any other: a short word made of the whole order.
[[nodiscard]] std::string fingerprint_of(const SimulationOrder& order);

}  // namespace hearth::simulation
