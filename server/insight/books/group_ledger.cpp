#include "insight/books/group_ledger.hpp"

#include <algorithm>

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

void GroupLedger::keep(GroupId id, const GroupHistory& group, std::vector<BookEntry>& entries) {
  const auto& [posts, joins, leaves] = std::tie(group.posts, group.joins, group.leaves);
  const Timestamp behind = calendar_.start_of(LocalDay{last_ + 1});
  open(group);
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
  for (const Number member : members_) settle(standings_[member], last_);
  for (const auto& [place, flows] : flows_) {
    entries.push_back({.group = id, .day = place.first, .source = place.second, .flows = flows});
  }
}

void GroupLedger::open(const GroupHistory& group) {
  ++turn_;
  members_.clear();
  flows_.clear();
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
    standing.in_before = settle(standing, day - 1);
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

bool GroupLedger::settle(const Standing& standing, std::int32_t day) {
  if (!standing.in_before) {
    Flows& flows = flows_on(standing.sign_day, standing.source);
    ++(standing.is_first_day ? flows.joins : flows.returns);
  }
  const std::int32_t dormant = standing.sign_day + kDaysUntilDormant;
  const std::int32_t out = std::min(standing.left, dormant);
  if (out > day) return true;
  Flows& flows = flows_on(out, standing.source);
  ++(standing.left == out ? flows.leaves : flows.dormant);
  return false;
}

Flows& GroupLedger::flows_on(std::int32_t day, Source source) {
  return flows_[{LocalDay{day}, source}];
}

Books keep_books(const audience::History& history, const Calendar& calendar, LocalDay last) {
  std::vector<bool> is_staff(history.member_count());
  const auto mark = [&](Number member) { is_staff[member] = true; };
  history.operators().for_each(mark);
  history.bots().for_each(mark);
  GroupLedger ledger{calendar, last, std::move(is_staff)};
  std::vector<BookEntry> entries;
  for (const auto& [id, group] : history.groups()) ledger.keep(id, *group, entries);
  return Books{std::move(entries)};
}

}  // namespace hearth::insight
