#include <algorithm>
#include <numeric>

#include "audience/day_cut.hpp"
#include "audience/history.hpp"
#include "audience/history_rows.hpp"
#include "audience/new_numbers.hpp"

namespace hearth::audience {
namespace {

RowsView rows_of(Posts& posts) {
  return {posts.at, posts.member, &posts.chars};
}
RowsView rows_of(Joins& joins) {
  return {joins.at, joins.member, &joins.inviter};
}
RowsView rows_of(Moves& moves) {
  return {moves.at, moves.member};
}

// In rows of settled order nobody is found before arriving, so those before the first change stay as they are.
void renumber_rows(const RowsView& rows, std::size_t sorted, const NewNumbers& numbers) {
  const auto head_end = rows.at.begin() + static_cast<std::ptrdiff_t>(sorted);
  const auto start = std::lower_bound(rows.at.begin(), head_end, numbers.from) - rows.at.begin();
  numbers.give(std::span{rows.member}.subspan(static_cast<std::size_t>(start)));
  sort_ties(rows, static_cast<std::size_t>(start), sorted);
}

}  // namespace

void History::settle() {
  if (!numbers_follow_arrival_) renumber();
  for (const auto& [id, settled] : touched_) settle_group(groups_.at(id).change(), settled);
  touched_.clear();
  if (roles_changed_) settle_roles();
}

void History::renumber() {
  numbers_follow_arrival_ = true;
  std::vector<Number> old_numbers(members_.size());
  std::iota(old_numbers.begin(), old_numbers.end(), 0);
  std::sort(old_numbers.begin(), old_numbers.end(), [&](Number left, Number right) {
    return std::pair{arrivals_[left], members_[left]} < std::pair{arrivals_[right], members_[right]};
  });
  std::vector<Number> new_numbers(members_.size());
  std::vector<MemberId> members;
  std::vector<Timestamp> arrivals;
  members.reserve(members_.size());
  arrivals.reserve(members_.size());
  for (const Number old_number : old_numbers) {
    const auto new_number = static_cast<Number>(members.size());
    new_numbers[old_number] = new_number;
    members.push_back(members_[old_number]);
    arrivals.push_back(arrivals_[old_number]);
    if (new_number != old_number) numbers_[members.back()] = new_number;
  }
  members_ = std::move(members);
  arrivals_ = std::move(arrivals);

  const NewNumbers numbers = NewNumbers::between(std::move(new_numbers), arrivals_);
  if (numbers.first == numbers.last) return;
  for (auto& [id, shared] : groups_) {
    GroupHistory& group = shared.change();
    const auto touched = touched_.find(id);
    renumber_group(group, touched == touched_.end() ? sizes_of(group) : touched->second, numbers);
  }
  renumber_days(posted_, numbers, calendar_);
  roles_changed_ = true;
}

void History::renumber_group(GroupHistory& group, const Settled& settled, const NewNumbers& numbers) {
  numbers.give(group.joins.inviter);
  renumber_rows(rows_of(group.posts), settled.posts, numbers);
  renumber_rows(rows_of(group.joins), settled.joins, numbers);
  renumber_rows(rows_of(group.leaves), settled.leaves, numbers);
  renumber_rows(rows_of(group.renames), settled.renames, numbers);
  renumber_rows(rows_of(group.reactions), settled.reactions, numbers);
  renumber_days(group.posted, numbers, calendar_);
}

void History::settle_group(GroupHistory& group, const Settled& settled) {
  DayBitmaps* const days[] = {&group.posted, &posted_};
  add_days(std::span{group.posts.at}.subspan(settled.posts), std::span{group.posts.member}.subspan(settled.posts),
           calendar_, days);
  merge_tail(rows_of(group.posts), settled.posts);
  merge_tail(rows_of(group.joins), settled.joins);
  merge_tail(rows_of(group.leaves), settled.leaves);
  merge_tail(rows_of(group.renames), settled.renames);
  merge_tail(rows_of(group.reactions), settled.reactions);
}

void History::settle_roles() {
  roles_changed_ = false;
  operators_ = Bitmap{};
  bots_ = Bitmap{};
  for (const auto& [member, mark] : roles_) {
    const auto number = find_number(member);
    if (!number) continue;
    if (mark.role == Role::staff) operators_.add(*number);
    if (mark.role == Role::bot) bots_.add(*number);
  }
}

void History::change_calendar(Calendar calendar) {
  calendar_ = std::move(calendar);
  posted_.clear();
  for (auto& [id, shared] : groups_) {
    GroupHistory& group = shared.change();
    group.posted.clear();
    DayBitmaps* const days[] = {&group.posted, &posted_};
    add_days(group.posts.at, group.posts.member, calendar_, days);
  }
}

}  // namespace hearth::audience
