#include "insight/reports/report.hpp"

#include <algorithm>
#include <map>

namespace hearth::insight {
namespace {

bool is_before(const BookEntry& entry, const Scope& scope) {
  return scope.from && entry.day < *scope.from;
}

void add(Balance& balance, const BookEntry& entry, const Scope& scope) {
  if (is_before(entry, scope)) {
    balance.opening += entry.flows.inflow() - entry.flows.evaporation();
  } else {
    balance.flows += entry.flows;
  }
}

// One opening follows the other's closing; months without a flow are left out.
std::vector<MonthBalance> chain(const std::map<std::int32_t, Flows>& flows, std::int64_t opening) {
  std::vector<MonthBalance> months;
  for (const auto& [month, sum] : flows) {
    months.push_back({.month = month, .balance = {.opening = opening, .flows = sum}});
    opening = months.back().balance.closing();
  }
  return months;
}

BooksSummary sum_up(const Books& books, const Scope& scope, const Names& names) {
  BooksSummary summary;
  for (const Source source : kSources) summary.sources.push_back({.source = source, .balance = {}});
  std::map<GroupId, Balance> groups;
  std::map<std::int32_t, Flows> months;
  for (const BookEntry& entry : books.entries()) {
    add(summary.total, entry, scope);
    add(summary.sources[static_cast<std::size_t>(entry.source)].balance, entry, scope);
    add(groups[entry.group], entry, scope);
    if (!is_before(entry, scope)) months[month_of(entry.day)] += entry.flows;
  }
  summary.months = chain(months, summary.total.opening);
  for (const auto& [group, balance] : groups) {
    summary.groups.push_back({.group = group, .name = names.group_name(group), .balance = balance});
  }
  std::ranges::sort(summary.groups, {}, [](const GroupBalance& row) { return std::tie(row.name, row.group); });
  return summary;
}

}  // namespace

Report make_report(const audience::History& history, const Scope& scope, const Names& names) {
  Report report;
  report.group_id = scope.group;
  report.calendar = scope.calendar;
  report.from = scope.from;
  report.to = scope.to;
  report.figures = compute_figures(history, scope, names);
  report.health = examine_groups(history, scope, names);
  if (const auto known = last_known_day(history, scope.calendar)) {
    const LocalDay last = std::min(*known, scope.to.value_or(*known));
    report.books =
        sum_up(keep_books(history, {.group = scope.group, .calendar = scope.calendar, .last = last}), scope, names);
  }
  return report;
}

}  // namespace hearth::insight
