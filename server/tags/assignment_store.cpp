#include "tags/assignment_store.hpp"

#include <map>
#include <unordered_set>
#include <utility>

#include "platform/api/codec_of_kinds.hpp"
#include "platform/api/wire_name.hpp"
#include "platform/storage/listed.hpp"
#include "tags/tag_rows.hpp"

namespace hearth::tags::assignment_store {
namespace {

constexpr sql::Statement kListOfTag{"tag.list_assignments", R"sql(
  SELECT tag_id, bearer_id, maker, assigned_at, action_id FROM tag_assignments
  WHERE tag_id = $2 AND bearer_id IN {{listed}}
)sql"};

constexpr sql::Statement kListWholeTag{"tag.list_all_assignments", R"sql(
  SELECT tag_id, bearer_id, maker, assigned_at, action_id FROM tag_assignments WHERE tag_id = $1
)sql"};

// The bearers come first: most have few tags, while a tag may lie on a million.
constexpr sql::Statement kListInGroup{"tag.list_assignments_in_group", R"sql(
  SELECT a.tag_id, a.bearer_id, a.maker, a.assigned_at, a.action_id
  FROM {{listed}} AS bearers CROSS JOIN tag_assignments a CROSS JOIN tags t
  WHERE a.bearer_id = bearers.value AND t.id = a.tag_id AND t.tag_group_id = $2
)sql"};

constexpr sql::Statement kListBorne{"tag.list_borne", R"sql(
  SELECT a.tag_id, a.bearer_id, a.maker, a.assigned_at, a.action_id, c.maker_name,
         t.id, t.tag_group_id, t.name, t.colour, t.place, t.bearers, t.archived_at,
         g.id, g.kind, g.operator_id, g.name, g.choice, g.colour, g.place, g.archived_at
  FROM tag_assignments a JOIN tags t ON t.id = a.tag_id JOIN tag_groups g ON g.id = t.tag_group_id
       JOIN tag_actions c ON c.id = a.action_id
  WHERE a.bearer_id IN {{listed}}
    AND CASE WHEN g.kind = 'group' THEN 'group' ELSE 'member' END = $2
    AND (g.kind <> 'personal' OR g.operator_id = $3)
  ORDER BY g.place, g.id, t.place, t.id, a.assigned_at, a.bearer_id
)sql"};

constexpr sql::Statement kListBearers{"tag.list_bearers", R"sql(
  SELECT a.tag_id, a.bearer_id, a.maker, a.assigned_at, a.action_id, c.maker_name
  FROM tag_assignments a JOIN tag_actions c ON c.id = a.action_id
  WHERE a.tag_id = $1 AND a.bearer_id > $2 ORDER BY a.bearer_id LIMIT $3
)sql"};

constexpr sql::Statement kInsert{"tag.insert_assignment", R"sql(
  INSERT INTO tag_assignments (tag_id, bearer_id, maker, assigned_at, action_id) VALUES ($1, $2, $3, $4, $5)
)sql"};

constexpr sql::Statement kInsertLot{"tag.insert_assignments", R"sql(
  INSERT INTO tag_assignments (tag_id, bearer_id, maker, assigned_at, action_id)
  SELECT CAST($2 AS bigint), bearers.value, CAST($3 AS text), CAST($4 AS bigint), CAST($5 AS bigint)
  FROM {{listed}} AS bearers
)sql"};

constexpr sql::Statement kRemove{"tag.remove_assignments", R"sql(
  DELETE FROM tag_assignments WHERE tag_id = $2 AND bearer_id IN {{listed}}
)sql"};

constexpr sql::Statement kInsertAction{"tag.insert_action", R"sql(
  INSERT INTO tag_actions (id, tag_id, deed, maker, maker_name, made_at, bearers, undone_at, undone_by)
  VALUES ($1, $2, $3, $4, $5, $6, $7, NULL, NULL)
)sql"};

constexpr sql::Statement kFindAction{"tag.find_action", R"sql(
  SELECT id, tag_id, deed, maker, maker_name, made_at, bearers, undone_at, undone_by FROM tag_actions WHERE id = $1
)sql"};

constexpr sql::Statement kFindLastAction{"tag.find_last_action", R"sql(
  SELECT id, tag_id, deed, maker, maker_name, made_at, bearers, undone_at, undone_by FROM tag_actions
  WHERE tag_id = $1 AND deed = $2 AND maker = $3 AND undone_at IS NULL ORDER BY id DESC LIMIT 1
)sql"};

constexpr sql::Statement kAddBearers{"tag.add_action_bearers", R"sql(
  UPDATE tag_actions SET bearers = bearers + $2 WHERE id = $1
)sql"};

constexpr sql::Statement kUndoAction{"tag.undo_action", R"sql(
  UPDATE tag_actions SET undone_at = $2, undone_by = $3 WHERE id = $1 AND undone_at IS NULL
)sql"};

constexpr sql::Statement kListActions{"tag.list_actions", R"sql(
  SELECT c.id, c.tag_id, c.deed, c.maker, c.maker_name, c.made_at, c.bearers, c.undone_at, c.undone_by
  FROM tag_actions c JOIN tags t ON t.id = c.tag_id JOIN tag_groups g ON g.id = t.tag_group_id
  WHERE c.id < $1 AND (g.kind <> 'personal' OR g.operator_id = $2)
  ORDER BY c.id DESC LIMIT $3
)sql"};

constexpr sql::Statement kListActionsOfTag{"tag.list_actions_of_tag", R"sql(
  SELECT c.id, c.tag_id, c.deed, c.maker, c.maker_name, c.made_at, c.bearers, c.undone_at, c.undone_by
  FROM tag_actions c JOIN tags t ON t.id = c.tag_id JOIN tag_groups g ON g.id = t.tag_group_id
  WHERE c.tag_id = $4 AND c.id < $1 AND (g.kind <> 'personal' OR g.operator_id = $2)
  ORDER BY c.id DESC LIMIT $3
)sql"};

constexpr sql::Statement kListGivenBy{"tag.list_given_by", R"sql(
  SELECT tag_id, bearer_id, maker, assigned_at, action_id FROM tag_assignments WHERE tag_id = $1 AND action_id = $2
)sql"};

constexpr sql::Statement kListBearersGivenBy{"tag.list_bearers_given_by", R"sql(
  SELECT bearer_id FROM tag_assignments WHERE tag_id = $1 AND maker = $2 ORDER BY bearer_id
)sql"};

constexpr sql::Statement kInsertRemoval{"tag.insert_removal", R"sql(
  INSERT INTO tag_removals (action_id, tag_id, bearer_id, maker, assigned_at, former_action)
  VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (action_id, tag_id, bearer_id) DO NOTHING
)sql"};

constexpr sql::Statement kInsertRemovalLot{"tag.insert_removals", R"sql(
  INSERT INTO tag_removals (action_id, tag_id, bearer_id, maker, assigned_at, former_action)
  SELECT CAST($2 AS bigint), CAST($3 AS bigint), bearers.value, CAST($4 AS text), CAST($5 AS bigint), CAST($6 AS bigint)
  FROM {{listed}} AS bearers WHERE true
  ON CONFLICT (action_id, tag_id, bearer_id) DO NOTHING
)sql"};

constexpr sql::Statement kListRemovals{"tag.list_removals", R"sql(
  SELECT tag_id, bearer_id, maker, assigned_at, former_action FROM tag_removals WHERE action_id = $1
  ORDER BY assigned_at, tag_id, bearer_id
)sql"};

constexpr sql::Statement kListOfMember{"tag.list_of_member", R"sql(
  SELECT a.tag_id, a.bearer_id, a.maker, a.assigned_at, a.action_id
  FROM tag_assignments a JOIN tags t ON t.id = a.tag_id JOIN tag_groups g ON g.id = t.tag_group_id
  WHERE a.bearer_id = $1 AND g.kind <> 'group'
)sql"};

constexpr sql::Statement kForgetRemovals{"tag.forget_removals", R"sql(
  DELETE FROM tag_removals WHERE bearer_id = $1 AND tag_id IN (
    SELECT t.id FROM tags t JOIN tag_groups g ON g.id = t.tag_group_id WHERE g.kind <> 'group')
)sql"};

Assignment read_assignment(sql::Row& row) {
  Assignment assignment;
  assignment.tag = row.next<TagId>();
  assignment.bearer = row.next<BearerId>();
  assignment.maker = parse_maker(row.next<std::string_view>()).value();
  assignment.at = row.next<Timestamp>();
  assignment.action = row.next<TagActionId>();
  return assignment;
}

BorneTag read_borne(sql::Row& row) {
  BorneTag borne;
  borne.assignment = read_assignment(row);
  borne.maker_name = row.next<std::string>();
  borne.tag = read_tag_with_group(row);
  return borne;
}

TagAction read_action(sql::Row& row) {
  TagAction action;
  action.id = row.next<TagActionId>();
  action.tag = row.next<TagId>();
  action.deed = api::find_by_wire_name<Deed>(row.next<std::string_view>()).value();
  action.maker = parse_maker(row.next<std::string_view>()).value();
  action.maker_name = row.next<std::string>();
  action.at = row.next<Timestamp>();
  action.bearers = row.next<std::int64_t>();
  action.undone_at = row.next<std::optional<Timestamp>>();
  action.undone_by = row.next<std::optional<std::string>>();
  return action;
}

// Bearers whose assignments are otherwise alike, as those of one action mostly are: they are written by one statement,
// while of many different ones each is a small lot of its own.
struct Alike {
  TagId tag;
  Maker maker;
  Timestamp at;
  TagActionId action;
  auto operator<=>(const Alike&) const = default;
};
using Lots = std::map<Alike, std::vector<BearerId>>;
Lots lots_of(std::span<const Assignment> assignments) {
  Lots lots;
  auto last = lots.end();
  for (const Assignment& each : assignments) {
    const Alike alike{.tag = each.tag, .maker = each.maker, .at = each.at, .action = each.action};
    if (last == lots.end() || last->first != alike) last = lots.try_emplace(alike).first;
    last->second.push_back(each.bearer);
  }
  return lots;
}
constexpr std::size_t kSmallLot = 20;  // up to here one statement for each bearer costs less

}  // namespace

std::vector<Assignment> list_of_tag(sql::Tx& tx, const Tag& tag, std::span<const BearerId> bearers) {
  if (tag.bearers == 0) return {};
  // Where the tag lies on hardly more than are asked for, reading it as a whole costs a fraction of looking each up.
  if (std::cmp_less(tag.bearers, 2 * bearers.size())) {
    const std::unordered_set<BearerId> wanted{bearers.begin(), bearers.end()};
    auto all = tx.run(kListWholeTag, tag.id).map(read_assignment);
    std::erase_if(all, [&](const Assignment& each) { return !wanted.contains(each.bearer); });
    return all;
  }
  const std::string ids = sql::listed<BearerTag>(bearers);
  return tx.run(kListOfTag, ids, tag.id).map(read_assignment);
}

std::vector<Assignment> list_in_group(sql::Tx& tx, TagGroupId group, std::span<const BearerId> bearers) {
  const std::string ids = sql::listed<BearerTag>(bearers);
  return tx.run(kListInGroup, ids, group).map(read_assignment);
}

std::vector<BorneTag> list_borne(sql::Tx& tx, const BearerQuestion& question) {
  const std::string ids = sql::listed<BearerTag>(question.bearers);
  return tx.run(kListBorne, ids, question.kind == BearerKind::group ? "group" : "member", question.viewer)
      .map(read_borne);
}

std::vector<Bearing> list_bearers(sql::Tx& tx, TagId tag, BearerId after, std::size_t limit) {
  return tx.run(kListBearers, tag, after, static_cast<std::int64_t>(limit)).map([](sql::Row& row) {
    Bearing bearing{.assignment = read_assignment(row), .maker_name = {}};
    bearing.maker_name = row.next<std::string>();
    return bearing;
  });
}

void insert(sql::Tx& tx, std::span<const Assignment> assignments) {
  sql::Batch few{kInsert};
  for (const auto& [alike, bearers] : lots_of(assignments)) {
    const std::string maker = to_text(alike.maker);
    if (bearers.size() <= kSmallLot) {
      for (const BearerId bearer : bearers) few.add(alike.tag, bearer, maker, alike.at, alike.action);
      continue;
    }
    const std::string ids = sql::listed<BearerTag>(bearers);
    tx.run(kInsertLot, ids, alike.tag, maker, alike.at, alike.action).changed();
  }
  static_cast<void>(tx.run_each(few));
}

void remove(sql::Tx& tx, std::span<const Assignment> assignments) {
  std::map<TagId, std::vector<BearerId>> by_tag;
  for (const Assignment& each : assignments) by_tag[each.tag].push_back(each.bearer);
  for (const auto& [tag, bearers] : by_tag) {
    const std::string ids = sql::listed<BearerTag>(bearers);
    tx.run(kRemove, ids, tag).changed();
  }
}

void insert_action(sql::Tx& tx, const TagAction& action) {
  tx.run(kInsertAction, action.id, action.tag, api::wire_name_of(action.deed), to_text(action.maker), action.maker_name,
         action.at, action.bearers)
      .changed();
}

std::optional<TagAction> find_action(sql::Tx& tx, TagActionId id) {
  return tx.run(kFindAction, id).first(read_action);
}

std::optional<TagAction> find_last_action(sql::Tx& tx, TagId tag, Deed deed, const Maker& maker) {
  const std::string text = to_text(maker);
  return tx.run(kFindLastAction, tag, api::wire_name_of(deed), text).first(read_action);
}

void add_bearers(sql::Tx& tx, TagActionId id, std::int64_t more) {
  tx.run(kAddBearers, id, more).changed();
}

bool undo_action(sql::Tx& tx, TagActionId id, Timestamp at, const std::string& by) {
  return tx.run(kUndoAction, id, at, by).changed() == 1;
}

std::vector<TagAction> list_actions(sql::Tx& tx, const ActionsQuestion& question) {
  const auto before = question.before.value_or(TagActionId{INT64_MAX});
  const auto limit = static_cast<std::int64_t>(question.limit);
  if (question.tag) {
    return tx.run(kListActionsOfTag, before, question.viewer, limit, *question.tag).map(read_action);
  }
  return tx.run(kListActions, before, question.viewer, limit).map(read_action);
}

std::vector<Assignment> list_given_by(sql::Tx& tx, const TagAction& action) {
  return tx.run(kListGivenBy, action.tag, action.id).map(read_assignment);
}

std::vector<BearerId> list_bearers_given_by(sql::Tx& tx, TagId tag, const Maker& maker) {
  return tx.run(kListBearersGivenBy, tag, to_text(maker)).map([](sql::Row& row) { return row.next<BearerId>(); });
}

void insert_removals(sql::Tx& tx, TagActionId action, std::span<const Assignment> taken) {
  sql::Batch few{kInsertRemoval};
  for (const auto& [alike, bearers] : lots_of(taken)) {
    const std::string maker = to_text(alike.maker);
    if (bearers.size() <= kSmallLot) {
      for (const BearerId bearer : bearers) few.add(action, alike.tag, bearer, maker, alike.at, alike.action);
      continue;
    }
    const std::string ids = sql::listed<BearerTag>(bearers);
    tx.run(kInsertRemovalLot, ids, action, alike.tag, maker, alike.at, alike.action).changed();
  }
  static_cast<void>(tx.run_each(few));
}

std::vector<Assignment> list_removals(sql::Tx& tx, TagActionId action) {
  return tx.run(kListRemovals, action).map(read_assignment);
}

std::vector<Assignment> list_of_member(sql::Tx& tx, MemberId member) {
  return tx.run(kListOfMember, member).map(read_assignment);
}

void forget_removals(sql::Tx& tx, MemberId member) {
  tx.run(kForgetRemovals, member).changed();
}

}  // namespace hearth::tags::assignment_store
