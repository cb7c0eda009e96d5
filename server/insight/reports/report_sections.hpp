#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "insight/reports/report.hpp"

// What the report on a terminal and the page of a report say in the same words.
namespace hearth::insight {

constexpr std::array<std::string_view, 7> kWeekdays{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
constexpr std::size_t kGroupsShown = 12;  // of each state

struct MonthCount {
  std::int32_t month = 0;
  std::int64_t members = 0;
};

// Months from the first to the last, those too in which nobody wrote; at most the last 120.
[[nodiscard]] std::vector<MonthCount> months_of(const Figures& figures);

// "2026-01-01 … 2026-02-28 · 59 days, 12 with messages".
[[nodiscard]] std::string period_of(const Report& report);

// Mean of active members over days with messages, one decimal.
[[nodiscard]] std::string mean_of(const Figures& figures);

// On the clock of the zone: "2026-01-01 09:30".
[[nodiscard]] std::string local_text(Timestamp at, const Calendar& calendar);

// What a member is called: the name, or the key where there is none.
[[nodiscard]] const std::string& name_of(const MemberLabel& label);

[[nodiscard]] std::string_view title_of(Source source);

// ● living, ◐ fading, ○ dead.
[[nodiscard]] std::string_view mark_of(GroupState state);

// Fading groups first, then living ones, then the dead; the busiest of each first.
[[nodiscard]] std::vector<const HealthRow*> by_urgency(const std::vector<HealthRow>& rows);

// "● 3 living  ◐ 1 fading  ○ 5 dead".
[[nodiscard]] std::string health_summary(const std::vector<HealthRow>& rows);

// A few words instead of the sentence.
[[nodiscard]] std::string_view short_cause(const Verdict& verdict);

}  // namespace hearth::insight
