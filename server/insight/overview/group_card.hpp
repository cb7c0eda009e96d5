#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "audience/history.hpp"
#include "insight/health/health.hpp"

namespace hearth::insight {

constexpr std::size_t kSparkDays = 30;
// Messages of members on each of the last days, the last one being the community's end.
using Spark = std::array<std::int64_t, kSparkDays>;

// One group as the map and the lists show it, at the end of its community's facts.
struct GroupCard {
  HealthRow health;          // with the group's id and name
  std::int64_t members = 0;  // who joined or wrote and has not left since; without staff
  std::int64_t messages = 0;
  std::optional<Timestamp> first_message = {};  // of members
  std::optional<Timestamp> last_message = {};
  Spark spark{};
};

// One card for each row, in their order. `history` must be settled.
[[nodiscard]] std::vector<GroupCard> make_cards(const audience::History& history, const Calendar& calendar,
                                                const std::vector<HealthRow>& rows);

}  // namespace hearth::insight
