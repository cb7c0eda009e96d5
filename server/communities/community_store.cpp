#include "communities/community_store.hpp"

#include <fmt/format.h>
#include <iterator>

namespace hearth::communities::community_store {
namespace {

constexpr sql::Statement kFindByName{"community.find_by_name", R"sql(
  SELECT id, name, time_zone, key_seed, created_at FROM communities WHERE name = $1
)sql"};

constexpr sql::Statement kFindById{"community.find_by_id", R"sql(
  SELECT id, name, time_zone, key_seed, created_at FROM communities WHERE id = $1
)sql"};

constexpr sql::Statement kListAll{"community.list_all", R"sql(
  SELECT id, name, time_zone, key_seed, created_at FROM communities ORDER BY name, id
)sql"};

constexpr sql::Statement kInsert{"community.insert", R"sql(
  INSERT INTO communities (id, name, time_zone, key_seed, created_at) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (name) DO NOTHING
)sql"};

constexpr sql::Statement kChangeTimeZone{"community.change_time_zone", R"sql(
  UPDATE communities SET time_zone = $2 WHERE id = $1
)sql"};

// A name that is taken is left alone rather than refused by the index: an error would undo the whole transaction on
// PostgreSQL.
constexpr sql::Statement kRename{"community.rename", R"sql(
  UPDATE communities SET name = $2
  WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM communities other WHERE other.name = $2 AND other.id <> $1)
)sql"};

constexpr sql::Statement kFindGroup{"community.find_group", R"sql(
  SELECT id, community_id, channel, platform, external_key, name FROM groups
  WHERE community_id = $1 AND platform = $2 AND external_key = $3
)sql"};

constexpr sql::Statement kFindGroupById{"community.find_group_by_id", R"sql(
  SELECT id, community_id, channel, platform, external_key, name FROM groups WHERE id = $1
)sql"};

constexpr sql::Statement kListGroups{"community.list_groups", R"sql(
  SELECT id, community_id, channel, platform, external_key, name FROM groups WHERE community_id = $1 ORDER BY name, id
)sql"};

constexpr sql::Statement kListGroupsNamed{"community.list_groups_named", R"sql(
  SELECT id, community_id, channel, platform, external_key, name FROM groups WHERE lower(name) = lower($1) ORDER BY id
)sql"};

constexpr sql::Statement kListTheseGroups{"community.list_these_groups", R"sql(
  SELECT id, community_id, channel, platform, external_key, name FROM groups WHERE id IN {{listed}} ORDER BY id
)sql"};

constexpr sql::Statement kInsertGroup{"community.insert_group", R"sql(
  INSERT INTO groups (id, community_id, channel, platform, external_key, name, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7)
  ON CONFLICT (community_id, platform, external_key) DO NOTHING
)sql"};

constexpr sql::Statement kRenameGroup{"community.rename_group", R"sql(
  UPDATE groups SET name = $2 WHERE id = $1
)sql"};

Community read_community(sql::Row& row) {
  Community community;
  community.id = row.next<CommunityId>();
  community.name = row.next<std::string>();
  community.time_zone = row.next<std::string>();
  community.key_seed = row.next<std::int64_t>();
  community.created_at = row.next<Timestamp>();
  return community;
}

Group read_group(sql::Row& row) {
  Group group;
  group.id = row.next<GroupId>();
  group.community = row.next<CommunityId>();
  group.address.channel = row.next<std::string>();
  group.address.platform = row.next<std::string>();
  group.address.external_key = row.next<std::string>();
  group.name = row.next<std::string>();
  return group;
}

}  // namespace

std::optional<Community> find_by_name(sql::Tx& tx, std::string_view name) {
  return tx.run(kFindByName, name).first(read_community);
}

std::optional<Community> find_by_id(sql::Tx& tx, CommunityId id) {
  return tx.run(kFindById, id).first(read_community);
}

std::vector<Community> list_all(sql::Tx& tx) {
  return tx.run(kListAll).map(read_community);
}

bool insert(sql::Tx& tx, const Community& community) {
  return tx.run(kInsert, community.id, community.name, community.time_zone, community.key_seed, community.created_at)
             .changed() == 1;
}

bool rename(sql::Tx& tx, CommunityId id, std::string_view name) {
  return tx.run(kRename, id, name).changed() == 1;
}

void change_time_zone(sql::Tx& tx, CommunityId id, std::string_view time_zone) {
  tx.run(kChangeTimeZone, id, time_zone).changed();
}

std::optional<Group> find_group(sql::Tx& tx, CommunityId community, const GroupAddress& address) {
  return tx.run(kFindGroup, community, address.platform, address.external_key).first(read_group);
}

std::optional<Group> find_group_by_id(sql::Tx& tx, GroupId id) {
  return tx.run(kFindGroupById, id).first(read_group);
}

std::vector<Group> list_groups(sql::Tx& tx, CommunityId community) {
  return tx.run(kListGroups, community).map(read_group);
}

std::vector<Group> list_groups_named(sql::Tx& tx, std::string_view name) {
  return tx.run(kListGroupsNamed, name).map(read_group);
}

std::vector<Group> list_groups(sql::Tx& tx, const std::vector<GroupId>& groups) {
  std::string ids;
  for (const GroupId group : groups) fmt::format_to(std::back_inserter(ids), "{},", group.value);
  if (!ids.empty()) ids.pop_back();
  return tx.run(kListTheseGroups, ids).map(read_group);
}

bool insert_group(sql::Tx& tx, const Group& group, Timestamp now) {
  return tx.run(kInsertGroup, group.id, group.community, group.address.channel, group.address.platform,
                group.address.external_key, group.name, now)
             .changed() == 1;
}

void rename_group(sql::Tx& tx, GroupId id, std::string_view name) {
  tx.run(kRenameGroup, id, name).changed();
}

}  // namespace hearth::communities::community_store
