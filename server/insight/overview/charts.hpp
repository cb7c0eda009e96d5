#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "audience/history.hpp"
#include "insight/figures/names.hpp"
#include "insight/figures/scope.hpp"

// The series behind the pictures of a community or a group. All of them count members, not staff.
namespace hearth::insight {

// Pictures show so many days at most, those up to the last one: an instant in a far future makes a long calendar.
constexpr std::int32_t kMostChartDays = 4096;

struct ChartDay {
  LocalDay day;
  std::int64_t messages = 0;
  std::int64_t active = 0;      // DAU
  std::int64_t wau = 0;         // distinct active members of this day and the six before
  std::int64_t mau = 0;         // of this day and the 29 before
  std::int64_t first_time = 0;  // wrote for the first time ever in the scope's groups
  std::int64_t joins = 0;
  std::int64_t leaves = 0;
};

enum class CohortUnit { week, month };

// Those who wrote for the first time in one week or month, and how many of them wrote n units later.
struct CohortLine {
  LocalDay begin;  // first day of the week (a Monday) or month
  std::int64_t members = 0;
  std::vector<std::int64_t> active;  // [0] is all of them; as far as can be observed
};

constexpr std::size_t kMostCohorts = 26;

struct Charts {
  std::vector<ChartDay> days;  // every calendar day, also those on which nothing happened
  CohortUnit unit = CohortUnit::week;
  std::vector<CohortLine> cohorts;                      // at most kMostCohorts, the latest
  std::array<std::array<std::int64_t, 24>, 7> hours{};  // messages by weekday (Monday first) and hour
};

// `history` must be settled. Weeks where everything happened within half a year, else months.
[[nodiscard]] Charts make_charts(const audience::History& history, const Scope& scope, const Names& names);

}  // namespace hearth::insight
