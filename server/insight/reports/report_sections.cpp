#include "insight/reports/report_sections.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "insight/reports/text_layout.hpp"

namespace hearth::insight {
namespace {

constexpr std::int32_t kMonthsAtMost = 120;

int urgency_of(GroupState state) {
  return state == GroupState::fading ? 0 : state == GroupState::living ? 1 : 2;
}

}  // namespace

std::vector<MonthCount> months_of(const Figures& figures) {
  std::vector<MonthCount> months;
  const auto& counts = figures.monthly_active_members;
  if (counts.empty()) return months;
  const std::int32_t last = counts.rbegin()->first;
  for (std::int32_t month = std::max(counts.begin()->first, last - kMonthsAtMost + 1); month <= last; ++month) {
    const auto found = counts.find(month);
    months.push_back({.month = month, .members = found == counts.end() ? 0 : found->second});
  }
  return months;
}

std::string period_of(const Report& report) {
  const Figures& figures = report.figures;
  std::string out;
  if (report.from || report.to) {
    out = fmt::format("asked: {} … {}; ", report.from ? to_text(*report.from) : "the beginning",
                      report.to ? to_text(*report.to) : "the end");
  }
  LocalDay first{INT32_MAX};
  LocalDay last{INT32_MIN};
  for (const DayRow& row : figures.days) {
    if (row.messages == 0) continue;
    first = std::min(first, row.day);
    last = std::max(last, row.day);
  }
  if (figures.messages == 0) return out + "no messages of members";
  return out + fmt::format("{} … {} · {} days, {} with messages", to_text(first), to_text(last),
                           grouped(figures.calendar_days), grouped(figures.days_with_messages));
}

std::string mean_of(const Figures& figures) {
  if (figures.days_with_messages == 0) return "0";
  return fmt::format("{:.1f}",
                     static_cast<double>(figures.member_days) / static_cast<double>(figures.days_with_messages));
}

std::string local_text(Timestamp at, const Calendar& calendar) {
  return to_text(Timestamp{std::max<std::int64_t>(0, calendar.local_time(at).ms)}).replace(10, 1, " ").substr(0, 16);
}

const std::string& name_of(const MemberLabel& label) {
  return label.name.empty() ? label.key : label.name;
}

std::string_view title_of(Source source) {
  switch (source) {
    case Source::invited:
      return "invited";
    case Source::joined:
      return "joined";
    case Source::first_message:
      return "just wrote";
  }
  return {};
}

std::string_view mark_of(GroupState state) {
  switch (state) {
    case GroupState::living:
      return "●";
    case GroupState::fading:
      return "◐";
    case GroupState::dead:
      return "○";
  }
  return {};
}

std::vector<const HealthRow*> by_urgency(const std::vector<HealthRow>& rows) {
  std::vector<const HealthRow*> sorted;
  for (const HealthRow& row : rows) sorted.push_back(&row);
  std::ranges::stable_sort(sorted, {}, [](const HealthRow* row) {
    return std::tuple{urgency_of(row->verdict.state), -row->vital.messages_last_30_days,
                      row->vital.silent_days.value_or(INT64_MAX)};
  });
  return sorted;
}

std::string health_summary(const std::vector<HealthRow>& rows) {
  const auto count = [&](GroupState state) {
    return std::ranges::count_if(rows, [&](const HealthRow& row) { return row.verdict.state == state; });
  };
  return fmt::format("● {} living  ◐ {} fading  ○ {} dead", count(GroupState::living), count(GroupState::fading),
                     count(GroupState::dead));
}

std::string_view short_cause(const Verdict& verdict) {
  if (verdict.cause == "health.lost_half") return "lost half";
  if (verdict.cause == "health.only_staff_writes") return "only staff";
  if (verdict.cause == "health.nobody_has_written") return "never began";
  if (verdict.cause == "health.silent_for_30_days") return "fell silent";
  if (!verdict.signs.empty()) return verdict.signs.front() == "health.self_talk" ? "self-talk" : "quiet week";
  return "";
}

}  // namespace hearth::insight
