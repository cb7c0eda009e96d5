#include "tags/assignment_plan.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>
#include <unordered_set>

namespace hearth::tags {
namespace {

using ByPerson = std::unordered_map<BearerId, std::vector<const Assignment*>>;

ByPerson by_person(std::span<const Assignment> standing, const Persons& who) {
  ByPerson found;
  found.reserve(standing.size());
  for (const Assignment& each : standing) found[who.person_of(each.bearer)].push_back(&each);
  return found;
}

void give_to(AssignmentPlan& plan, const Intent& intent, BearerId person, std::span<const Assignment* const> held) {
  const bool is_rule = intent.maker.kind == Maker::Kind::rule;
  const auto is_other_by_hand = [&](const Assignment* each) {
    return each->tag != intent.tag && each->maker.is_by_hand();
  };
  if (intent.choice == Choice::single) {
    if (is_rule && std::ranges::any_of(held, is_other_by_hand)) return;
    for (const Assignment* each : held) {
      if (each->tag != intent.tag) plan.taken.push_back(*each);
    }
  }
  const auto has_tag = [&](const Assignment* each) { return each->tag == intent.tag; };
  const auto is_kept = [&](const Assignment* each) {
    return has_tag(each) && (!intent.maker.is_by_hand() || each->maker.is_by_hand());
  };
  if (std::ranges::any_of(held, is_kept)) return;
  for (const Assignment* each : held) {
    if (has_tag(each)) plan.taken.push_back(*each);
  }
  plan.given.push_back(
      {.tag = intent.tag, .bearer = person, .maker = intent.maker, .at = intent.at, .action = intent.action});
}

std::set<std::pair<BearerId, TagId>> keys_of(std::span<const Assignment> assignments) {
  std::set<std::pair<BearerId, TagId>> keys;
  for (const Assignment& each : assignments) keys.emplace(each.bearer, each.tag);
  return keys;
}

}  // namespace

std::int64_t AssignmentPlan::count_persons(const Persons& who) const {
  std::unordered_set<BearerId> persons;
  persons.reserve(taken.size() + given.size());
  for (const Assignment& each : taken) persons.insert(who.person_of(each.bearer));
  for (const Assignment& each : given) persons.insert(who.person_of(each.bearer));
  return static_cast<std::int64_t>(persons.size());
}

std::vector<AssignmentPlan::Change> AssignmentPlan::changes() const {
  std::vector<Change> changes;
  changes.reserve(taken.size() + given.size());
  // Mostly one of the two is empty, and then nothing has to be looked up.
  const auto kept = given.empty() ? std::set<std::pair<BearerId, TagId>>{} : keys_of(taken);
  const auto back = taken.empty() ? std::set<std::pair<BearerId, TagId>>{} : keys_of(given);
  for (const Assignment& each : taken) {
    if (!back.contains({each.bearer, each.tag})) changes.push_back({each.tag, each.bearer, Deed::take});
  }
  for (const Assignment& each : given) {
    if (!kept.contains({each.bearer, each.tag})) changes.push_back({each.tag, each.bearer, Deed::give});
  }
  return changes;
}

AssignmentPlan plan_giving(const Intent& intent, std::span<const BearerId> persons,
                           std::span<const Assignment> standing, const Persons& who) {
  const ByPerson held = by_person(standing, who);
  AssignmentPlan plan;
  plan.given.reserve(persons.size());
  for (const BearerId person : persons) {
    const auto found = held.find(person);
    give_to(plan, intent, person, found == held.end() ? std::span<const Assignment* const>{} : found->second);
  }
  return plan;
}

AssignmentPlan plan_taking(const Intent& intent, std::span<const Assignment> standing) {
  AssignmentPlan plan;
  for (const Assignment& each : standing) {
    if (each.tag != intent.tag) continue;
    if (intent.maker.kind == Maker::Kind::rule && each.maker != intent.maker) continue;
    plan.taken.push_back(each);
  }
  return plan;
}

AssignmentPlan plan_undoing(const Undoing& undoing, std::span<const Assignment> removals,
                            std::span<const Assignment> standing, const Persons& who) {
  AssignmentPlan plan;
  std::set<std::pair<BearerId, TagId>> has_tag;
  std::unordered_set<BearerId> has_any;
  for (const Assignment& each : standing) {
    if (each.action == undoing.action) {
      plan.taken.push_back(each);
      continue;
    }
    const BearerId person = who.person_of(each.bearer);
    has_tag.emplace(person, each.tag);
    has_any.insert(person);
  }
  for (const Assignment& former : removals) {
    const BearerId person = who.person_of(former.bearer);
    if (undoing.choice == Choice::single ? has_any.contains(person) : has_tag.contains({person, former.tag})) continue;
    plan.given.push_back(former);
    // With a single choice only one comes back, whatever stands in the log of removals.
    has_any.insert(person);
  }
  return plan;
}

}  // namespace hearth::tags
