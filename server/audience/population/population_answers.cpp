// Sets that are made when they are asked for, and the same questions of one member.
#include <algorithm>

#include "audience/population/population_parts.hpp"

namespace hearth::audience {
namespace {

const InstantColumn& column_of(const auto& parts, Moment moment) {
  switch (moment) {
    case Moment::first_seen:
      return parts.first_seen;
    case Moment::last_seen:
      return parts.last_seen;
    case Moment::joined:
      return parts.joined;
    case Moment::last_order:
      break;
  }
  return parts.last_order;
}

// Counts are of 32 bits; any number may be asked for.
Bitmap where_count(const Column<std::uint32_t>& column, Comparison comparison, std::int64_t value) {
  if (value >= 0 && value <= UINT32_MAX) return column.where(comparison, static_cast<std::uint32_t>(value));
  const bool is_held = holds(std::int64_t{1}, comparison, value < 0 ? std::int64_t{-1} : INT64_MAX);
  return is_held ? column.between(0, UINT32_MAX) : Bitmap{};
}

DayCounts::Question day_question(const Population::Doing& doing, std::optional<CommunityPlace> place) {
  return {.first = doing.window.first, .last = doing.window.last, .community = place};
}

// Whether some event of `then` comes after one of `first`, within so many milliseconds. Both in order.
bool follows(const std::vector<Event>& first, const std::vector<Event>& then, std::int64_t within_ms,
             std::optional<CommunityPlace> place) {
  const auto is_meant = [&](const Event& event) { return !place || event.community == 0 || event.community == *place; };
  std::optional<Timestamp> latest;  // the last of `first` that is before the event looked at
  std::size_t next = 0;
  for (const Event& event : then) {
    if (!is_meant(event)) continue;
    for (; next < first.size() && first[next].at < event.at; ++next) {
      if (is_meant(first[next])) latest = first[next].at;
    }
    if (latest && event.at.ms - latest->ms <= within_ms) return true;
  }
  return false;
}

// The times of a whole person.
class PersonTimes {
 public:
  PersonTimes(const EventTimes& times, const MergeLinks& links, const Column<std::int64_t>& ids)
      : times_{times}, links_{links}, ids_{ids} {}

  const std::vector<Event>& of(Number shown) {
    if (links_.empty()) {
      times_.list(shown, events_);
      return events_;
    }
    events_.clear();
    for (const Number each : links_.person_of(shown, ids_)) {
      times_.list(each, some_);
      events_.insert(events_.end(), some_.begin(), some_.end());
    }
    std::sort(events_.begin(), events_.end());
    return events_;
  }

