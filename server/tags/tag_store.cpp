#include "tags/tag_store.hpp"

#include "platform/api/wire_name.hpp"
#include "tags/tag_rows.hpp"

namespace hearth::tags::tag_store {
namespace {

constexpr sql::Statement kListGroups{"tag.list_groups", R"sql(
  SELECT id, kind, operator_id, name, choice, colour, place, archived_at FROM tag_groups
  ORDER BY CASE WHEN archived_at IS NULL THEN 0 ELSE 1 END, place, id
)sql"};

constexpr sql::Statement kFindGroupToChange{"tag.find_group_to_change", R"sql(
  SELECT id, kind, operator_id, name, choice, colour, place, archived_at FROM tag_groups WHERE id = $1 {{for_update}}
)sql"};

constexpr sql::Statement kListTags{"tag.list", R"sql(
  SELECT id, tag_group_id, name, colour, place, bearers, archived_at FROM tags
  WHERE CAST($1 AS BIGINT) IS NULL OR tag_group_id = $1
  ORDER BY tag_group_id, CASE WHEN archived_at IS NULL THEN 0 ELSE 1 END, place, id
)sql"};

constexpr sql::Statement kFind{"tag.find", R"sql(
  SELECT t.id, t.tag_group_id, t.name, t.colour, t.place, t.bearers, t.archived_at,
         g.id, g.kind, g.operator_id, g.name, g.choice, g.colour, g.place, g.archived_at
  FROM tags t JOIN tag_groups g ON g.id = t.tag_group_id WHERE t.id = $1
)sql"};

constexpr sql::Statement kInsertGroup{"tag.insert_group", R"sql(
  INSERT INTO tag_groups (id, kind, operator_id, name, choice, colour, place, created_at, archived_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, NULL)
)sql"};

constexpr sql::Statement kChangeGroup{"tag.change_group", R"sql(
  UPDATE tag_groups SET name = $2, choice = $3, colour = $4, archived_at = CAST($5 AS BIGINT) WHERE id = $1
)sql"};

constexpr sql::Statement kInsertTag{"tag.insert", R"sql(
  INSERT INTO tags (id, tag_group_id, name, colour, place, bearers, created_at, archived_at)
  VALUES ($1, $2, $3, $4, $5, 0, $6, NULL)
)sql"};

constexpr sql::Statement kChangeTag{"tag.change", R"sql(
  UPDATE tags SET name = $2, colour = $3, archived_at = CAST($4 AS BIGINT) WHERE id = $1
)sql"};

constexpr sql::Statement kIsGroupNameTaken{"tag.is_group_name_taken", R"sql(
  SELECT count(*) FROM tag_groups WHERE kind = $1 AND operator_id = $2 AND lower(name) = lower($3) AND id <> $4
)sql"};

constexpr sql::Statement kIsTagNameTaken{"tag.is_name_taken", R"sql(
  SELECT count(*) FROM tags WHERE tag_group_id = $1 AND lower(name) = lower($2) AND id <> $3
)sql"};

constexpr sql::Statement kLastGroupPlace{"tag.last_group_place", R"sql(
  SELECT coalesce(max(place), 0) FROM tag_groups
)sql"};

constexpr sql::Statement kMoveGroup{"tag.move_group", R"sql(
  UPDATE tag_groups SET place = $2 WHERE id = $1
)sql"};

constexpr sql::Statement kMoveTag{"tag.move", R"sql(
  UPDATE tags SET place = $2 WHERE id = $1
)sql"};

constexpr sql::Statement kCountBearersOfSeveral{"tag.count_bearers_of_several", R"sql(
  SELECT count(*) FROM (
    SELECT a.bearer_id FROM tag_assignments a JOIN tags t ON t.id = a.tag_id
    WHERE t.tag_group_id = $1 GROUP BY a.bearer_id HAVING count(*) > 1
  ) AS several
)sql"};

constexpr sql::Statement kAddBearers{"tag.add_bearers", R"sql(
  UPDATE tags SET bearers = bearers + $2 WHERE id = $1
)sql"};

}  // namespace

std::vector<TagGroup> list_groups(sql::Tx& tx) {
  return tx.run(kListGroups).map(read_tag_group);
}

std::vector<Tag> list_tags(sql::Tx& tx) {
  return tx.run(kListTags, nullptr).map(read_tag);
}

std::vector<Tag> list_tags_of(sql::Tx& tx, TagGroupId group) {
  return tx.run(kListTags, group).map(read_tag);
}

std::optional<TagWithGroup> find(sql::Tx& tx, TagId id) {
  return tx.run(kFind, id).first(read_tag_with_group);
}

std::optional<TagGroup> find_group_to_change(sql::Tx& tx, TagGroupId id) {
  return tx.run(kFindGroupToChange, id).first(read_tag_group);
}

void insert_group(sql::Tx& tx, const TagGroup& group, Timestamp now) {
  tx.run(kInsertGroup, group.id, api::wire_name_of(group.kind), group.owner, group.name,
         api::wire_name_of(group.choice), api::wire_name_of(group.colour), group.place, now)
      .changed();
}

void change_group(sql::Tx& tx, const TagGroup& group) {
  tx.run(kChangeGroup, group.id, group.name, api::wire_name_of(group.choice), api::wire_name_of(group.colour),
         group.archived_at)
      .changed();
}

void insert_tag(sql::Tx& tx, const Tag& tag, Timestamp now) {
  tx.run(kInsertTag, tag.id, tag.group, tag.name, api::wire_name_of(tag.colour), tag.place, now).changed();
}

void change_tag(sql::Tx& tx, const Tag& tag) {
  tx.run(kChangeTag, tag.id, tag.name, api::wire_name_of(tag.colour), tag.archived_at).changed();
}

bool is_group_name_taken(sql::Tx& tx, const TagGroup& group) {
  return tx.run(kIsGroupNameTaken, api::wire_name_of(group.kind), group.owner, group.name, group.id)
             .value<std::int64_t>()
             .value_or(0) > 0;
}

bool is_tag_name_taken(sql::Tx& tx, const Tag& tag) {
  return tx.run(kIsTagNameTaken, tag.group, tag.name, tag.id).value<std::int64_t>().value_or(0) > 0;
}

std::int64_t last_group_place(sql::Tx& tx) {
  return tx.run(kLastGroupPlace).value<std::int64_t>().value_or(0);
}

void move_group(sql::Tx& tx, TagGroupId id, std::int64_t place) {
  tx.run(kMoveGroup, id, place).changed();
}

void move_tag(sql::Tx& tx, TagId id, std::int64_t place) {
  tx.run(kMoveTag, id, place).changed();
}

std::int64_t count_bearers_of_several(sql::Tx& tx, TagGroupId id) {
  return tx.run(kCountBearersOfSeveral, id).value<std::int64_t>().value_or(0);
}

void add_bearers(sql::Tx& tx, TagId id, std::int64_t difference) {
  if (difference != 0) tx.run(kAddBearers, id, difference).changed();
}

}  // namespace hearth::tags::tag_store
