#pragma once

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string_view>

namespace hearth::access {

// Every right that a route can ask for.
inline constexpr std::array<std::string_view, 15> kPermissions{
    "community:read",   // communities, groups and their figures
    "member:read",      // persons
    "message:read",     // what they wrote
    "import:run",       // upload and read exports
    "operator:manage",  // invite and change operators; owners only by owners
    "token:manage",     // tokens for programs
    "audit:read",       // who did what
    "backup:run",       // make and fetch backups
    "settings:edit",    // names and time zones of communities
    "member:edit",      // profiles, notes and follow-ups of members; which of them are one person
    "member:erase",     // forget a person
    "field:edit",       // which fields profiles have
    "tag:edit",         // which tags there are
    "tag:assign",       // who has them
    "segment:edit",     // audiences that are kept under a name
};

// One of them. A key that is not in the list does not compile.
class Permission {
 public:
  consteval Permission(const char* key) : key_{key} {  // NOLINT(google-explicit-constructor)
    if (std::find(kPermissions.begin(), kPermissions.end(), key_) == kPermissions.end()) {
      throw std::logic_error{"no such permission"};
    }
  }

  [[nodiscard]] constexpr std::string_view key() const { return key_; }

 private:
  std::string_view key_;
};

}  // namespace hearth::access
