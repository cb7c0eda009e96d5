#include "insight/figures/day_table.hpp"

#include <map>
#include <set>

namespace hearth::insight {
namespace {

using audience::Number;

// Day 0 of the count, 1970-01-01, was a Thursday; weeks begin on Monday.
constexpr std::int32_t week_of(std::int32_t day) {
  return (day + 3) / 7;
}

// Calls visit(day) for each time that a member moved.
template <class Moves, class Visit>
void each_move(const Excerpt& excerpt, const Moves& moves, Visit visit) {
  const Excerpt::Range range = excerpt.range_of(moves.at);
  for (std::size_t i = range.first; i < range.last; ++i) {
    if (!excerpt.is_staff(moves.member[i])) visit(excerpt.calendar().day_of(moves.at[i]).days);
  }
}

void add_moves(Figures& figures, const Excerpt& excerpt, std::map<std::int32_t, DayRow>& rows) {
  for (const Excerpt::Group& group : excerpt.groups()) {
    each_move(excerpt, group.history->joins, [&](std::int32_t day) {
      ++figures.join_events;
      ++rows[day].joins;
    });
    each_move(excerpt, group.history->leaves, [&](std::int32_t day) {
      ++figures.leave_events;
      ++rows[day].leaves;
    });
    each_move(excerpt, group.history->renames, [&](std::int32_t) { ++figures.rename_events; });
  }
}

void add_members(Figures& figures, const Activity& activity, std::map<std::int32_t, DayRow>& rows) {
  for (Number member = 0; member < activity.days.member_count(); ++member) {
    std::int32_t week = INT32_MIN;
    std::int32_t month = INT32_MIN;
    for (const std::int32_t day : activity.days.of(member)) {
      ++figures.member_days;
      DayRow& row = rows[day];
      ++row.active_members;
      if (day == activity.first_day[member]) ++row.first_time_posters;
      if (week != week_of(day)) ++figures.member_weeks;
      week = week_of(day);
      const std::int32_t month_of_day = month_of(LocalDay{day});
      if (month != month_of_day) ++figures.monthly_active_members[month_of_day];
      month = month_of_day;
    }
  }
}

void add_busiest(Figures& figures) {
  for (const DayRow& row : figures.days) {
    if (row.messages == 0) continue;
    if (!figures.busiest_day || row.messages > figures.busiest_day->messages) figures.busiest_day = row;
  }
}

}  // namespace

void add_days(Figures& figures, const Excerpt& excerpt, const Activity& activity) {
  std::map<std::int32_t, DayRow> rows;
  std::set<std::int32_t> weeks;
  for (const auto& [day, messages] : activity.messages_by_day) {
    rows[day].messages = messages;
    weeks.insert(week_of(day));
    figures.messages_by_weekday[static_cast<std::size_t>(weekday_of(LocalDay{day}))] += messages;
  }
  figures.days_with_messages = static_cast<std::int64_t>(activity.messages_by_day.size());
  figures.weeks_with_messages = static_cast<std::int64_t>(weeks.size());
  if (!activity.messages_by_day.empty()) {
    figures.calendar_days = activity.messages_by_day.rbegin()->first - activity.messages_by_day.begin()->first + 1;
  }
  add_moves(figures, excerpt, rows);
  add_members(figures, activity, rows);
  for (auto& [day, row] : rows) {
    row.day = LocalDay{day};
    figures.days.push_back(row);
  }
  add_busiest(figures);
}

}  // namespace hearth::insight
