#include "tags/assignment_store.hpp"

#include <fmt/format.h>
#include <iterator>
#include <map>

#include "platform/api/codec_of_kinds.hpp"
#include "platform/api/wire_name.hpp"
#include "tags/tag_rows.hpp"

namespace hearth::tags::assignment_store {
namespace {

constexpr sql::Statement kListOfTag{"tag.list_assignments", R"sql(
  SELECT tag_id, bearer_id, maker, assigned_at, action_id FROM tag_assignments
  WHERE tag_id = $2 AND bearer_id IN {{listed}}
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

constexpr sql::Statement kRemove{"tag.remove_assignment", R"sql(
  DELETE FROM tag_assignments WHERE tag_id = $1 AND bearer_id = $2
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

std::string listed(std::span<const BearerId> bearers) {
  std::string ids;
  ids.reserve(bearers.size() * 8);
  for (const BearerId bearer : bearers) fmt::format_to(std::back_inserter(ids), "{},", bearer.value);
  if (!ids.empty()) ids.pop_back();
  return ids;
}

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

// Texts of makers for statements that are run many times: they must stay where they are meanwhile, and a hundred
// thousand rows mostly have one and the same.
class MakerTexts {
 public:
  const std::string& of(const Maker& maker) {
    if (last_ == nullptr || last_->first != maker) last_ = &*texts_.emplace(maker, to_text(maker)).first;
    return last_->second;
  }

 private:
  std::map<Maker, std::string> texts_;  // a map: growing must not move what values point to
  const std::pair<const Maker, std::string>* last_ = nullptr;
};

}  // namespace

std::vector<Assignment> list_of_tag(sql::Tx& tx, TagId tag, std::span<const BearerId> bearers) {
  const std::string ids = listed(bearers);
  return tx.run(kListOfTag, ids, tag).map(read_assignment);
}

std::vector<Assignment> list_in_group(sql::Tx& tx, TagGroupId group, std::span<const BearerId> bearers) {
  const std::string ids = listed(bearers);
  return tx.run(kListInGroup, ids, group).map(read_assignment);
}

std::vector<BorneTag> list_borne(sql::Tx& tx, const BearerQuestion& question) {
  const std::string ids = listed(question.bearers);
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
  constexpr std::size_t kWidth = 5;
  MakerTexts makers;
  std::vector<sql::Value> arguments;
  arguments.reserve(assignments.size() * kWidth);
  for (const Assignment& each : assignments) {
    arguments.insert(arguments.end(),
                     {sql::to_value(each.tag), sql::to_value(each.bearer), sql::to_value(makers.of(each.maker)),
                      sql::to_value(each.at), sql::to_value(each.action)});
  }
  static_cast<void>(tx.run_each(kInsert, arguments, kWidth));
}

void remove(sql::Tx& tx, std::span<const Assignment> assignments) {
  sql::Batch batch{kRemove};
  for (const Assignment& each : assignments) batch.add(each.tag, each.bearer);
  static_cast<void>(tx.run_each(batch));
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
  constexpr std::size_t kWidth = 6;
  MakerTexts makers;
  std::vector<sql::Value> arguments;
  arguments.reserve(taken.size() * kWidth);
  for (const Assignment& each : taken) {
    arguments.insert(arguments.end(),
                     {sql::to_value(action), sql::to_value(each.tag), sql::to_value(each.bearer),
                      sql::to_value(makers.of(each.maker)), sql::to_value(each.at), sql::to_value(each.action)});
  }
  static_cast<void>(tx.run_each(kInsertRemoval, arguments, kWidth));
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
