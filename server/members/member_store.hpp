#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "members/member.hpp"
#include "platform/base/timestamp.hpp"
#include "platform/storage/tx.hpp"

namespace hearth::members::member_store {

// An identity's address: `scope` is the community where keys mean nothing outside it, else 0.
struct Address {
  std::string_view platform;
  std::int64_t scope = 0;
  std::string_view key;
};

[[nodiscard]] std::optional<Member> find_by_address(sql::Tx& tx, const Address& address);
[[nodiscard]] std::optional<Member> find_by_id(sql::Tx& tx, MemberId id);
// The member who first came to be known by that name in the community.
[[nodiscard]] std::optional<Member> find_by_name(sql::Tx& tx, CommunityId community, std::string_view platform,
                                                 std::string_view name);
// The platform's key of the member: the first identity that has one, else a name.
[[nodiscard]] std::optional<std::string> find_key(sql::Tx& tx, MemberId id);
[[nodiscard]] int count_identities(sql::Tx& tx, MemberId id);

// Ids of all members, rising.
[[nodiscard]] std::vector<MemberId> list_ids(sql::Tx& tx);

void insert_member(sql::Tx& tx, const Member& member, Timestamp now);
// False when the address is taken.
bool insert_identity(sql::Tx& tx, IdentityId id, MemberId member, const Address& address);
void insert_name(sql::Tx& tx, CommunityId community, std::string_view platform, std::string_view name, MemberId member);
void rename(sql::Tx& tx, MemberId id, std::string_view name);
// False when the member has that role already.
bool change_role(sql::Tx& tx, MemberId id, Role role);

}  // namespace hearth::members::member_store
