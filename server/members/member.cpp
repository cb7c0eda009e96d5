#include "members/member.hpp"

namespace hearth::members {

std::string_view to_text(Role role) {
  switch (role) {
    case Role::member:
      return "member";
    case Role::operator_:
      return "operator";
    case Role::bot:
      return "bot";
  }
  return "member";
}

std::optional<Role> parse_role(std::string_view text) {
  for (const Role role : {Role::member, Role::operator_, Role::bot}) {
    if (to_text(role) == text) return role;
  }
  return std::nullopt;
}

}  // namespace hearth::members
