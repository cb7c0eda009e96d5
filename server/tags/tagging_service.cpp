#include "tags/tagging_service.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "communities/community_service.hpp"
#include "members/member_service.hpp"
#include "tags/assignment_store.hpp"
#include "tags/merged_members.hpp"
#include "tags/tag_service.hpp"
#include "tags/tag_store.hpp"

namespace hearth::tags {

namespace store = assignment_store;

namespace {

constexpr std::size_t kMostFaults = 100;

Error no_action(TagActionId id) {
  return {ErrorCode::not_found, "tag_action.not_found", fmt::format("there is no tag action {}", id.value)};
}

template <class RowId>
std::vector<RowId> ids_of(std::span<const BearerId> bearers) {
  std::vector<RowId> ids;
  ids.reserve(bearers.size());
  for (const BearerId bearer : bearers) ids.push_back(RowId{bearer.value});
  return ids;
}

std::unordered_set<BearerId> known_members(sql::Tx& tx, std::span<const BearerId> bearers) {
  std::unordered_set<BearerId> known;
  known.reserve(bearers.size());
  for (const auto& member : members::MemberService::list(tx, ids_of<MemberId>(bearers))) {
    if (!member.is_erased) known.insert(to_bearer(member.id));
  }
  return known;
}

std::unordered_set<BearerId> known_groups(sql::Tx& tx, std::span<const BearerId> bearers) {
  std::unordered_set<BearerId> known;
  for (const auto& group : communities::CommunityService::list_groups(tx, ids_of<GroupId>(bearers))) {
    known.insert(to_bearer(group.id));
  }
  return known;
}

// Whether everybody is there.
Done check_bearers(sql::Tx& tx, const TaggingService::Wish& wish) {
  const bool are_members = wish.kind == BearerKind::member;
  if (are_members && members::MemberService::are_all_known(tx, ids_of<MemberId>(wish.bearers))) return {};
  const auto known = are_members ? known_members(tx, wish.bearers) : known_groups(tx, wish.bearers);
  std::vector<FieldError> faults;
  for (std::size_t i = 0; i < wish.bearers.size() && faults.size() < kMostFaults; ++i) {
    if (known.contains(wish.bearers[i])) continue;
    faults.push_back({.where = fmt::format("/{}/{}", are_members ? "members" : "groups", i), .reason = "not_there"});
  }
  if (faults.empty()) return {};
  return Error{ErrorCode::invalid, "tag.no_such_bearer", "some of those who are to be tagged are not there",
               std::move(faults)};
}

Done check_tag(const TagWithGroup& tag, const TaggingService::Wish& wish) {
  if (bearer_kind_of(tag.group.kind) != wish.kind) {
    return wish.kind == BearerKind::member
               ? Error{ErrorCode::invalid, "tag.not_for_members", "tags of this kind lie on groups"}
               : Error{ErrorCode::invalid, "tag.not_for_groups", "tags of this kind lie on members"};
  }
  if (wish.deed == Deed::give && !tag.can_be_given()) {
    return Error{ErrorCode::conflict, "tag.is_archived", "a tag that is archived is given to nobody"};
  }
  if (wish.bearers.size() > kMostBearersAtOnce) {
    return Error{ErrorCode::invalid, "tag.too_many_bearers",
                 fmt::format("one action changes {} at most", kMostBearersAtOnce)};
  }
  return {};
}

Persons persons_of(sql::Tx& tx, BearerKind kind) {
  return kind == BearerKind::member ? merged_members(tx) : Persons{};
}

// What is to be changed; `persons` are those who were asked for.
AssignmentPlan plan_of(sql::Tx& tx, const TagWithGroup& tag, Deed deed, const Intent& intent,
                       std::span<const BearerId> persons, const Persons& who) {
  const std::vector<BearerId> all = who.all_of(persons);
  if (deed == Deed::take) return plan_taking(intent, store::list_of_tag(tx, tag.tag, all));
  const bool has_one_choice = tag.group.choice == Choice::single;
  const auto standing =
      has_one_choice ? store::list_in_group(tx, tag.group.id, all) : store::list_of_tag(tx, tag.tag, all);
  return plan_giving(intent, persons, standing, who);
}

void move_counts(sql::Tx& tx, const AssignmentPlan& plan) {
  std::map<TagId, std::int64_t> moved;
  for (const Assignment& each : plan.taken) --moved[each.tag];
  for (const Assignment& each : plan.given) ++moved[each.tag];
  for (const auto& [tag, difference] : moved) tag_store::add_bearers(tx, tag, difference);
}

std::unordered_map<BearerId, CommunityId> communities_of(sql::Tx& tx, std::span<const AssignmentPlan::Change> changes) {
  std::vector<GroupId> groups;
  for (const auto& change : changes) groups.push_back(GroupId{change.bearer.value});
  std::unordered_map<BearerId, CommunityId> found;
  for (const auto& group : communities::CommunityService::list_groups(tx, groups)) {
    found.emplace(to_bearer(group.id), group.community);
  }
  return found;
}

// Of members each kind of change is one fact told for all of them; groups are few, and each names its community.
class Telling {
 public:
  Telling(const facts::FactLog& log, const Maker& maker, Timestamp at) : log_{log}, actor_{to_text(maker)}, at_{at} {}

