#include "insight/figures/activity.hpp"

#include <algorithm>

#include "insight/figures/silence.hpp"

namespace hearth::insight {
namespace {

using audience::Number;

// Reads group after group, and each group's messages in order of time.
class Reading {
 public:
  explicit Reading(const Excerpt& excerpt) : excerpt_{excerpt}, seen_(excerpt.member_count()) {
    activity_.messages_of.resize(excerpt.member_count());
  }

  void read(const Excerpt::Group& group) {
    const audience::Posts& posts = group.history->posts;
    const Excerpt::Range range = excerpt_.range_of(posts.at);
    row_ = GroupRow{};
    row_.id = group.id;
    row_.name = group.name;
    ++turn_;
    day_ = INT32_MIN;
    for (std::size_t i = range.first; i < range.last; ++i) {
      if (excerpt_.is_staff(posts.member[i])) {
        ++activity_.staff_messages;
      } else {
        take(posts.at[i], posts.member[i]);
        activity_.lengths.push_back(posts.chars[i]);
      }
    }
    if (row_.messages > 0) close_row(group);
  }

  Activity finish() && {
    activity_.days = MemberDays{excerpt_.member_count(), pairs_};
    return std::move(activity_);
  }

 private:
  // The group (by its turn) and day in which a member was seen last.
  struct Seen {
    std::uint32_t turn = 0;
    std::int32_t day = 0;
  };

  void take(Timestamp at, Number member) {
    const LocalTime local = excerpt_.calendar().local_time(at);
    const std::int32_t day = day_of(local);
    ++activity_.messages_by_hour[static_cast<std::size_t>(hour_of(local))];
    ++activity_.messages_of[member];
    if (day != day_) open_day(day);
    ++*messages_of_day_;

    Seen& seen = seen_[member];
    if (seen.turn != turn_) ++row_.members;
    if (seen.turn != turn_ || seen.day != day) pairs_.push_back({.member = member, .day = day});
    seen = {.turn = turn_, .day = day};
    add_to_row(at);
  }

  // A clock that is put back over midnight makes a day come twice, so a day may be opened again.
  void open_day(std::int32_t day) {
    day_ = day;
    messages_of_day_ = &activity_.messages_by_day[day];
    row_days_.push_back(day);
  }

  void add_to_row(Timestamp at) {
    if (row_.messages++ == 0) {
      row_.first_message = at;
    } else {
      widen(row_.longest_silence, row_.last_message, at);
    }
    row_.last_message = at;
  }

  void close_row(const Excerpt::Group& group) {
    std::ranges::sort(row_days_);
    row_.days_with_messages = std::unique(row_days_.begin(), row_days_.end()) - row_days_.begin();
    row_days_.clear();
    const std::int64_t end = second_of(*excerpt_.end());
    const std::int64_t month = 30 * kSecondsPerDay;
    row_.silent_days_at_end = (end - second_of(row_.last_message)) / kSecondsPerDay;
    row_.messages_last_30_days = excerpt_.count_posts(group, end - month, end).members;
    row_.messages_previous_30_days = excerpt_.count_posts(group, end - 2 * month, end - month).members;
    activity_.messages += row_.messages;
    activity_.groups.push_back(std::move(row_));
  }

  const Excerpt& excerpt_;
  Activity activity_;
  std::vector<Seen> seen_;
  std::vector<MemberDays::Pair> pairs_;
  GroupRow row_;
  std::vector<std::int32_t> row_days_;
  std::uint32_t turn_ = 0;
  std::int32_t day_ = 0;
  std::int64_t* messages_of_day_ = nullptr;  // of day_
};

// First days of those who were active. Who wrote before the scope begins was new then.
std::vector<std::int32_t> first_days(const Excerpt& excerpt, const MemberDays& days) {
  std::vector<std::int32_t> first(excerpt.member_count());
  for (Number member = 0; member < excerpt.member_count(); ++member) {
    if (!days.of(member).empty()) first[member] = days.of(member).front();
  }
  for (const Excerpt::Group& group : excerpt.groups()) {
    const audience::Posts& posts = group.history->posts;
    const std::size_t before = excerpt.range_of(posts.at).first;
    for (std::size_t i = 0; i < before; ++i) {
      const Number member = posts.member[i];
      if (days.of(member).empty()) continue;
      first[member] = std::min(first[member], excerpt.calendar().day_of(posts.at[i]).days);
    }
  }
  return first;
}

}  // namespace

Activity read_activity(const Excerpt& excerpt) {
  Reading reading{excerpt};
  for (const Excerpt::Group& group : excerpt.groups()) reading.read(group);
  Activity activity = std::move(reading).finish();
  activity.first_day = first_days(excerpt, activity.days);
  if (excerpt.end()) activity.last_day = excerpt.calendar().day_of(*excerpt.end()).days;
  return activity;
}

}  // namespace hearth::insight
