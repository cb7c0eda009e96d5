#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "platform/storage/tx.hpp"
#include "tags/assignment.hpp"

namespace hearth::tags::assignment_store {

// Assignments of the tag, or of all tags of the tag group, to these bearers.
[[nodiscard]] std::vector<Assignment> list_of_tag(sql::Tx& tx, const Tag& tag, std::span<const BearerId> bearers);
[[nodiscard]] std::vector<Assignment> list_in_group(sql::Tx& tx, TagGroupId group, std::span<const BearerId> bearers);

// Of tags of that kind of bearer that `viewer` may see; in order of tag groups and tags.
struct BearerQuestion {
  BearerKind kind = BearerKind::member;
  std::span<const BearerId> bearers;
  OperatorId viewer = {};
};
[[nodiscard]] std::vector<BorneTag> list_borne(sql::Tx& tx, const BearerQuestion& question);

// Who bears the tag, in order of their numbers, from behind `after`.
struct Bearing {
  Assignment assignment;
  std::string maker_name;  // as it was then
};
[[nodiscard]] std::vector<Bearing> list_bearers(sql::Tx& tx, TagId tag, BearerId after, std::size_t limit);

// Each of them is new, or each of them is there.
void insert(sql::Tx& tx, std::span<const Assignment> assignments);
void remove(sql::Tx& tx, std::span<const Assignment> assignments);

void insert_action(sql::Tx& tx, const TagAction& action);
[[nodiscard]] std::optional<TagAction> find_action(sql::Tx& tx, TagActionId id);
// The last one that has not been undone, of that tag, deed and maker.
[[nodiscard]] std::optional<TagAction> find_last_action(sql::Tx& tx, TagId tag, Deed deed, const Maker& maker);
void add_bearers(sql::Tx& tx, TagActionId id, std::int64_t more);
// False where it is undone already.
bool undo_action(sql::Tx& tx, TagActionId id, Timestamp at, const std::string& by);
struct ActionsQuestion {
  std::optional<TagId> tag = {};
  OperatorId viewer = {};  // whose personal tags are told
  std::optional<TagActionId> before = {};
  std::size_t limit = 0;
};
// Newest first.
[[nodiscard]] std::vector<TagAction> list_actions(sql::Tx& tx, const ActionsQuestion& question);

// Those that stand and were given by the action.
[[nodiscard]] std::vector<Assignment> list_given_by(sql::Tx& tx, const TagAction& action);
// Bearers who have the tag from that maker; rising.
[[nodiscard]] std::vector<BearerId> list_bearers_given_by(sql::Tx& tx, TagId tag, const Maker& maker);
// What an action took, as it was.
void insert_removals(sql::Tx& tx, TagActionId action, std::span<const Assignment> taken);
[[nodiscard]] std::vector<Assignment> list_removals(sql::Tx& tx, TagActionId action);

// Everything that is said of the member.
[[nodiscard]] std::vector<Assignment> list_of_member(sql::Tx& tx, MemberId member);
void forget_removals(sql::Tx& tx, MemberId member);

}  // namespace hearth::tags::assignment_store
