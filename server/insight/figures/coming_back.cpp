#include "insight/figures/coming_back.hpp"

#include <algorithm>
#include <map>

namespace hearth::insight {
namespace {

using audience::Number;

constexpr std::array<int, 3> kRetentionDays{1, 7, 30};
constexpr int kWeek = 7;

// Days of one member who was new in the scope; the first of them is the first ever.
void add_newcomer(Figures& figures, std::span<const std::int32_t> days, std::int32_t last_day) {
  const std::int32_t first = days.front();
  for (Retention& retention : figures.retention) {
    const std::int32_t day = first + retention.n;
    if (day > last_day) continue;
    ++retention.eligible;
    if (std::ranges::binary_search(days, day)) ++retention.on_day;
    if (days.size() > 1 && days[1] <= day) ++retention.within;
    if (days.back() >= day) ++retention.on_or_after;
  }
  if (first + kWeek > last_day) return;
  ++figures.second_day_within_week.of;
  if (days.size() > 1 && days[1] <= first + kWeek) ++figures.second_day_within_week.count;
}

void add_to_cohort(CohortRow& row, std::span<const std::int32_t> days, std::int32_t last_month) {
  const auto observable = static_cast<std::size_t>(std::clamp(last_month - row.month + 1, 0, kCohortMonths));
  row.active.resize(observable);
  ++row.members;
  std::int32_t month = INT32_MIN;
  for (const std::int32_t day : days) {
    const std::int32_t month_of_day = month_of(LocalDay{day});
    const auto after = static_cast<std::size_t>(month_of_day - row.month);
    if (month_of_day != month && after < observable) ++row.active[after];
    month = month_of_day;
  }
}

}  // namespace

void add_coming_back(Figures& figures, const Activity& activity) {
  for (std::size_t i = 0; i < kRetentionDays.size(); ++i) figures.retention[i].n = kRetentionDays[i];
  figures.one_day_members.of = figures.members_who_posted;
  figures.one_message_members.of = figures.members_who_posted;
  const std::int32_t last_month = month_of(LocalDay{activity.last_day});
  std::map<std::int32_t, CohortRow> cohorts;
  for (Number member = 0; member < activity.days.member_count(); ++member) {
    const auto days = activity.days.of(member);
    if (days.empty()) continue;
    if (days.size() == 1) ++figures.one_day_members.count;
    if (activity.messages_of[member] == 1) ++figures.one_message_members.count;
    if (days.front() != activity.first_day[member]) continue;
    add_newcomer(figures, days, activity.last_day);
    const std::int32_t month = month_of(LocalDay{days.front()});
    CohortRow& row = cohorts[month];
    row.month = month;
    add_to_cohort(row, days, last_month);
  }
  for (auto& [month, row] : cohorts) figures.cohorts.push_back(std::move(row));
}

}  // namespace hearth::insight
