#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "communities/community.hpp"
#include "platform/storage/tx.hpp"

namespace hearth::communities::community_store {

[[nodiscard]] std::optional<Community> find_by_name(sql::Tx& tx, std::string_view name);
[[nodiscard]] std::optional<Community> find_by_id(sql::Tx& tx, CommunityId id);
[[nodiscard]] std::vector<Community> list_all(sql::Tx& tx);
// False when the name is taken.
bool insert(sql::Tx& tx, const Community& community);
// False when the name is taken.
bool rename(sql::Tx& tx, CommunityId id, std::string_view name);
void change_time_zone(sql::Tx& tx, CommunityId id, std::string_view time_zone);

[[nodiscard]] std::optional<Group> find_group(sql::Tx& tx, CommunityId community, const GroupAddress& address);
[[nodiscard]] std::optional<Group> find_group_by_id(sql::Tx& tx, GroupId id);
[[nodiscard]] std::vector<Group> list_groups(sql::Tx& tx, CommunityId community);
// Of every community, whatever the case.
[[nodiscard]] std::vector<Group> list_groups_named(sql::Tx& tx, std::string_view name);
// Those of them that there are, by id.
[[nodiscard]] std::vector<Group> list_groups(sql::Tx& tx, const std::vector<GroupId>& groups);
// False when the address is taken.
bool insert_group(sql::Tx& tx, const Group& group, Timestamp now);
void rename_group(sql::Tx& tx, GroupId id, std::string_view name);

}  // namespace hearth::communities::community_store
