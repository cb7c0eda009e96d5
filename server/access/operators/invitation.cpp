#include "access/operators/invitation.hpp"

namespace hearth::access {
namespace {

constexpr std::int64_t kLifeOfInvitation = 7 * kMsPerDay;
constexpr std::int64_t kLifeOfOthers = kMsPerDay;

}  // namespace

std::string_view to_text(InvitationKind kind) {
  return wire_names(kind).at(static_cast<std::size_t>(kind)).second;
}

Result<InvitationKind> parse_invitation_kind(std::string_view text) {
  for (const auto& [kind, name] : wire_names(InvitationKind{})) {
    if (name == text) return kind;
  }
  return Error{ErrorCode::invalid, "access.unknown_kind"};
}

std::int64_t life_ms_of(InvitationKind kind) {
  return kind == InvitationKind::operator_ ? kLifeOfInvitation : kLifeOfOthers;
}

}  // namespace hearth::access
