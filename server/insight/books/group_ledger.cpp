#include "insight/books/group_ledger.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace hearth::insight {

using audience::GroupHistory;
using audience::Joins;
using audience::Number;

namespace {

// The instant of a column's next row, or the end of all time.
Timestamp at_or_end(const std::vector<Timestamp>& at, std::size_t next) {
  return next < at.size() ? at[next] : Timestamp{INT64_MAX};
}

}  // namespace

GroupLedger::GroupLedger(const Calendar& calendar, LocalDay last, std::vector<bool> is_staff)
    : calendar_{calendar}, last_{last.days}, is_staff_{std::move(is_staff)}, standings_(is_staff_.size()) {}

void GroupLedger::keep(GroupId id, const GroupHistory& group, const StepVisitor& visit) {
  const auto& [posts, joins, leaves] = std::tie(group.posts, group.joins, group.leaves);
  const Timestamp behind = calendar_.start_of(LocalDay{last_ + 1});
  open(group);
  group_ = id;
  visit_ = &visit;
  std::size_t post = 0;
  std::size_t join = 0;
  std::size_t leave = 0;
  while (true) {
    const Timestamp posted = at_or_end(posts.at, post);
    const Timestamp joined = at_or_end(joins.at, join);
    const Timestamp left = at_or_end(leaves.at, leave);
    const Timestamp at = std::min({posted, joined, left});
    if (at >= behind) break;
    // At one instant a join stands before a message, and both before a leave.
    if (joined == at) {
      const bool invited = joins.inviter[join] != Joins::kNobody;
      take_sign({.member = joins.member[join], .at = at, .source = invited ? Source::invited : Source::joined});
      ++join;
    } else if (posted == at) {
      take_sign({.member = posts.member[post], .at = at, .source = Source::first_message});
      ++post;
    } else {
      take_leave(leaves.member[leave], at);
      ++leave;
    }
  }
  for (const Number member : members_) settle(member, last_);
}

void GroupLedger::open(const GroupHistory& group) {
  ++turn_;
  members_.clear();
  const Timestamp first =
      std::min({at_or_end(group.posts.at, 0), at_or_end(group.joins.at, 0), at_or_end(group.leaves.at, 0)});
  if (first.ms == INT64_MAX) return;
  day_ = calendar_.day_of(first).days;
  next_day_begins_ = calendar_.start_of(LocalDay{day_ + 1});
}

// Instants come in order. A day that has ended never comes back, even where a clock is put back over midnight.
std::int32_t GroupLedger::day_of(Timestamp at) {
  while (at >= next_day_begins_) {
    day_ = std::max(day_ + 1, calendar_.day_of(at).days);
    next_day_begins_ = calendar_.start_of(LocalDay{day_ + 1});
  }
  return day_;
}

void GroupLedger::take_sign(const Sign& sign) {
  if (is_staff_[sign.member]) return;
  const std::int32_t day = day_of(sign.at);
  Standing& standing = standings_[sign.member];
  if (standing.turn != turn_) {
    members_.push_back(sign.member);
    standing = {.turn = turn_, .source = sign.source, .sign_day = day, .first_sign = sign.at};
    return;
  }
  // The same join may be told twice, once with an inviter.
  if (sign.source == Source::invited && sign.at == standing.first_sign) standing.source = Source::invited;
  if (day != standing.sign_day) {
    standing.in_before = settle(sign.member, day - 1);
    standing.is_first_day = false;
    standing.sign_day = day;
  }
  standing.left = kNever;
}

void GroupLedger::take_leave(Number member, Timestamp at) {
  const std::int32_t day = day_of(at);
  Standing& standing = standings_[member];
  if (standing.turn == turn_ && standing.left == kNever) standing.left = day;
}

bool GroupLedger::settle(Number member, std::int32_t day) {
  const Standing& standing = standings_[member];
  const auto tell = [&](std::int32_t on, Flow flow) {
    (*visit_)({.group = group_, .member = member, .day = LocalDay{on}, .source = standing.source, .flow = flow});
  };
  if (!standing.in_before) tell(standing.sign_day, standing.is_first_day ? Flow::join : Flow::return_);
  const std::int32_t dormant = standing.sign_day + kDaysUntilDormant;
  const std::int32_t out = std::min(standing.left, dormant);
  if (out > day) return true;
  tell(out, standing.left == out ? Flow::leave : Flow::dormant);
  return false;
}

void each_step(const audience::History& history, const BooksScope& scope, const StepVisitor& visit) {
  std::vector<bool> is_staff(history.member_count());
  const auto mark = [&](Number member) { is_staff[member] = true; };
  history.operators().for_each(mark);
  history.bots().for_each(mark);
  GroupLedger ledger{scope.calendar, scope.last, std::move(is_staff)};
  for (const auto& [id, group] : history.groups()) {
    if (!scope.group || *scope.group == id) ledger.keep(id, *group, visit);
  }
}

Books keep_books(const audience::History& history, const BooksScope& scope) {
  std::vector<BookEntry> entries;
  GroupId group;
  std::map<std::pair<LocalDay, Source>, Flows> flows;
  const auto close_group = [&] {
    for (const auto& [place, sum] : flows) {
      entries.push_back({.group = group, .day = place.first, .source = place.second, .flows = sum});
    }
    flows.clear();
  };
  each_step(history, scope, [&](const Step& step) {
    if (step.group != group) close_group();
    group = step.group;
    ++flows[{step.day, step.source}].of(step.flow);
  });
  close_group();
  return Books{std::move(entries)};
}

}  // namespace hearth::insight
