#include "audience/retention.hpp"

#include <algorithm>
#include <stdexcept>

namespace hearth::audience {
namespace {

RetentionTriangle empty_triangle(LocalDay first, LocalDay last) {
  const std::int64_t days = std::max<std::int64_t>(0, std::int64_t{last.days} - first.days + 1);
  if (days > kMostRetentionDays) throw std::length_error{"a retention table of too many days"};
  RetentionTriangle triangle;
  triangle.first = first;
  triangle.days = static_cast<int>(days);
  triangle.cohort_size.resize(static_cast<std::size_t>(days));
  triangle.active.resize(static_cast<std::size_t>(days * days));
  return triangle;
}

LocalDay day_at(const RetentionTriangle& triangle, int index) {
  return LocalDay{triangle.first.days + index};
}

// Calls `visit(index, members)` with each day of the triangle that has any.
template <class Visit>
void each_day(const RetentionTriangle& triangle, const DayBitmaps& active, Visit visit) {
  if (triangle.days == 0) return;
  const auto end = active.upper_bound(day_at(triangle, triangle.days - 1));
  for (auto day = active.lower_bound(triangle.first); day != end; ++day) {
    visit(day->first.days - triangle.first.days, day->second);
  }
}

std::uint64_t& cell_of(RetentionTriangle& triangle, int cohort, int day) {
  return triangle.active[static_cast<std::size_t>(cohort) * static_cast<std::size_t>(triangle.days) +
                         static_cast<std::size_t>(day - cohort)];
}

}  // namespace

RetentionTriangle retention_by_arrival(const History& history, LocalDay first, LocalDay last) {
  RetentionTriangle triangle = empty_triangle(first, last);
  if (triangle.days == 0) return triangle;
  // Cohort c holds the numbers from ends[c] to ends[c + 1] - 1.
  std::vector<Number> ends{history.arrived_between(first, first).first};
  for (int cohort = 0; cohort < triangle.days; ++cohort) {
    const LocalDay day = day_at(triangle, cohort);
    ends.push_back(history.arrived_between(day, day).second);
  }
  const Bitmap staff = history.operators() | history.bots();
  const auto staff_below = staff.count_below(ends);
  for (std::size_t cohort = 0; cohort + 1 < ends.size(); ++cohort) {
    triangle.cohort_size[cohort] = ends[cohort + 1] - ends[cohort] - (staff_below[cohort + 1] - staff_below[cohort]);
  }
  each_day(triangle, history.posted(), [&](int day, const Bitmap& active) {
    // No cohort later than the day: who had not arrived was not active.
    const auto reached = std::span{ends}.first(static_cast<std::size_t>(day) + 2);
    const auto below = active.count_below(reached);
    const auto active_staff_below = (staff & active).count_below(reached);
    for (int cohort = 0; cohort <= day; ++cohort) {
      const auto at = static_cast<std::size_t>(cohort);
      cell_of(triangle, cohort, day) =
          below[at + 1] - below[at] - (active_staff_below[at + 1] - active_staff_below[at]);
    }
  });
  return triangle;
}

RetentionTriangle retention_by_cohort(const DayBitmaps& active, std::span<const std::int32_t> cohort_day,
                                      LocalDay first, LocalDay last) {
  RetentionTriangle triangle = empty_triangle(first, last);
  // A cohort's place in the triangle; one that is outside, like no day at all, is at a place that no day reaches.
  std::vector<std::int32_t> cohort_of(cohort_day.size(), triangle.days);
  for (std::size_t number = 0; number < cohort_day.size(); ++number) {
    const std::int64_t cohort = std::int64_t{cohort_day[number]} - first.days;
    if (cohort < 0 || cohort >= triangle.days) continue;
    cohort_of[number] = static_cast<std::int32_t>(cohort);
    ++triangle.cohort_size[static_cast<std::size_t>(cohort)];
  }
  std::vector<std::uint64_t> by_cohort(static_cast<std::size_t>(triangle.days) + 1);
  each_day(triangle, active, [&](int day, const Bitmap& members) {
    std::fill(by_cohort.begin(), by_cohort.end(), 0);
    for (const Number number : members.to_vector()) {
      if (number < cohort_of.size()) ++by_cohort[static_cast<std::size_t>(cohort_of[number])];
    }
    for (int cohort = 0; cohort <= day; ++cohort) {
      cell_of(triangle, cohort, day) = by_cohort[static_cast<std::size_t>(cohort)];
    }
  });
  return triangle;
}

}  // namespace hearth::audience
