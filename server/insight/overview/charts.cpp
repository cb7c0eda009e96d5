#include "insight/overview/charts.hpp"

#include <algorithm>
#include <map>

#include "insight/figures/activity.hpp"
#include "insight/figures/excerpt.hpp"

namespace hearth::insight {
namespace {

using audience::Number;

constexpr std::int32_t kWeek = 7;
constexpr std::int32_t kMonth = 30;

std::int32_t monday_of(std::int32_t day) {
  return day - weekday_of(LocalDay{day});
}

std::int32_t first_of_month(std::int32_t month) {
  const int year = 1970 + (month >= 0 ? month / 12 : (month - 11) / 12);
  const int rest = month - (year - 1970) * 12;
  return to_day({.year = year, .month = static_cast<unsigned>(rest + 1), .day = 1}).days;
}

// The days of the picture, each in its place.
class DaySeries {
 public:
  DaySeries(std::int32_t first, std::int32_t last) : first_{first} {
    days_.resize(static_cast<std::size_t>(last - first + 1));
    for (std::size_t i = 0; i < days_.size(); ++i) days_[i].day = LocalDay{first + static_cast<std::int32_t>(i)};
  }

  // Nothing for days before the picture.
  ChartDay* find(std::int32_t day) {
    const std::int64_t place = std::int64_t{day} - first_;
    return place >= 0 && place < std::ssize(days_) ? &days_[static_cast<std::size_t>(place)] : nullptr;
  }

  // Adds one member to the window figure of the days first … last.
  void count_window(std::vector<std::int64_t>& steps, std::int32_t first, std::int32_t last) const {
    const auto place = [&](std::int32_t day) {
      return static_cast<std::size_t>(std::clamp<std::int64_t>(std::int64_t{day} - first_, 0, std::ssize(days_)));
    };
    ++steps[place(first)];
    --steps[place(last + 1)];
  }

  [[nodiscard]] std::size_t size() const { return days_.size(); }
  std::vector<ChartDay> take() && { return std::move(days_); }
  std::vector<ChartDay>& days() { return days_; }

