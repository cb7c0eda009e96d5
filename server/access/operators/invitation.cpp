#include "access/operators/invitation.hpp"

#include <algorithm>
#include <array>

namespace hearth::access {
namespace {

constexpr std::array<std::string_view, 3> kKinds{"owner", "operator", "reset"};
constexpr std::int64_t kLifeOfInvitation = 7 * kMsPerDay;
constexpr std::int64_t kLifeOfOthers = kMsPerDay;

}  // namespace

std::string_view to_text(InvitationKind kind) {
  return kKinds.at(static_cast<std::size_t>(kind));
}

Result<InvitationKind> parse_invitation_kind(std::string_view text) {
  const auto* const at = std::find(kKinds.begin(), kKinds.end(), text);
  if (at == kKinds.end()) return Error{ErrorCode::invalid, "access.unknown_kind"};
  return static_cast<InvitationKind>(at - kKinds.begin());
}

std::int64_t life_ms_of(InvitationKind kind) {
  return kind == InvitationKind::operator_ ? kLifeOfInvitation : kLifeOfOthers;
}

}  // namespace hearth::access