  void tell_members(sql::Tx& tx, std::span<const AssignmentPlan::Change> changes) const {
    std::map<std::pair<Deed, TagId>, std::vector<MemberId>> alike;
    for (const auto& change : changes) alike[{change.deed, change.tag}].push_back(MemberId{change.bearer.value});
    // What somebody loses is told before what takes its place.
    for (const Deed deed : {Deed::take, Deed::give}) {
      for (const auto& [what, members] : alike) {
        if (what.first == deed) log_.append_for_each(tx, fact(BearerKind::member, what.second, deed), members);
      }
    }
  }
  void tell_groups(sql::Tx& tx, std::span<const AssignmentPlan::Change> changes) const {
    const auto communities = communities_of(tx, changes);
    std::vector<facts::Fact> told;
    for (const auto& change : changes) {
      facts::Fact& one = told.emplace_back(fact(BearerKind::group, change.tag, change.deed));
      one.group = GroupId{change.bearer.value};
      if (const auto found = communities.find(change.bearer); found != communities.end()) one.community = found->second;
    }
    static_cast<void>(log_.append_all(tx, told));
  }

 private:
  [[nodiscard]] facts::Fact fact(BearerKind kind, TagId tag, Deed deed) const {
    return {.occurred_at = at_,
            .kind = fmt::format("{}.{}", kind == BearerKind::member ? "member" : "group",
                                deed == Deed::give ? "tagged" : "untagged"),
            .actor = actor_,
            .data = fmt::format(R"({{"tag":{}}})", tag.value)};
  }

