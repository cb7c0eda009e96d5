#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "platform/facts/fact.hpp"

namespace hearth::members {

using IdentityId = Id<struct IdentityTag>;
constexpr std::string_view id_block_of(IdentityId) {
  return "identities";
}

// What an operator or a bot posts is counted apart from what members do.
enum class Role { member, operator_, bot };

// As programs know them.
constexpr auto wire_names(Role) {
  return std::array{std::pair{Role::member, std::string_view{"member"}},
                    std::pair{Role::operator_, std::string_view{"operator"}},
                    std::pair{Role::bot, std::string_view{"bot"}}};
}
[[nodiscard]] std::string_view to_text(Role role);
[[nodiscard]] std::optional<Role> parse_role(std::string_view text);

// One person, whatever number of identities on channels.
struct Member {
  MemberId id;
  std::string name;  // as shown last
  Role role = Role::member;
  bool is_erased = false;  // the person was forgotten: the number stays, the name does not
};

// Counts every change of what is known of members, of whomever; rising in order of commits.
using ChangeNumber = Id<struct ChangeNumberTag>;
constexpr std::string_view id_block_of(ChangeNumber) {
  return "member_changes";
}

// A member's address on one channel, as it is shown: without what is ours in it.
struct Identity {
  std::string platform;
  std::string key;                       // the platform's id, or the name where it knows people by name only
  std::optional<CommunityId> community;  // where the key means something, if not everywhere
};

// A name that somebody has or had in a community.
struct KnownName {
  MemberId member;
  std::string name;
};

// A person as a platform knows them. With an empty key they are known by name only, and only inside the community.
struct Sighting {
  std::string platform;
  CommunityId community;
  // True where the key is a name and means nothing outside the community.
  bool key_is_name = false;
  std::string key;
  std::string name;
  Role role = Role::member;
};

}  // namespace hearth::members
