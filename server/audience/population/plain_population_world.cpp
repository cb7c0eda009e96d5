#include "audience/population/plain_population_world.hpp"

#include <algorithm>
#include <tuple>

namespace hearth::audience {
namespace {

bool is_presence(const PlainFact& fact) {
  return fact.kind == "message.posted" || fact.kind == "member.joined" || fact.kind == "message.reacted";
}

bool is_life(const PlainFact& fact) {
  return is_presence(fact) || fact.kind == "order.paid" || fact.kind == "checkin.made";
}

bool is_of_kind(const PlainFact& fact, std::string_view kind) {
  return fact.kind == kind;
}

}  // namespace

PlainPopulation::PlainPopulation(std::vector<PlainFact> facts) : facts_{std::move(facts)} {
  for (PlainFact& fact : facts_) {
    fact.at = std::clamp(fact.at, kEarliest, kLatest);
    fact.day = zone_of_community(fact.community).day_of(fact.at);
  }
  std::sort(facts_.begin(), facts_.end(), [](const PlainFact& left, const PlainFact& right) {
    return std::tie(left.at, left.id) < std::tie(right.at, right.id);
  });
  std::set<Id> heard;
  for (const PlainFact& fact : facts_) {
    if (fact.member == 0 || fact.kind.starts_with("group.") || fact.kind == "segment.entered") continue;
    heard.insert(fact.member);
    if (fact.kind == "member.merged") heard.insert(*fact.number);
    if (fact.kind == "member.merged" || fact.kind == "member.unmerged") links_[fact.member] = &fact;
  }
  for (const Id member : heard) everybody_.insert(root_of(member));
  for (const PlainFact& fact : facts_) {
    if (fact.member != 0) rows_[root_of(fact.member)].push_back(&fact);
  }
}

PlainPopulation::Id PlainPopulation::root_of(Id member) const {
  std::vector<Id> way{member};
  while (true) {
    const auto link = links_.find(way.back());
    if (link == links_.end() || link->second->kind == "member.unmerged" || link->second->number == way.back()) break;
    const auto ring = std::find(way.begin(), way.end(), *link->second->number);
    if (ring != way.end()) return *std::min_element(ring, way.end());
    way.push_back(*link->second->number);
  }
  return way.back();
}

template <class IsMeant>
std::vector<PlainPopulation::Row> PlainPopulation::rows(Id member, IsMeant is_meant) const {
  std::vector<Row> found;
  const auto person = rows_.find(member);
  if (person == rows_.end()) return found;
  for (const Row row : person->second) {
    if (is_meant(*row)) found.push_back(row);
  }
  return found;
}

template <class IsMeant>
PlainPopulation::Row PlainPopulation::last_word(Id member, IsMeant is_meant) const {
  Row last = nullptr;
  for (const Row row : rows(member, [](const PlainFact&) { return true; })) {
    if (row->kind == "member.erased") last = nullptr;
    if (is_meant(*row)) last = row;
  }
  return last;
}

bool PlainPopulation::is_of_community(Id member, Id community) const {
  return !rows(member, [&](const PlainFact& fact) { return fact.community == community && is_presence(fact); }).empty();
}

bool PlainPopulation::was_in_group(Id member, Id group) const {
  return !rows(member, [&](const PlainFact& fact) { return fact.group == group && is_presence(fact); }).empty();
}

bool PlainPopulation::is_in_group(Id member, Id group) const {
  const auto signs = rows(member, [&](const PlainFact& fact) {
    return fact.group == group &&
           (fact.kind == "member.joined" || fact.kind == "message.posted" || fact.kind == "member.left");
  });
  return !signs.empty() && signs.back()->kind != "member.left";
}

bool PlainPopulation::is_tagged(Id member, Id tag) const {
  const Row word = last_word(member, [&](const PlainFact& fact) {
    return (fact.kind == "member.tagged" || fact.kind == "member.untagged") && fact.number == tag;
  });
  return word != nullptr && word->kind == "member.tagged";
}

std::vector<GroupId> PlainPopulation::groups_tagged(Id tag) const {
  std::map<Id, bool> groups;
  for (const PlainFact& fact : facts_) {
    if (fact.kind.starts_with("group.") && fact.number == tag) groups[fact.group] = fact.kind == "group.tagged";
  }
  std::vector<GroupId> tagged;
  for (const auto& [group, is_tagged] : groups) {
    if (is_tagged) tagged.push_back(GroupId{group});
  }
  return tagged;
}

bool PlainPopulation::has_consent(Id member, std::string_view purpose) const {
  const Row word = last_word(
      member, [&](const PlainFact& fact) { return fact.kind.starts_with("member.consent_") && fact.text == purpose; });
  return word != nullptr && word->kind == "member.consent_given";
}

bool PlainPopulation::is_erased(Id member) const {
  return !rows(member, [](const PlainFact& fact) { return fact.kind == "member.erased"; }).empty();
}

std::string PlainPopulation::text_said(Id member, std::string_view kind) const {
  const Row word = last_word(member, [&](const PlainFact& fact) { return is_of_kind(fact, kind); });
  return word == nullptr ? "" : word->text;
}

std::optional<PlainPopulation::Id> PlainPopulation::number_said(Id member, std::string_view kind) const {
  const Row word = last_word(member, [&](const PlainFact& fact) { return is_of_kind(fact, kind); });
  return word == nullptr ? std::nullopt : word->number;
}

std::optional<PlainPopulation::Id> PlainPopulation::inviter_of(Id member) const {
  Row inviter = last_word(member, [](const PlainFact& fact) { return fact.kind == "member.inviter_changed"; });
  if (inviter == nullptr) {
    for (const Row row : rows(member, [](const PlainFact&) { return true; })) {
      if (row->kind == "member.erased") inviter = nullptr;
      if (row->kind == "member.joined" && row->number && inviter == nullptr) inviter = row;
    }
  }
  return inviter == nullptr || !inviter->number ? std::nullopt : std::optional{root_of(*inviter->number)};
}

PlainValue PlainPopulation::value_of(Id member, Id field) const {
  const Row word = last_word(
      member, [&](const PlainFact& fact) { return fact.kind == "member.field_changed" && fact.number == field; });
  if (word == nullptr) return {};
  const auto* options = std::get_if<std::vector<Id>>(&word->value);
  return options != nullptr && options->empty() ? PlainValue{} : word->value;  // nothing chosen is no value
}

std::optional<PlainPopulation::Id> PlainPopulation::amount_of(Id member, Amount amount) const {
  if (amount == Amount::level) return number_said(member, "member.level_changed");
  const std::string_view counted = amount == Amount::messages ? "message.posted" : "order.paid";
  const auto done = rows(member, [&](const PlainFact& fact) {
    return is_of_kind(fact, counted) || (amount == Amount::spend && fact.kind == "order.refunded");
  });
  if (done.empty()) return std::nullopt;
  if (amount != Amount::spend) return static_cast<Id>(done.size());
  Id spend = 0;
  for (const Row row : done) spend += row->kind == "order.paid" ? *row->number : -*row->number;
  return spend;
}

std::optional<Timestamp> PlainPopulation::moment_of(Id member, Moment moment) const {
  const auto life = rows(member, is_life);
  const auto joins = rows(member, [](const PlainFact& fact) { return fact.kind == "member.joined"; });
  const auto orders = rows(member, [](const PlainFact& fact) { return fact.kind == "order.paid"; });
  if (moment == Moment::last_order) return orders.empty() ? std::nullopt : std::optional{orders.back()->at};
  if (moment == Moment::joined && !joins.empty()) return joins.front()->at;
  if (life.empty()) return std::nullopt;
  return moment == Moment::last_seen ? life.back()->at : life.front()->at;
}

std::uint64_t PlainPopulation::times(Id member, const Population::Doing& doing) const {
  return rows(member,
              [&](const PlainFact& fact) {
                const auto& asked = doing.scope.community;
                return is_of_kind(fact, doing.kind) &&
                       (!asked || fact.community == 0 || fact.community == asked->value) &&
                       (!doing.window.first || fact.day >= *doing.window.first) &&
                       (!doing.window.last || fact.day <= *doing.window.last);
              })
      .size();
}

bool PlainPopulation::does_in_sequence(Id member, const Population::Sequence& sequence) const {
  const auto of_kind = [&](std::string_view kind) {
    return rows(member, [&](const PlainFact& fact) {
      const auto& asked = sequence.scope.community;
      return is_of_kind(fact, kind) && (!asked || fact.community == 0 || fact.community == asked->value);
    });
  };
  const auto thens = of_kind(sequence.then);
  const auto firsts = of_kind(sequence.first);
  return std::any_of(firsts.begin(), firsts.end(), [&](const Row first) {
    return std::any_of(thens.begin(), thens.end(), [&](const Row then) {
      return then->at > first->at && then->at.ms - first->at.ms <= sequence.within.count();
    });
  });
}

}  // namespace hearth::audience
