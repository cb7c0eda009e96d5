#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "access/operators/operator.hpp"
#include "platform/base/id.hpp"

namespace hearth::access {

using InvitationId = Id<struct InvitationTag>;
constexpr std::string_view id_block_of(InvitationId) {
  return "invitations";
}

// What a one-time link is for: to make the first owner, to join, or to choose a new password.
enum class InvitationKind { owner, operator_, reset };
constexpr auto wire_names(InvitationKind) {
  return std::array{std::pair{InvitationKind::owner, std::string_view{"owner"}},
                    std::pair{InvitationKind::operator_, std::string_view{"operator"}},
                    std::pair{InvitationKind::reset, std::string_view{"reset"}}};
}
// parse_invitation_kind fails with access.unknown_kind.
[[nodiscard]] std::string_view to_text(InvitationKind kind);
[[nodiscard]] Result<InvitationKind> parse_invitation_kind(std::string_view text);

// How long a link can be used.
[[nodiscard]] std::int64_t life_ms_of(InvitationKind kind);

// The part of a link that is shown once.
struct InvitationLink {
  std::string token = {};
  Timestamp expires_at = {};

  [[nodiscard]] std::string path() const { return "/console/invitation/" + token; }
};

// What whoever holds the link may know. For the first owner there is no operator yet.
struct Invitation {
  InvitationId id = {};
  InvitationKind kind = InvitationKind::operator_;
  Timestamp expires_at = {};
  std::optional<Operator> invited = {};

  [[nodiscard]] Role role() const { return invited ? invited->role : Role::owner; }
};

}  // namespace hearth::access
