#pragma once

#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "access/roles/permission.hpp"
#include "platform/base/result.hpp"

namespace hearth::access {

// What somebody is trusted with. `operator_` is the role named "operator", a word of the language.
enum class Role { owner, manager, operator_, analyst, read_only };

// By their names outside.
constexpr auto wire_names(Role) {
  return std::array{
      std::pair{Role::owner, std::string_view{"owner"}}, std::pair{Role::manager, std::string_view{"manager"}},
      std::pair{Role::operator_, std::string_view{"operator"}}, std::pair{Role::analyst, std::string_view{"analyst"}},
      std::pair{Role::read_only, std::string_view{"read_only"}}};
}

inline constexpr std::array<Role, 5> kRoles{Role::owner, Role::manager, Role::operator_, Role::analyst,
                                            Role::read_only};

// "owner", "manager", "operator", "analyst", "read_only"; parse_role fails with access.unknown_role.
[[nodiscard]] std::string_view to_text(Role role);
[[nodiscard]] Result<Role> parse_role(std::string_view text);

[[nodiscard]] bool may(Role role, Permission permission);
// The keys, in order of kPermissions.
[[nodiscard]] std::vector<std::string_view> permissions_of(Role role);

// Whether somebody of role `actor` may give, take or change role `subject`, once they may manage operators at all:
// owners are the business of owners.
[[nodiscard]] bool may_manage(Role actor, Role subject);

}  // namespace hearth::access
