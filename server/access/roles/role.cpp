#include "access/roles/role.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace hearth::access {
namespace {

// One line for each role, in order: a letter for each permission that it has, in order of kPermissions.
struct Line {
  Role role;
  std::string_view grants;
};

constexpr std::array<Line, kRoles.size()> kLines{{
    // c: community:read  m: member:read  t: message:read  i: import:run  o: operator:manage
    // k: token:manage  a: audit:read  b: backup:run  s: settings:edit
    // e: member:edit  x: member:erase  f: field:edit
    // g: tag:edit  n: tag:assign  d: segment:edit
    {Role::owner, "cmtiokabsexfgnd"},
    {Role::manager, "cmtio-a-sexfgnd"},
    {Role::operator_, "cmti-----e---nd"},
    {Role::analyst, "cmt------------"},
    {Role::read_only, "c--------------"},
}};

constexpr bool is_complete() {
  return std::all_of(kLines.begin(), kLines.end(),
                     [](const Line& line) { return line.grants.size() == kPermissions.size(); });
}
static_assert(is_complete(), "each role has a letter or a dash for each permission");

const Line& line_of(Role role) {
  return kLines.at(static_cast<std::size_t>(role));
}

}  // namespace

std::string_view to_text(Role role) {
  return wire_names(role).at(static_cast<std::size_t>(role)).second;
}

Result<Role> parse_role(std::string_view text) {
  for (const auto& [role, name] : wire_names(Role{})) {
    if (name == text) return role;
  }
  return Error{ErrorCode::invalid, "access.unknown_role", "a role is owner, manager, operator, analyst or read_only"};
}

bool may(Role role, Permission permission) {
  const auto at = std::find(kPermissions.begin(), kPermissions.end(), permission.key());
  return line_of(role).grants.at(static_cast<std::size_t>(at - kPermissions.begin())) != '-';
}

std::vector<std::string_view> permissions_of(Role role) {
  std::vector<std::string_view> keys;
  for (std::size_t i = 0; i < kPermissions.size(); ++i) {
    if (line_of(role).grants.at(i) != '-') keys.push_back(kPermissions.at(i));
  }
  return keys;
}

bool may_manage(Role actor, Role subject) {
  return actor == Role::owner || subject != Role::owner;
}

}  // namespace hearth::access
