// The last word about members, and what merging and parting them does.
#include <algorithm>

#include "audience/population/population_parts.hpp"

namespace hearth::audience {
namespace {

using Sort = Input::Sort;

}  // namespace

void Population::Parts::take_said(Number root, const ToldFact& fact, FactId last_before, Changes* changes) {
  if (fact.sort.told == Told::erased) {
    // What is to be gone is gone at once; what was told after it may have been passed over for what was told before it.
    said.take(root, fact, 0, changes);
    unsure.insert(root);
  }
  if (unsure.contains(root)) return;
  const auto known = said_at.find(root);
  // Of two at one instant the larger id counts; which one said_at had is not kept, but it is none of later ids.
  if (known && (fact.mark.at < *known || (fact.mark.at == *known && fact.mark.fact < last_before))) {
    unsure.insert(root);
    return;
  }
  say(root, fact, changes);
}

void Population::Parts::say(Number root, const ToldFact& fact, Changes* changes) {
  said_at.raise(root, fact.mark.at);
  const bool names_inviter = fact.sort.told == Told::inviter && fact.number;
  const Number inviter = names_inviter ? number_of(MemberId{*fact.number}) : 0;
  if (!said.take(root, fact, inviter, changes)) {
    throw BrokenFact{"fact " + std::to_string(fact.mark.fact.value) + ": no value that a field can have"};
  }
}

void Population::Parts::take_join_inviter(Number root, const ToldFact& fact, FactId last_before, Changes* changes) {
  const Number inviter = number_of(MemberId{*fact.number});
  if (unsure.contains(root)) return;
  if (said.erased.contains(root)) {
    unsure.insert(root);
    return;
  }
  if (said.inviter_told.contains(root)) return;
  const auto known = said.invited_at.find(root);
  if (known && *known < fact.mark.at) return;
  if (known && *known == fact.mark.at) {
    // Of one instant the smaller id counts.
    if (fact.mark.fact < last_before) unsure.insert(root);
    return;
  }
  said.invited_at.set(root, fact.mark.at);
  said.inviters.set(root, inviter + 1);
  if (changes != nullptr) changes->add({.sort = Sort::inviter}, root);
}

void Population::Parts::replay(Number root, std::span<const facts::RecordedFact> facts, Changes* changes) {
  const std::vector<Number> person = person_of(root);
  std::vector<const facts::RecordedFact*> told;
  for (const facts::RecordedFact& each : facts) {
    if (!each.fact.member || !seen.contains(each.id)) continue;
    const auto number = numbers.find(*each.fact.member);
    if (number && std::find(person.begin(), person.end(), *number) != person.end()) told.push_back(&each);
  }
  const auto mark_of = [](const facts::RecordedFact* each) {
    return Mark{.at = std::clamp(each->fact.occurred_at, kEarliest, kLatest), .fact = each->id};
  };
  std::sort(told.begin(), told.end(),
            [&](const auto* left, const auto* right) { return mark_of(left) < mark_of(right); });
  told.erase(
      std::unique(told.begin(), told.end(), [](const auto* left, const auto* right) { return left->id == right->id; }),
      told.end());

  said.clear(root, changes);
  said_at.clear(root);
  unsure.erase(root);
  ToldFactReader reader;
  for (const facts::RecordedFact* each : told) {
    const auto fact = reader.read(*each);
    if (!fact) continue;
    if (is_said(fact->sort.told)) say(root, *fact, changes);
    const bool names_inviter = fact->sort.told == Told::joined && fact->number;
    if (names_inviter && !said.inviter_told.contains(root) && said.inviters.at(root) == 0) {
      said.invited_at.set(root, fact->mark.at);
      said.inviters.set(root, number_of(MemberId{*fact->number}) + 1);
      if (changes != nullptr) changes->add({.sort = Sort::inviter}, root);
    }
  }
}

void Population::Parts::take_link(Number member, const ToldFact& fact, Changes* changes) {
  MergeLinks::Link link{.into = std::nullopt, .mark = fact.mark};
  if (fact.sort.told == Told::merged) {
    link.into = number_of(MemberId{*fact.number});
    show(root_of(*link.into), changes);
  }
  if (!links.is_news(member, fact.mark)) return;
  if (link.into == member) link.into.reset();
  if (link.into == links.into(member)) return links.set(member, link);
  relink(member, link, changes);
}

void Population::Parts::relink(Number member, const MergeLinks::Link& link, Changes* changes) {
  std::vector<Number> touched = person_of(member);
  if (link.into) {
    const std::vector<Number> others = person_of(*link.into);
    touched.insert(touched.end(), others.begin(), others.end());
  }
  std::sort(touched.begin(), touched.end());
  touched.erase(std::unique(touched.begin(), touched.end()), touched.end());
  take_away(touched, changes);
  links.set(member, link);
  give_back(touched, changes);
}

void Population::Parts::take_away(const std::vector<Number>& members, Changes* changes) {
  std::vector<Event> events;
  for (const Number member : members) {
    const Number root = root_of(member);
    // Who was alone until now has in the columns what is their own.
    own.try_emplace(member, figures_of(member));
    for (auto& [kind, record] : kinds) {
      record.times.list(member, events);
      for (const Event& event : events) {
        record.days.remove(root, {.day = zones[event.community].day_of(event.at), .community = event.community});
      }
    }
    if (changes == nullptr) continue;
    note_activity(member, root, *changes);
    // invited_by() asks for the whole person.
    said.inviters.between(member + 1, member + 1).for_each([changes](Number invited) {
      changes->add({.sort = Sort::inviter}, invited);
    });
  }
  for (const Number member : members) {
    everybody.remove(member);
    for (Bitmap& each : of_community) each.remove(member);
    set_figures(member, {});
    said.clear(member, changes);
    said_at.clear(member);
    unsure.erase(member);
  }
}

void Population::Parts::give_back(const std::vector<Number>& members, Changes* changes) {
  std::vector<Event> events;
  std::map<Number, Figures> shown;
  for (const Number member : members) {
    const Number root = root_of(member);
    everybody.add(root);
    unsure.insert(root);
    shown[root].add(own.at(member));
    for (auto& [kind, record] : kinds) {
      record.times.list(member, events);
      const bool is_presence = kind == "message.posted" || kind == "member.joined" || kind == "message.reacted";
      for (const Event& event : events) {
        record.days.add(root, {.day = zones[event.community].day_of(event.at), .community = event.community});
        if (is_presence && event.community != 0) of_community[event.community].add(root);
      }
    }
    if (changes != nullptr) note_activity(member, root, *changes);
  }
  for (const auto& [root, figures] : shown) {
    set_figures(root, figures);
    if (person_of(root).size() == 1) own.erase(root);
  }
}

// All that may be answered otherwise of `shown`, because `member` begins or ceases to be counted as them.
void Population::Parts::note_activity(Number member, Number shown, Changes& changes) const {
  changes.add({.sort = Sort::everybody}, shown);
  std::vector<Event> events;
  for (const auto& [kind, record] : kinds) {
    record.times.list(member, events);
    if (!events.empty()) changes.add({.sort = Sort::activity, .word = kind}, shown);
    for (const Event& event : events) {
      if (event.community != 0) changes.add({.sort = Sort::community, .id = communities[event.community].value}, shown);
    }
  }
  for (const auto& [id, group] : groups) {
    if (group.standing_of(member) != GroupPresence::Standing{}) changes.add({.sort = Sort::group, .id = id}, shown);
  }
  for (const Moment moment : {Moment::first_seen, Moment::last_seen, Moment::joined, Moment::last_order}) {
    changes.add({.sort = Sort::moment, .id = static_cast<std::int64_t>(moment)}, shown);
  }
  for (const Amount amount : {Amount::spend, Amount::orders, Amount::messages}) {
    changes.add({.sort = Sort::amount, .id = static_cast<std::int64_t>(amount)}, shown);
  }
}

}  // namespace hearth::audience
