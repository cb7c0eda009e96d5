#pragma once

#include <optional>
#include <string>
#include <vector>

#include "access/audit/audit_log.hpp"
#include "platform/base/result.hpp"
#include "platform/facts/fact_log.hpp"
#include "platform/storage/database.hpp"
#include "platform/storage/id_source.hpp"
#include "tags/assignment_plan.hpp"
#include "tags/borne_tags.hpp"

namespace hearth::tags {

// Who bears which tag. Each action is one transaction with its facts (member.tagged, member.untagged, group.tagged,
// group.untagged), is kept, and can be undone. Members who were merged bear tags as one person. Safe to call from any
// thread.
class TaggingService {
 public:
  struct Deps {
    sql::Database& db;
    const Clock& clock;
    sql::IdSource& ids;
    const facts::FactLog& facts;
    const access::AuditLog& audit;
  };
  explicit TaggingService(Deps deps) : deps_{deps} {}

  // What is wanted: gives the tag to all of these, or takes it from them. See plan_giving for what a single choice and
  // somebody who has the tag already mean.
  struct Wish {
    TagId tag;
    Deed deed = Deed::give;
    BearerKind kind = BearerKind::member;
    std::vector<BearerId> bearers;
  };
  struct Outcome {
    std::optional<TagAction> action = {};  // nothing: there was nothing to change
    std::int64_t changed = 0;              // persons or groups
    std::int64_t unchanged = 0;            // had it, or had it not, already
  };
  // Fails with tag.not_found, tag.is_archived when such a one is to be given, tag.not_for_members, tag.not_for_groups,
  // tag.too_many_bearers, or tag.no_such_bearer naming each ("/members/3").
  Result<Outcome> act(const Wish& wish, const access::Actor& by);

  // The same for one whose deed is part of a larger transaction: an import, a rule. What an import gives of one tag is
  // one action, however often it calls. Fails as act does; nothing is noted in the audit log.
  struct Author {
    Maker maker;
    std::string name;
  };
  Result<Outcome> act(sql::Tx& tx, const Wish& wish, const Author& author);

  // What undoing an action would do now, and doing so. Whatever was decided since stays: see plan_undoing. Both fail
  // with tag_action.not_found, the second also with tag_action.undone_already.
  struct Undone {
    TagAction action;
    std::int64_t changed = 0;  // bearers whose tags change
  };
  Result<Undone> preview_undo(TagActionId id, const access::Actor& by);
  Result<Undone> undo(TagActionId id, const access::Actor& by);

  // What a member (with all who count as them) or a group bears, as far as `viewer` may see it; in order of tag groups.
  // Fails with member.not_found, group.not_found.
  Result<std::vector<BorneTag>> list_of(MemberId member, OperatorId viewer);
  Result<std::vector<BorneTag>> list_of(GroupId group, OperatorId viewer);

  // Of many at once, by their numbers; whoever bears none, or is not there, is missing.
  [[nodiscard]] TagsOfMembers list_of_many(const std::vector<MemberId>& members, OperatorId viewer);

  // Who bears a tag, in order of their numbers. Fails with tag.not_found.
  struct BearersFilter {
    TagId tag;
    OperatorId viewer = {};
    BearerId after = {};
    std::size_t limit = 50;
  };
  Result<std::vector<Bearer>> list_bearers(const BearersFilter& filter);

  // Newest first; those of one tag, or all that `viewer` may see.
  struct ActionsFilter {
    std::optional<TagId> tag = {};
    OperatorId viewer = {};
    std::optional<TagActionId> before = {};
    std::size_t limit = 50;
  };
  [[nodiscard]] std::vector<TagAction> list_actions(const ActionsFilter& filter);
  // Fails with tag_action.not_found.
  Result<TagAction> load_action(TagActionId id, OperatorId viewer);

  // Members who have the tag from that maker; rising.
  [[nodiscard]] static std::vector<MemberId> given_by(sql::Tx& tx, TagId tag, const Maker& maker);

  // Forgets what is said of a member who is erased, as part of that; member.erased tells of it.
  static void erase(sql::Tx& tx, MemberId member);

 private:
  TagAction note_action(sql::Tx& tx, TagAction action);
  void write(sql::Tx& tx, const AssignmentPlan& plan, BearerKind kind, const Maker& maker) const;

  Deps deps_;
};

}  // namespace hearth::tags