 private:
  std::int32_t first_;
  std::vector<ChartDay> days_;
};

template <class Moves>
void count_moves(const Excerpt& excerpt, const Moves& moves, DaySeries& series, std::int64_t ChartDay::*figure) {
  const Excerpt::Range range = excerpt.range_of(moves.at);
  for (std::size_t i = range.first; i < range.last; ++i) {
    if (excerpt.is_staff(moves.member[i])) continue;
    if (ChartDay* day = series.find(excerpt.calendar().day_of(moves.at[i]).days)) ++(day->*figure);
  }
}

// A member is in the window of a day when they were active on it or on one of the `length` - 1 days before. The windows
// of one member's days overlap; each day counts them once.
void add_windows(const Activity& activity, DaySeries& series, std::int32_t length, std::int64_t ChartDay::*figure) {
  std::vector<std::int64_t> steps(series.size() + 1);
  for (Number member = 0; member < activity.days.member_count(); ++member) {
    std::int32_t counted_to = INT32_MIN;
    for (const std::int32_t day : activity.days.of(member)) {
      const std::int32_t end = day + length - 1;
      series.count_window(steps, std::max(day, counted_to == INT32_MIN ? day : counted_to + 1), end);
      counted_to = end;
    }
  }
  std::int64_t running = 0;
  for (std::size_t i = 0; i < series.size(); ++i) {
    running += steps[i];
    series.days()[i].*figure = running;
  }
}

std::vector<ChartDay> chart_days(const Excerpt& excerpt, const Activity& activity, std::int32_t first,
                                 std::int32_t last) {
  DaySeries series{first, last};
  for (const auto& [day, messages] : activity.messages_by_day) {
    if (ChartDay* row = series.find(day)) row->messages = messages;
  }
  for (Number member = 0; member < activity.days.member_count(); ++member) {
    for (const std::int32_t day : activity.days.of(member)) {
      ChartDay* row = series.find(day);
      if (row == nullptr) continue;
      ++row->active;
      if (day == activity.first_day[member]) ++row->first_time;
    }
  }
  add_windows(activity, series, kWeek, &ChartDay::wau);
  add_windows(activity, series, kMonth, &ChartDay::mau);
  for (const Excerpt::Group& group : excerpt.groups()) {
    count_moves(excerpt, group.history->joins, series, &ChartDay::joins);
    count_moves(excerpt, group.history->leaves, series, &ChartDay::leaves);
  }
  return std::move(series).take();
}

std::int32_t unit_of(CohortUnit unit, std::int32_t day) {
  return unit == CohortUnit::week ? monday_of(day) / kWeek : month_of(LocalDay{day});
}

std::vector<CohortLine> cohort_lines(const Activity& activity, CohortUnit unit) {
  const std::int32_t last = unit_of(unit, activity.last_day);
  std::map<std::int32_t, CohortLine> lines;
  for (Number member = 0; member < activity.days.member_count(); ++member) {
    const auto days = activity.days.of(member);
    if (days.empty() || days.front() != activity.first_day[member]) continue;
    const std::int32_t cohort = unit_of(unit, days.front());
    if (last - cohort >= static_cast<std::int32_t>(kMostCohorts)) continue;
    CohortLine& line = lines[cohort];
    line.begin = LocalDay{unit == CohortUnit::week ? monday_of(days.front()) : first_of_month(cohort)};
    line.active.resize(static_cast<std::size_t>(last - cohort + 1));
    ++line.members;
    std::int32_t counted = INT32_MIN;
    for (const std::int32_t day : days) {
      const std::int32_t place = unit_of(unit, day) - cohort;
      if (place != counted) ++line.active[static_cast<std::size_t>(place)];
      counted = place;
    }
  }
  std::vector<CohortLine> all;
  for (auto& [cohort, line] : lines) all.push_back(std::move(line));
  return all;
}

void add_hours(Charts& charts, const Excerpt& excerpt) {
  for (const Excerpt::Group& group : excerpt.groups()) {
    const audience::Posts& posts = group.history->posts;
    const Excerpt::Range range = excerpt.range_of(posts.at);
    for (std::size_t i = range.first; i < range.last; ++i) {
      if (excerpt.is_staff(posts.member[i])) continue;
      const LocalTime local = excerpt.calendar().local_time(posts.at[i]);
      const auto weekday = static_cast<std::size_t>(weekday_of(LocalDay{day_of(local)}));
      ++charts.hours[weekday][static_cast<std::size_t>(hour_of(local))];
    }
  }
}

// First and last day on which anything that the picture shows happened.
std::optional<std::pair<std::int32_t, std::int32_t>> span_of(const Excerpt& excerpt, const Scope& scope) {
  std::optional<std::pair<Timestamp, Timestamp>> span;
  const auto take = [&](const std::vector<Timestamp>& at) {
    const Excerpt::Range range = excerpt.range_of(at);
    if (range.first == range.last) return;
    if (!span) span = {at[range.first], at[range.last - 1]};
    span->first = std::min(span->first, at[range.first]);
    span->second = std::max(span->second, at[range.last - 1]);
  };
  for (const Excerpt::Group& group : excerpt.groups()) {
    take(group.history->posts.at);
    take(group.history->joins.at);
    take(group.history->leaves.at);
  }
  if (!span) return std::nullopt;
  std::int32_t first = excerpt.calendar().day_of(span->first).days;
  std::int32_t last = excerpt.calendar().day_of(span->second).days;
  // A reader who asks for some days gets them, quiet ones at the ends included.
  if (scope.from) first = std::min(first, scope.from->days);
  if (scope.to) last = std::max(last, scope.to->days);
  return std::pair{std::max(first, last - kMostChartDays + 1), last};
}

}  // namespace

Charts make_charts(const audience::History& history, const Scope& scope, const Names& names) {
  const Excerpt excerpt{history, scope, names};
  Charts charts;
  const auto span = span_of(excerpt, scope);
  if (!span) return charts;
  const Activity activity = read_activity(excerpt);
  charts.days = chart_days(excerpt, activity, span->first, span->second);
  const bool is_short = span->second - span->first < static_cast<std::int32_t>(kMostCohorts) * kWeek;
  charts.unit = is_short ? CohortUnit::week : CohortUnit::month;
  charts.cohorts = cohort_lines(activity, charts.unit);
  add_hours(charts, excerpt);
  return charts;
}

}  // namespace hearth::insight
