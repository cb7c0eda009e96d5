#include "insight/people/member_columns.hpp"

#include <algorithm>

namespace hearth::insight {
namespace {

using audience::GroupHistory;
using audience::History;
using audience::Number;

constexpr std::int32_t kFreshDays = 7;
constexpr std::int32_t kDormantDays = 30;

// Reads one group after the other, with room for each member's standing that is used again.
class Columns {
 public:
  explicit Columns(Number members) : standings_(members) {
    columns_.messages.resize(members);
    columns_.active_days.resize(members);
    columns_.groups.resize(members);
    columns_.stays.resize(members);
    for (auto* column : {&columns_.first_post, &columns_.last_post, &columns_.first_join, &columns_.last_leave}) {
      column->resize(members, MemberColumns::kNever);
    }
    columns_.state.resize(members);
  }

  void read(const GroupHistory& group) {
    ++turn_;
    take_posts(group.posts);
    for (std::size_t i = 0; i < group.joins.at.size(); ++i) {
      const Number member = group.joins.member[i];
      take_sign(member, group.joins.at[i]);
      take_first(columns_.first_join[member], group.joins.at[i]);
    }
    for (std::size_t i = 0; i < group.leaves.at.size(); ++i) take_leave(group.leaves.member[i], group.leaves.at[i]);
  }

  void count_days(const audience::DayBitmaps& days) {
    for (const auto& [day, members] : days) members.for_each([&](Number member) { ++columns_.active_days[member]; });
  }

  MemberColumns take() && { return std::move(columns_); }

 private:
  struct Standing {
    std::uint32_t turn = 0;  // of the group that this belongs to
    bool has_left = false;
    Timestamp last_sign;
  };

  static void take_first(Timestamp& first, Timestamp at) {
    if (first == MemberColumns::kNever || at < first) first = at;
  }

  // Whether this is the first sign in the group.
  bool take_sign(Number member, Timestamp at) {
    Standing& standing = standings_[member];
    if (standing.turn == turn_) {
      standing.last_sign = std::max(standing.last_sign, at);
      return false;
    }
    standing = {.turn = turn_, .has_left = false, .last_sign = at};
    ++columns_.stays[member];
    return true;
  }

  void take_posts(const audience::Posts& posts) {
    for (std::size_t i = 0; i < posts.at.size(); ++i) {
      const Number member = posts.member[i];
      const Timestamp at = posts.at[i];
      if (take_sign(member, at)) {
        ++columns_.groups[member];
        take_first(columns_.first_post[member], at);
      }
      ++columns_.messages[member];
      columns_.last_post[member] = std::max(columns_.last_post[member], at);
    }
  }

  // A leave at the instant of a sign counts after it.
  void take_leave(Number member, Timestamp at) {
    columns_.last_leave[member] = std::max(columns_.last_leave[member], at);
    Standing& standing = standings_[member];
    if (standing.turn != turn_ || standing.has_left || standing.last_sign > at) return;
    standing.has_left = true;
    --columns_.stays[member];
  }

  MemberColumns columns_;
  std::vector<Standing> standings_;
  std::uint32_t turn_ = 0;
};

void add_present(audience::Bitmap& present, const GroupHistory& group) {
  for (const auto* column :
       {&group.joins.member, &group.leaves.member, &group.renames.member, &group.reactions.member}) {
    std::vector<Number> members = *column;
    std::ranges::sort(members);
    present.add_all(members);
  }
  for (const auto& [day, members] : group.posted) present |= members;
}

std::optional<Timestamp> end_of(const History& history) {
  std::optional<Timestamp> end;
  for (const auto& [id, group] : history.groups()) {
    if (!group->posts.at.empty()) end = std::max(end.value_or(group->posts.at.back()), group->posts.at.back());
  }
  return end;
}

// Days are told apart by their first instants, so that no member needs a calendar.
void judge(MemberColumns& columns, const Calendar& calendar) {
  const LocalDay last = calendar.day_of(columns.end.value_or(kEarliest));
  const auto begin_of = [&](std::int32_t days) { return calendar.start_of(LocalDay{last.days - days + 1}); };
  const Timestamp fresh_since = begin_of(kFreshDays);
  const Timestamp active_since = begin_of(kDormantDays);
  for (std::size_t i = 0; i < columns.state.size(); ++i) {
    const Timestamp first = columns.first_post[i] == MemberColumns::kNever ? columns.first_join[i]
                            : columns.first_join[i] == MemberColumns::kNever
                                ? columns.first_post[i]
                                : std::min(columns.first_post[i], columns.first_join[i]);
    const bool has_left = columns.stays[i] == 0 && columns.last_leave[i] != MemberColumns::kNever;
    columns.state[i] = has_left                               ? MemberState::left
                       : first >= fresh_since                 ? MemberState::fresh
                       : columns.messages[i] == 0             ? MemberState::silent
                       : columns.last_post[i] >= active_since ? MemberState::active
                                                              : MemberState::dormant;
  }
}

}  // namespace

MemberColumns read_columns(const History& history, std::optional<GroupId> only) {
  Columns reading{history.member_count()};
  audience::Bitmap present;
  if (only) {
    const auto found = history.groups().find(*only);
    if (found != history.groups().end()) {
      reading.read(*found->second);
      reading.count_days(found->second->posted);
      add_present(present, *found->second);
    }
  } else {
    for (const auto& [id, group] : history.groups()) reading.read(*group);
    reading.count_days(history.posted());
    present = audience::Bitmap::of_range(0, history.member_count());
  }
  MemberColumns columns = std::move(reading).take();
  columns.present = std::move(present);
  columns.end = end_of(history);
  judge(columns, history.calendar());
  return columns;
}

}  // namespace hearth::insight
