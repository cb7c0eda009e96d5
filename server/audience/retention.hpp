#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "audience/history.hpp"

namespace hearth::audience {

// Members of each cohort day who were active n days later, for days first … last (both included). `cell(c, n)` is row c
// (day first + c), column n (0 …); cells after `last` do not exist.
struct RetentionTriangle {
  LocalDay first;
  int days = 0;
  std::vector<std::uint64_t> cohort_size;  // by cohort day
  std::vector<std::uint64_t> active;       // days × days, row by row; 0 where the day lies after `last`

  [[nodiscard]] std::uint64_t cell(int cohort, int after) const {
    return active[static_cast<std::size_t>(cohort) * static_cast<std::size_t>(days) + static_cast<std::size_t>(after)];
  }
};

// A table of more days makes no sense to look at and would take more memory than all else: asking for one throws
// std::length_error. An instant far in the future makes such a period, so clip it first.
constexpr int kMostRetentionDays = 4096;

// Cohort = day of arrival, without operators and bots: because numbers follow arrival, each cohort is a range of
// numbers and a cell is one popcount.
[[nodiscard]] RetentionTriangle retention_by_arrival(const History& history, LocalDay first, LocalDay last);

// Cohort = any day for each member (kNoDay: in no cohort), for example the day of the first message: one pass over each
// day's members.
constexpr std::int32_t kNoDay = INT32_MIN;
[[nodiscard]] RetentionTriangle retention_by_cohort(const DayBitmaps& active, std::span<const std::int32_t> cohort_day,
                                                    LocalDay first, LocalDay last);

}  // namespace hearth::audience