 private:
  const EventTimes& times_;
  const MergeLinks& links_;
  const Column<std::int64_t>& ids_;
  std::vector<Event> events_;
  std::vector<Event> some_;
};

}  // namespace

// Nothing where the scope is everything; a place that nobody has where the community was never heard of.
std::optional<CommunityPlace> Population::Parts::place_in(const Scope& scope) const {
  if (!scope.community) return std::nullopt;
  const auto known = places.find(scope.community->value);
  return known == places.end() ? CommunityPlace{0} : known->second;
}

GroupPresence::Standing Population::Parts::standing_of(Number shown, const GroupPresence& group) const {
  if (links.empty()) return group.standing_of(shown);
  GroupPresence::Standing standing;
  for (const Number each : person_of(shown)) standing.add(group.standing_of(each));
  return standing;
}

template <class IsMeant>
Bitmap Population::Parts::those_in(GroupId id, IsMeant is_meant) const {
  const auto found = groups.find(id.value);
  if (found == groups.end()) return {};
  const GroupPresence& group = found->second;
  std::vector<Number> members;
  std::vector<Number> merged;
  for (std::size_t row = 0; row < group.members().size(); ++row) {
    const Number member = group.members()[row];
    if (own.contains(member)) {
      merged.push_back(root_of(member));
    } else if (is_meant(group, row)) {
      members.push_back(member);
    }
  }
  Bitmap set = Bitmap::of(members);
  for (const Number root : merged) {
    const auto standing = standing_of(root, group);
    if (is_meant(standing)) set.add(root);
  }
  return set;
}

namespace {

struct IsIn {
  bool operator()(const GroupPresence& group, std::size_t row) const { return group.is_in_at(row); }
  bool operator()(const GroupPresence::Standing& standing) const { return standing.is_in(); }
};
struct WasEverIn {
  bool operator()(const GroupPresence&, std::size_t) const { return true; }
  bool operator()(const GroupPresence::Standing& standing) const { return standing.was_ever_in; }
};

}  // namespace

Bitmap Population::in_group(GroupId group) const {
  return parts_->those_in(group, IsIn{});
}
Bitmap Population::ever_in_group(GroupId group) const {
  return parts_->those_in(group, WasEverIn{});
}
bool Population::is_in_group(Number member, GroupId group) const {
  const auto found = parts_->groups.find(group.value);
  return found != parts_->groups.end() && parts_->standing_of(member, found->second).is_in();
}
bool Population::was_in_group(Number member, GroupId group) const {
  const auto found = parts_->groups.find(group.value);
  return found != parts_->groups.end() && parts_->standing_of(member, found->second).was_ever_in;
}

Bitmap Population::invited_by(MemberId inviter) const {
  Bitmap invited;
  const auto number = parts_->numbers.find(inviter);
  if (!number) return invited;
  for (const Number each : parts_->person_of(*number)) invited |= parts_->said.inviters.between(each + 1, each + 1);
  return invited;
}
bool Population::is_invited_by(Number member, MemberId inviter) const {
  const std::uint32_t known = parts_->said.inviters.at(member);
  const auto number = parts_->numbers.find(inviter);
  return known != 0 && number && parts_->root_of(known - 1) == parts_->root_of(*number);
}

Bitmap Population::where(Amount amount, Comparison comparison, std::int64_t value) const {
  switch (amount) {
    case Amount::level:
      return parts_->said.levels.where(comparison, value);
    case Amount::spend:
      return parts_->spend.where(comparison, value);
    case Amount::orders:
      return where_count(parts_->orders, comparison, value);
    case Amount::messages:
      break;
  }
  return where_count(parts_->messages, comparison, value);
}
Bitmap Population::where(Moment moment, Comparison comparison, Timestamp at) const {
  return column_of(*parts_, moment).where(comparison, at);
}
bool Population::matches(Number member, Amount amount, Comparison comparison, std::int64_t value) const {
  const auto known = amount_of(amount, member);
  return known && holds(*known, comparison, value);
}
bool Population::matches(Number member, Moment moment, Comparison comparison, Timestamp at) const {
  const auto known = moment_of(moment, member);
  return known && holds(*known, comparison, at);
}

std::optional<std::int64_t> Population::amount_of(Amount amount, Number member) const {
  const auto count_in = [member](const Column<std::uint32_t>& column) -> std::optional<std::int64_t> {
    const auto count = column.find(member);
    return count ? std::optional{std::int64_t{*count}} : std::nullopt;
  };
  switch (amount) {
    case Amount::level:
      return parts_->said.levels.find(member);
    case Amount::spend:
      return parts_->spend.find(member);
    case Amount::orders:
      return count_in(parts_->orders);
    case Amount::messages:
      break;
  }
  return count_in(parts_->messages);
}
std::optional<Timestamp> Population::moment_of(Moment moment, Number member) const {
  return column_of(*parts_, moment).find(member);
}

Bitmap Population::did(const Doing& doing) const {
  const auto kind = parts_->kinds.find(doing.kind);
  const auto between = [&](std::uint64_t least, std::uint64_t most) {
    if (kind == parts_->kinds.end()) return Bitmap{};
    DayCounts::Question question = day_question(doing, parts_->place_in(doing.scope));
    question.least = least;
    question.most = most;
    return kind->second.days.between(question);
  };
  const auto at_least = [&](std::uint64_t count) {
    return count == 0 ? parts_->everybody : between(count, UINT64_MAX);
  };
  const auto more_than = [&](std::uint64_t count) { return count == UINT64_MAX ? Bitmap{} : at_least(count + 1); };
  const auto equal = [&](std::uint64_t count) {
    return count == 0 ? parts_->everybody - at_least(1) : between(count, count);
  };
  switch (doing.comparison) {
    case Comparison::less:
      return parts_->everybody - at_least(doing.count);
    case Comparison::at_most:
      return parts_->everybody - more_than(doing.count);
    case Comparison::equal:
      return equal(doing.count);
    case Comparison::not_equal:
      return parts_->everybody - equal(doing.count);
    case Comparison::at_least:
      return at_least(doing.count);
    case Comparison::more:
      return more_than(doing.count);
  }
  return {};
}

bool Population::matches(Number member, const Doing& doing) const {
  if (!parts_->everybody.contains(member)) return false;
  const auto kind = parts_->kinds.find(doing.kind);
  const std::uint64_t count =
      kind == parts_->kinds.end()
          ? 0
          : kind->second.days.count_of(member, day_question(doing, parts_->place_in(doing.scope)));
  return holds(count, doing.comparison, doing.count);
}

Bitmap Population::in_sequence(const Sequence& sequence) const {
  const auto first = parts_->kinds.find(sequence.first);
  const auto then = parts_->kinds.find(sequence.then);
  if (first == parts_->kinds.end() || then == parts_->kinds.end()) return {};
  const auto place = parts_->place_in(sequence.scope);
  const std::int64_t within = sequence.within.count();
  std::vector<Number> found;
  EventTimes::for_each_common(first->second.times, then->second.times,
                              [&](Number member, const auto& first_events, const auto& then_events) {
                                if (parts_->own.contains(member)) return;
                                if (follows(first_events, then_events, within, place)) found.push_back(member);
                              });
  for (const auto& [member, figures] : parts_->own) {
    if (parts_->root_of(member) == member && matches(member, sequence)) found.push_back(member);
  }
  std::sort(found.begin(), found.end());
  return Bitmap::of(found);
}

bool Population::matches(Number member, const Sequence& sequence) const {
  const auto first = parts_->kinds.find(sequence.first);
  const auto then = parts_->kinds.find(sequence.then);
  if (first == parts_->kinds.end() || then == parts_->kinds.end() || !parts_->everybody.contains(member)) return false;
  PersonTimes first_times{first->second.times, parts_->links, parts_->ids};
  PersonTimes then_times{then->second.times, parts_->links, parts_->ids};
  return follows(first_times.of(member), then_times.of(member), sequence.within.count(),
                 parts_->place_in(sequence.scope));
}

}  // namespace hearth::audience
