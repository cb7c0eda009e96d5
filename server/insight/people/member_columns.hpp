#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "audience/history.hpp"

namespace hearth::insight {

// How a member stands at the end, the first that fits:
//   left     is in no group any more, and has left one
//   fresh    wrote or joined for the first time on one of the last 7 days
//   silent   has never written
//   dormant  has not written on any of the last 30 days
//   active   has
enum class MemberState : std::uint8_t { left, fresh, silent, dormant, active };

// What lists show of everybody in a community or in one of its groups, staff too: columns of equal length, by number.
struct MemberColumns {
  static constexpr Timestamp kNever{INT64_MIN};

  std::vector<std::uint32_t> messages;
  std::vector<std::uint32_t> active_days;  // with a message
  std::vector<std::uint32_t> groups;       // in which they have written
  std::vector<Timestamp> first_post;
  std::vector<Timestamp> last_post;
  std::vector<Timestamp> first_join;
  std::vector<Timestamp> last_leave;
  std::vector<std::uint32_t> stays;  // groups in which they are: joined or wrote there and have not left since
  std::vector<MemberState> state;
  audience::Bitmap present;      // who has done anything in the scope, or invited somebody to the community
  std::optional<Timestamp> end;  // the community's last message of anybody
};

// With `group`, that group alone, as if there were no other. `history` must be settled. One reading of all messages.
[[nodiscard]] MemberColumns read_columns(const audience::History& history, std::optional<GroupId> group);

}  // namespace hearth::insight
