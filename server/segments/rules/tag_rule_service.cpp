#include "segments/rules/tag_rule_service.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

#include "segments/rules/tag_rule_store.hpp"

namespace hearth::segments {

namespace store = tag_rule_store;

namespace {

using tags::Deed;

Error not_found(TagRuleId id) {
  return {ErrorCode::not_found, "tag_rule.not_found", fmt::format("there is no tag rule {}", id.value)};
}
Error circle() {
  return {ErrorCode::conflict, "tag_rule.circle", "what the rule gives would decide who is in its segment"};
}

// A segment, the tags that decide who is in it, and the tags that move by its rule.
struct Link {
  std::set<std::int64_t> hears, moves;
  bool takes = false;  // also takes tags away, and so could go round for ever
};

// Whether the first link can be reached from itself by way of one that takes.
bool goes_round(const std::vector<Link>& links) {
  const auto leads = [&](std::size_t from, std::size_t to) {
    return std::any_of(links[from].moves.begin(), links[from].moves.end(),
                       [&](std::int64_t tag) { return links[to].hears.contains(tag); });
  };
  // Reached from the first, and reached with something on the way that takes.
  std::set<std::pair<std::size_t, bool>> reached;
  std::vector<std::pair<std::size_t, bool>> open{{0, links[0].takes}};
  while (!open.empty()) {
    const auto [at, has_taken] = open.back();
    open.pop_back();
    for (std::size_t next = 0; next < links.size(); ++next) {
      if (!leads(at, next)) continue;
      const bool takes = has_taken || links[next].takes;
      if (next == 0 && takes) return true;
      if (reached.insert({next, takes}).second) open.emplace_back(next, takes);
    }
  }
  return false;
}

}  // namespace

struct TagRuleService::Known {
  Segment segment;
  Plan plan;
  tags::TagWithGroup tag;
};

std::vector<TagRule> TagRuleService::list(const Filter& filter) const {
  auto all = deps_.db.read([](sql::Tx& tx) { return store::list_all(tx); });
  std::erase_if(all, [&](const TagRule& rule) {
    return (filter.segment && rule.segment != *filter.segment) || (filter.tag && rule.tag != *filter.tag);
  });
  return all;
}

std::vector<TagRuleService::Row> TagRuleService::rows(const Filter& filter) const {
  std::map<SegmentId, std::string> names;
  for (Segment& segment : deps_.segments.list({})) names[segment.id] = std::move(segment.name);
  const std::vector<TagRule> rules = list(filter);
  return deps_.db.read([&](sql::Tx& tx) {
    std::vector<Row> rows;
    for (const TagRule& rule : rules) {
      auto tag = tags::TagService::load(tx, rule.tag, OperatorId{});
      if (tag.ok()) rows.push_back({.rule = rule, .tag = *std::move(tag), .segment = names[rule.segment]});
    }
    return rows;
  });
}

Result<TagRuleService::Known> TagRuleService::check(const Wish& wish, const access::Actor& by) const {
  Segment segment = TRY(deps_.segments.load(wish.segment));
  if (segment.frozen_at) return Error{ErrorCode::conflict, "segment.is_frozen", "nobody comes into a frozen list"};
  auto tag = deps_.db.read([&](sql::Tx& tx) { return tags::TagService::load(tx, wish.tag, by.operator_id); });
  if (!tag.ok()) return tag.error();
  if (tag->group.kind != tags::TagKind::enterprise) {
    return Error{ErrorCode::invalid, "tag_rule.not_for_this_tag", "rules give tags that everybody sees, to members"};
  }
  if (!tag->can_be_given()) return Error{ErrorCode::conflict, "tag.is_archived", "an archived tag is given to nobody"};
  auto read = deps_.audiences.read(segment);
  if (!read.plan) return to_error(read.mistakes);
  const TagRule rule{.id = {}, .segment = wish.segment, .tag = wish.tag, .takes_back = wish.takes_back};
  if (is_circle(rule)) return circle();
  return Known{.segment = std::move(segment), .plan = *std::move(read.plan), .tag = *std::move(tag)};
}

// Of the rule and of all others that are active.
bool TagRuleService::is_circle(const TagRule& rule) const {
  std::vector<TagRule> all{rule};
  for (TagRule& other : list({})) {
    if (other.is_active && other.id != rule.id) all.push_back(std::move(other));
  }
  std::vector<Link> links;
  for (const TagRule& each : all) {
    Link& link = links.emplace_back(Link{.hears = {}, .moves = {each.tag.value}, .takes = each.takes_back});
    const auto segment = deps_.segments.load(each.segment);
    const auto read = segment.ok() ? deps_.audiences.read(*segment) : AudienceService::Read{};
    if (!read.plan) continue;
    for (const audience::Input& input : read.plan->needs().inputs) {
      if (input.sort == audience::Input::Sort::tag) link.hears.insert(input.id);
    }
    deps_.db.read([&](sql::Tx& tx) {
      const auto tag = tags::TagService::load(tx, each.tag, OperatorId{});
      if (!tag.ok() || tag->group.choice != tags::Choice::single) return;
      // Giving one takes the others of its tag group.
      link.takes = true;
      for (const tags::Tag& other : tags::TagService::list_in(tx, tag->group.id)) link.moves.insert(other.id.value);
    });
  }
  return goes_round(links);
}

Result<TagRuleService::Hit> TagRuleService::preview(const Wish& wish, const access::Actor& by) const {
  const Known known = TRY(check(wish, by));
  Hit hit;
  deps_.audiences.look([&](const audience::Population& people, const AudienceService::SceneOf& scene_of) {
    const Bitmap members = known.plan.evaluate(scene_of(known.segment.community));
    hit = {.members = members.count(), .have = members.count_common(people.tagged(wish.tag.value))};
  });
  return hit;
}

Result<TagRule> TagRuleService::create(const Wish& wish, const access::Actor& by) {
  const Known known = TRY(check(wish, by));
  const Timestamp now = deps_.clock.now();
  const auto made = deps_.db.write([&](sql::Tx& tx) -> Result<TagRule> {
    TagRule rule{.id = deps_.ids.next<TagRuleId>(tx),
                 .segment = wish.segment,
                 .tag = wish.tag,
                 .takes_back = wish.takes_back,
                 .author = by.name,
                 .created_at = now,
                 .changed_at = now};
    if (!store::insert(tx, rule)) {
      return Error{ErrorCode::conflict, "tag_rule.is_there", "the segment gives this tag already"};
    }
    deps_.audit.note(tx, by,
                     {.action = "tag_rule.created",
                      .subject = known.tag.tag.name,
                      .detail = fmt::format(R"({{"segment":{}}})", wish.segment.value)});
    return rule;
  });
  if (made.ok()) catch_up();
  return made;
}

Result<TagRule> TagRuleService::change(TagRuleId id, const Change& change, const access::Actor& by) {
  const auto before = deps_.db.read([&](sql::Tx& tx) { return store::find(tx, id); });
  if (!before) return not_found(id);
  TagRule wanted = *before;
  wanted.takes_back = change.takes_back.value_or(before->takes_back);
  wanted.is_active = change.is_active.value_or(before->is_active);
  if (wanted.is_active && is_circle(wanted)) return circle();
  const auto changed = deps_.db.write([&](sql::Tx& tx) -> Result<TagRule> {
    auto rule = store::find(tx, id);
    if (!rule) return not_found(id);
    rule->takes_back = wanted.takes_back;
    rule->is_active = wanted.is_active;
    rule->is_applied = false;
    rule->changed_at = deps_.clock.now();
    store::change(tx, *rule);
    deps_.audit.note(tx, by, {.action = "tag_rule.changed", .subject = fmt::format("{}", id.value)});
    return *rule;
  });
  if (changed.ok()) catch_up();
  return changed;
}

Done TagRuleService::remove(TagRuleId id, const access::Actor& by) {
  return deps_.db.write([&](sql::Tx& tx) -> Done {
    if (!store::find(tx, id)) return not_found(id);
    store::remove(tx, id);
    deps_.audit.note(tx, by, {.action = "tag_rule.removed", .subject = fmt::format("{}", id.value)});
    return {};
  });
}

void TagRuleService::follow(sql::Tx& tx, const SegmentKeeper::Told& told) {
  if (told.is_anew) return store::mark_unapplied(tx, told.segment);
  for (const TagRule& rule : store::list_all(tx)) {
    if (rule.segment != told.segment || !rule.is_active) continue;
    apply(tx, rule, told.entered, Deed::give);
    if (rule.takes_back) apply(tx, rule, told.gone, Deed::take);
  }
}

std::size_t TagRuleService::catch_up() {
  std::size_t caught_up = 0;
  for (const TagRule& open : list({})) {
    if (open.is_applied || !open.is_active) continue;
    const auto segment = deps_.segments.load(open.segment);
    const auto read = segment.ok() ? deps_.audiences.read(*segment) : AudienceService::Read{};
    if (!read.plan) continue;  // it is done when it can be asked again
    const std::vector<MemberId> members = deps_.audiences.list(*read.plan, segment->community);
    deps_.db.write([&](sql::Tx& tx) {
      auto rule = store::find(tx, open.id);
      if (!rule || rule->is_applied || !rule->is_active) return;
      apply(tx, *rule, members, Deed::give);
      if (rule->takes_back) {
        std::vector<MemberId> lost;
        const auto given = tags::TaggingService::given_by(tx, rule->tag, rule_as_maker(rule->id));
        std::set_difference(given.begin(), given.end(), members.begin(), members.end(), std::back_inserter(lost));
        apply(tx, *rule, lost, Deed::take);
      }
      rule->is_applied = true;
      store::change(tx, *rule);
      ++caught_up;
    });
  }
  return caught_up;
}

// Those of them who are still there; what cannot be given any more (the tag was archived) is not given.
void TagRuleService::apply(sql::Tx& tx, const TagRule& rule, const std::vector<MemberId>& members, Deed deed) {
  std::vector<tags::BearerId> bearers;
  const auto act = [&] {
    if (bearers.empty()) return;
    const tags::TaggingService::Wish wish{.tag = rule.tag, .deed = deed, .bearers = std::exchange(bearers, {})};
    const auto done = deps_.tagging.act(tx, wish, {.maker = rule_as_maker(rule.id), .name = rule.author});
    if (!done.ok() && done.error().reason != "tag.is_archived") throw sql::DatabaseError{done.error().detail};
  };
  for (const members::Member& member : members::MemberService::list(tx, members)) {
    if (member.is_erased) continue;
    bearers.push_back(tags::to_bearer(member.id));
    if (bearers.size() == tags::kMostBearersAtOnce) act();
  }
  act();
}

std::vector<std::string> TagRuleService::users_of(sql::Tx& tx, SegmentId segment) {
  std::vector<std::string> users;
  for (const TagRule& rule : store::list_all(tx)) {
    if (rule.segment != segment) continue;
    const auto tag = tags::TagService::load(tx, rule.tag, OperatorId{});
    users.push_back(fmt::format("tag rule {}", tag.ok() ? tag->tag.name : fmt::format("{}", rule.tag.value)));
  }
  return users;
}

}  // namespace hearth::segments
