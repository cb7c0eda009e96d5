#pragma once

#include <optional>
#include <vector>

#include "insight/people/member_portrait.hpp"
#include "insight/people/portrait_view.hpp"

namespace hearth::insight {

// The portraits of one member in some communities, added up.
struct MemberSummary {
  std::map<LocalDay, std::int64_t> days;  // messages; each community counts in its own days
  std::array<std::array<std::int64_t, 24>, 7> hours{};
  std::int64_t messages = 0;
  std::optional<Timestamp> first_seen;
  std::optional<Timestamp> last_seen;
  std::optional<Timestamp> joined;
  std::optional<Invitation> invited_by;
  std::vector<Invitation> invited;  // each once
  std::vector<Stay> stays;
  LocalDay end;  // the last day of any of the communities

  void add(const Portrait& portrait, LocalDay community_end);
};

constexpr std::int32_t kDaysShown = 371;  // 53 weeks
constexpr std::size_t kInviteesShown = 200;

// Everything that needs no name.
[[nodiscard]] MemberView figures_view(const MemberSummary& summary);

}  // namespace hearth::insight
