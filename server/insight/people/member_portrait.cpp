#include "insight/people/member_portrait.hpp"

#include <algorithm>
#include <set>

#include "insight/figures/excerpt.hpp"

namespace hearth::insight {
namespace {

using audience::GroupHistory;
using audience::History;
using audience::Number;

// Calls visit(place) for each row of the member.
template <class Visit>
void each_row(const std::vector<Number>& column, Number member, Visit visit) {
  for (auto found = std::find(column.begin(), column.end(), member); found != column.end();
       found = std::find(std::next(found), column.end(), member)) {
    visit(static_cast<std::size_t>(found - column.begin()));
  }
}

void take_posts(Portrait& portrait, Stay& stay, const GroupHistory& group, const Calendar& calendar, Number member) {
  each_row(group.posts.member, member, [&](std::size_t row) {
    const Timestamp at = group.posts.at[row];
    if (stay.messages++ == 0) stay.first_post = at;
    stay.last_post = at;
    portrait.written.push_back({.at = at, .group = stay.group});
    const LocalTime local = calendar.local_time(at);
    const LocalDay day{day_of(local)};
    ++portrait.days[day];
    ++portrait.hours[static_cast<std::size_t>(weekday_of(day))][static_cast<std::size_t>(hour_of(local))];
  });
}

// Joins are in order of time.
void take_joins(Portrait& portrait, Stay& stay, const GroupHistory& group, const History& history, Number member) {
  each_row(group.joins.member, member, [&](std::size_t row) {
    const Timestamp at = group.joins.at[row];
    if (!stay.joined) stay.joined = at;
    const Number inviter = group.joins.inviter[row];
    if (inviter == audience::Joins::kNobody) return;
    if (!portrait.invited_by || at < portrait.invited_by->at) {
      portrait.invited_by = Invitation{.member = history.member_at(inviter), .at = at};
    }
  });
  each_row(group.joins.inviter, member, [&](std::size_t row) {
    portrait.invited.push_back({.member = history.member_at(group.joins.member[row]), .at = group.joins.at[row]});
  });
}

void take_leaves(Stay& stay, const GroupHistory& group, Number member) {
  std::optional<Timestamp> last;
  each_row(group.leaves.member, member, [&](std::size_t row) { last = group.leaves.at[row]; });
  std::optional<Timestamp> last_sign = stay.last_post;
  each_row(group.joins.member, member,
           [&](std::size_t row) { last_sign = std::max(last_sign.value_or(kEarliest), group.joins.at[row]); });
  if (last && last_sign.value_or(kEarliest) <= *last) stay.left = last;
}

void keep_first_of_each(std::vector<Invitation>& invited) {
  std::ranges::sort(invited, {}, [](const Invitation& each) { return std::pair{each.at, each.member}; });
  std::set<MemberId> seen;
  std::erase_if(invited, [&](const Invitation& each) { return !seen.insert(each.member).second; });
}

}  // namespace

Portrait draw_portrait(const History& history, Number member) {
  Portrait portrait;
  for (const auto& [id, group] : history.groups()) {
    Stay stay{.group = id};
    take_posts(portrait, stay, *group, history.calendar(), member);
    take_joins(portrait, stay, *group, history, member);
    take_leaves(stay, *group, member);
    if (stay.joined) portrait.joined = std::min(portrait.joined.value_or(*stay.joined), *stay.joined);
    if (stay.messages > 0 || stay.joined || stay.left) portrait.stays.push_back(stay);
  }
  std::ranges::stable_sort(portrait.written, {}, &Written::at);
  keep_first_of_each(portrait.invited);
  return portrait;
}

std::vector<Written> written_by(const History& history, Number member) {
  std::vector<Written> written;
  for (const auto& [id, group] : history.groups()) {
    each_row(group->posts.member, member, [&, id = id, &posts = group->posts](std::size_t row) {
      written.push_back({.at = posts.at[row], .group = id});
    });
  }
  std::ranges::stable_sort(written, {}, &Written::at);
  return written;
}

}  // namespace hearth::insight