  const facts::FactLog& log_;
  std::string actor_;
  Timestamp at_;
};

access::AuditNote note_of(std::string action, const TagWithGroup& tag, const TagAction& done, std::int64_t changed) {
  return {.action = std::move(action),
          .subject = fmt::format("tag {}", tag.tag.id.value),
          .detail = fmt::format(R"({{"tag_action":{},"changed":{}}})", done.id.value, changed)};
}

AssignmentPlan plan_undo(sql::Tx& tx, const TagAction& action, const TagWithGroup& tag, const Persons& who) {
  const auto given = store::list_given_by(tx, action);
  const auto removals = store::list_removals(tx, action.id);
  std::vector<BearerId> concerned;
  for (const Assignment& each : given) concerned.push_back(each.bearer);
  for (const Assignment& each : removals) concerned.push_back(each.bearer);
  const std::vector<BearerId> all = who.all_of(who.persons_of(concerned));
  const bool is_about_one_tag = tag.group.choice == Choice::multiple &&
                                std::ranges::all_of(removals, [&](const auto& each) { return each.tag == action.tag; });
  const auto standing =
      is_about_one_tag ? store::list_of_tag(tx, tag.tag, all) : store::list_in_group(tx, tag.group.id, all);
  return plan_undoing({.action = action.id, .choice = tag.group.choice}, removals, standing, who);
}

Result<TagAction> load_seen_action(sql::Tx& tx, TagActionId id, OperatorId viewer) {
  auto action = store::find_action(tx, id);
  if (!action || !TagService::load(tx, action->tag, viewer).ok()) return no_action(id);
  return *std::move(action);
}

}  // namespace

TagAction TaggingService::note_action(sql::Tx& tx, TagAction action) {
  if (action.maker.kind == Maker::Kind::import) {
    if (auto begun = store::find_last_action(tx, action.tag, action.deed, action.maker)) return *std::move(begun);
  }
  action.id = deps_.ids.next<TagActionId>(tx);
  store::insert_action(tx, action);
  return action;
}

void TaggingService::write(sql::Tx& tx, const AssignmentPlan& plan, BearerKind kind, const Maker& maker) const {
  store::remove(tx, plan.taken);
  store::insert(tx, plan.given);
  move_counts(tx, plan);
  const auto changes = plan.changes();
  const Telling telling{deps_.facts, maker, deps_.clock.now()};
  kind == BearerKind::member ? telling.tell_members(tx, changes) : telling.tell_groups(tx, changes);
}

Result<TaggingService::Outcome> TaggingService::act(sql::Tx& tx, const Wish& wish, const Author& author) {
  const auto found = tag_store::find(tx, wish.tag);
  if (!found) return Error{ErrorCode::not_found, "tag.not_found", fmt::format("there is no tag {}", wish.tag.value)};
  // Held first: actions on one tag group follow one another, so that a single choice stays single.
  static_cast<void>(tag_store::find_group_to_change(tx, found->group.id));
  const TagWithGroup tag = tag_store::find(tx, wish.tag).value();
  TRY(check_tag(tag, wish));
  TRY(check_bearers(tx, wish));
  const Persons who = persons_of(tx, wish.kind);
  const std::vector<BearerId> persons = who.persons_of(wish.bearers);
  TagAction action{.id = {},
                   .tag = wish.tag,
                   .deed = wish.deed,
                   .maker = author.maker,
                   .maker_name = author.name,
                   .at = deps_.clock.now()};
  // The number is known only once it is sure that something changes.
  Intent intent{.tag = wish.tag, .choice = tag.group.choice, .maker = author.maker, .at = action.at, .action = {}};
  AssignmentPlan plan = plan_of(tx, tag, wish.deed, intent, persons, who);
  Outcome outcome{.action = {}, .changed = plan.count_persons(who)};
  outcome.unchanged = static_cast<std::int64_t>(persons.size()) - outcome.changed;
  if (plan.empty()) return outcome;
  action = note_action(tx, std::move(action));
  for (Assignment& each : plan.given) each.action = action.id;
  store::add_bearers(tx, action.id, outcome.changed);
  action.bearers += outcome.changed;
  store::insert_removals(tx, action.id, plan.taken);
  write(tx, plan, wish.kind, author.maker);
  outcome.action = std::move(action);
  return outcome;
}

Result<TaggingService::Outcome> TaggingService::act(const Wish& wish, const access::Actor& by) {
  return deps_.db.write([&](sql::Tx& tx) -> Result<Outcome> {
    const TagWithGroup tag = TRY(TagService::load(tx, wish.tag, by.operator_id));
    Outcome outcome = TRY(act(tx, wish, {.maker = maker_of(by), .name = by.name}));
    if (outcome.action) {
      deps_.audit.note(
          tx, by, note_of(wish.deed == Deed::give ? "tag.given" : "tag.taken", tag, *outcome.action, outcome.changed));
    }
    return outcome;
  });
}

Result<TaggingService::Undone> TaggingService::preview_undo(TagActionId id, const access::Actor& by) {
  return deps_.db.read([&](sql::Tx& tx) -> Result<Undone> {
    TagAction action = TRY(load_seen_action(tx, id, by.operator_id));
    if (action.undone_at) return Undone{.action = std::move(action), .changed = 0};
    const TagWithGroup tag = TRY(TagService::load(tx, action.tag, by.operator_id));
    const Persons who = persons_of(tx, bearer_kind_of(tag.group.kind));
    return Undone{.action = action, .changed = plan_undo(tx, action, tag, who).count_persons(who)};
  });
}

Result<TaggingService::Undone> TaggingService::undo(TagActionId id, const access::Actor& by) {
  return deps_.db.write([&](sql::Tx& tx) -> Result<Undone> {
    TagAction action = TRY(load_seen_action(tx, id, by.operator_id));
    const TagWithGroup before = TRY(TagService::load(tx, action.tag, by.operator_id));
    static_cast<void>(tag_store::find_group_to_change(tx, before.group.id));
    // Only now does it stand still how many have it.
    const TagWithGroup tag = tag_store::find(tx, action.tag).value();
    action.undone_at = deps_.clock.now();
    action.undone_by = by.name;
    if (!store::undo_action(tx, id, *action.undone_at, by.name)) {
      return Error{ErrorCode::conflict, "tag_action.undone_already", "this has been undone already"};
    }
    const BearerKind kind = bearer_kind_of(tag.group.kind);
    const Persons who = persons_of(tx, kind);
    const AssignmentPlan plan = plan_undo(tx, action, tag, who);
    write(tx, plan, kind, maker_of(by));
    Undone undone{.action = std::move(action), .changed = plan.count_persons(who)};
    deps_.audit.note(tx, by, note_of("tag_action.undone", tag, undone.action, undone.changed));
    return undone;
  });
}

Result<std::vector<BorneTag>> TaggingService::list_of(MemberId member, OperatorId viewer) {
  return deps_.db.read([&](sql::Tx& tx) -> Result<std::vector<BorneTag>> {
    if (members::MemberService::list(tx, {member}).empty()) {
      return Error{ErrorCode::not_found, "member.not_found", fmt::format("there is no member {}", member.value)};
    }
    return tags_of_member(tx, member, viewer);
  });
}

Result<std::vector<BorneTag>> TaggingService::list_of(GroupId group, OperatorId viewer) {
  return deps_.db.read([&](sql::Tx& tx) -> Result<std::vector<BorneTag>> {
    if (communities::CommunityService::list_groups(tx, {group}).empty()) {
      return Error{ErrorCode::not_found, "group.not_found", fmt::format("there is no group {}", group.value)};
    }
    const BearerId bearer = to_bearer(group);
    return store::list_borne(tx, {.kind = BearerKind::group, .bearers = std::span{&bearer, 1}, .viewer = viewer});
  });
}

TagsOfMembers TaggingService::list_of_many(const std::vector<MemberId>& members, OperatorId viewer) {
  return deps_.db.read([&](sql::Tx& tx) { return tags_of_members(tx, members, viewer); });
}

Result<std::vector<Bearer>> TaggingService::list_bearers(const BearersFilter& filter) {
  return deps_.db.read([&](sql::Tx& tx) -> Result<std::vector<Bearer>> {
    const TagWithGroup tag = TRY(TagService::load(tx, filter.tag, filter.viewer));
    return tags::list_bearers(tx, tag, filter.after, filter.limit);
  });
}

std::vector<TagAction> TaggingService::list_actions(const ActionsFilter& filter) {
  return deps_.db.read([&](sql::Tx& tx) {
    return store::list_actions(
        tx, {.tag = filter.tag, .viewer = filter.viewer, .before = filter.before, .limit = filter.limit});
  });
}

Result<TagAction> TaggingService::load_action(TagActionId id, OperatorId viewer) {
  return deps_.db.read([&](sql::Tx& tx) { return load_seen_action(tx, id, viewer); });
}

std::vector<MemberId> TaggingService::given_by(sql::Tx& tx, TagId tag, const Maker& maker) {
  return ids_of<MemberId>(store::list_bearers_given_by(tx, tag, maker));
}

void TaggingService::erase(sql::Tx& tx, MemberId member) {
  const AssignmentPlan plan{.taken = store::list_of_member(tx, member), .given = {}};
  store::remove(tx, plan.taken);
  move_counts(tx, plan);
  store::forget_removals(tx, member);
}

}  // namespace hearth::tags
