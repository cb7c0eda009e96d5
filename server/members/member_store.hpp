#pragma once

#include <cstdint>
#include <optional>
#include <string>
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
// The same, held until the transaction ends.
[[nodiscard]] std::optional<Member> find_to_change(sql::Tx& tx, MemberId id);
// The member who first came to be known by that name in the community.
[[nodiscard]] std::optional<Member> find_by_name(sql::Tx& tx, CommunityId community, std::string_view platform,
                                                 std::string_view name);
// Those of them that there are, by id.
[[nodiscard]] std::vector<Member> list(sql::Tx& tx, const std::vector<MemberId>& members);
// How many of them there are, without those who are erased.
[[nodiscard]] std::int64_t count_known(sql::Tx& tx, const std::vector<MemberId>& members);
struct Key {
  MemberId member;
  std::string key;
};
// Keys on every platform; of each member those that count everywhere first, then those that came first.
[[nodiscard]] std::vector<Key> list_keys(sql::Tx& tx, const std::vector<MemberId>& members);
[[nodiscard]] std::vector<Identity> list_identities(sql::Tx& tx, MemberId id);
// The same of many, in order of members.
using MemberIdentity = std::pair<MemberId, Identity>;
[[nodiscard]] std::vector<MemberIdentity> list_identities(sql::Tx& tx, const std::vector<MemberId>& members);
[[nodiscard]] std::vector<KnownName> list_names_in(sql::Tx& tx, CommunityId community);
[[nodiscard]] std::vector<std::string> list_names_of(sql::Tx& tx, MemberId id);
// Who are shown by that name, whatever the case; rising.
[[nodiscard]] std::vector<MemberId> find_shown_as(sql::Tx& tx, std::string_view name);
[[nodiscard]] int count_identities(sql::Tx& tx, MemberId id);

// Ids of all members, rising.
[[nodiscard]] std::vector<MemberId> list_ids(sql::Tx& tx);

void insert_member(sql::Tx& tx, const Member& member, Timestamp now);
// False when the address is taken.
bool insert_identity(sql::Tx& tx, IdentityId id, MemberId member, const Address& address);
void insert_name(sql::Tx& tx, CommunityId community, std::string_view platform, std::string_view name, MemberId member);
void rename(sql::Tx& tx, MemberId id, std::string_view name);
// Leaves the row with neither name nor identity.
void erase(sql::Tx& tx, MemberId id, Timestamp now);
// False when the member has that role already.
bool change_role(sql::Tx& tx, MemberId id, Role role);

}  // namespace hearth::members::member_store
