#include "audience/history.hpp"

#include <algorithm>
#include <stdexcept>

#include "audience/history_rows.hpp"

namespace hearth::audience {
namespace {

// Wide enough for every instant that is kept, in any zone; adding one to it does not overflow.
constexpr LocalDay kFirstDay{-2};
constexpr LocalDay kLastDay{static_cast<std::int32_t>(kLatest.ms / kMsPerDay) + 2};

}  // namespace

void History::apply(std::span<const facts::RecordedFact> facts) {
  FactReader reader;
  for (const facts::RecordedFact& recorded : facts) {
    position_ = std::max(position_, facts::Position{recorded.transaction, recorded.id.value});
    auto fact = reader.read(recorded);
    if (!fact) continue;
    if (fact->kind == CountedKind::merge || fact->kind == CountedKind::unmerge) {
      take_merge(*fact, recorded.id);
      continue;
    }
    fact->member = merges_.take(fact->member);
    if (fact->inviter) fact->inviter = merges_.take(*fact->inviter);
    if (fact->kind == CountedKind::role) {
      take_role(*fact, recorded.id);
      continue;
    }
    const Number member = number_of(fact->member, fact->at);
    if (fact->group) take_row(touch(*fact->group), *fact, member);
  }
}

Number History::number_of(MemberId member, Timestamp at) {
  const auto [known, is_new] = numbers_.try_emplace(member, member_count());
  const Number number = known->second;
  if (is_new) {
    if (members_.size() >= Joins::kNobody) throw std::length_error{"too many members in one community"};
    if (number > 0 && std::pair{arrivals_.back(), members_.back()} > std::pair{at, member}) {
      numbers_follow_arrival_ = false;
    }
    members_.push_back(member);
    arrivals_.push_back(at);
    roles_changed_ |= roles_.contains(member);
  } else if (at < arrivals_[number]) {
    arrivals_[number] = at;
    // What came before may still be in order, but hardly ever is.
    if (number > 0) numbers_follow_arrival_ = false;
  }
  return number;
}

void History::take_role(const CountedFact& fact, FactId id) {
  const RoleMark mark{.at = fact.at, .fact = id, .role = fact.role};
  const auto [known, is_new] = roles_.try_emplace(fact.member, mark);
  if (!is_new && known->second >= mark) return;
  known->second = mark;
  roles_changed_ = true;
}

void History::take_merge(const CountedFact& fact, FactId id) {
  const bool was_counted = numbers_.contains(fact.member) || roles_.contains(fact.member);
  const bool was_in_ring = merges_.is_in_ring(fact.member);
  const bool is_news = merges_.change({.member = fact.member, .into = fact.into, .at = fact.at, .fact = id});
  must_begin_anew_ |=
      is_news && (was_counted || was_in_ring || merges_.is_in_ring(fact.member) || merges_.has_taken(fact.member));
}

History History::begun_anew() const {
  History history{calendar_};
  history.merges_ = merges_.untaken();
  return history;
}

History::Settled History::sizes_of(const GroupHistory& group) {
  return {.posts = group.posts.at.size(),
          .joins = group.joins.at.size(),
          .leaves = group.leaves.at.size(),
          .renames = group.renames.at.size(),
          .reactions = group.reactions.at.size()};
}

GroupHistory& History::touch(GroupId id) {
  GroupHistory& group = groups_[id].change();
  touched_.try_emplace(id, sizes_of(group));
  return group;
}

void History::take_row(GroupHistory& group, const CountedFact& fact, Number member) {
  const auto move = [&](Moves& moves) {
    push_back(moves.at, fact.at);
    push_back(moves.member, member);
  };
  switch (fact.kind) {
    case CountedKind::post:
      push_back(group.posts.at, fact.at);
      push_back(group.posts.member, member);
      push_back(group.posts.chars, fact.chars);
      break;
    case CountedKind::join:
      push_back(group.joins.at, fact.at);
      push_back(group.joins.member, member);
      push_back(group.joins.inviter, fact.inviter ? number_of(*fact.inviter, fact.at) : Joins::kNobody);
      break;
    case CountedKind::leave:
      move(group.leaves);
      break;
    case CountedKind::rename:
      move(group.renames);
      break;
    case CountedKind::reaction:
      move(group.reactions);
      break;
    case CountedKind::role:
    case CountedKind::merge:
    case CountedKind::unmerge:
      break;
  }
}

std::optional<Number> History::find_number(MemberId member) const {
  const auto known = numbers_.find(merges_.person_of(member));
  if (known == numbers_.end()) return std::nullopt;
  return known->second;
}

std::pair<Number, Number> History::arrived_between(LocalDay first, LocalDay last) const {
  first = std::clamp(first, kFirstDay, kLastDay);
  last = std::clamp(last, kFirstDay, kLastDay);
  const auto number_at = [&](Timestamp at) {
    return static_cast<Number>(std::lower_bound(arrivals_.begin(), arrivals_.end(), at) - arrivals_.begin());
  };
  const Number from = number_at(calendar_.start_of(first));
  return {from, std::max(from, number_at(calendar_.start_of(LocalDay{last.days + 1})))};
}

bool operator==(const History& left, const History& right) {
  return left.calendar_.zone() == right.calendar_.zone() && left.position_ == right.position_ &&
         left.members_ == right.members_ && left.arrivals_ == right.arrivals_ && left.numbers_ == right.numbers_ &&
         left.roles_ == right.roles_ && left.merges_ == right.merges_ && left.operators_ == right.operators_ &&
         left.bots_ == right.bots_ && left.groups_ == right.groups_ && left.posted_ == right.posted_;
}

}  // namespace hearth::audience
