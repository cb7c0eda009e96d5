#include "insight/reports/report_csv.hpp"

#include <vector>

#include "platform/formats/csv.hpp"

namespace hearth::insight {
namespace {

std::string number(std::int64_t value) {
  return std::to_string(value);
}

std::string instant(const std::optional<Timestamp>& at) {
  return at ? to_text(*at) : std::string{};
}

std::string days_csv(const Figures& figures) {
  std::string out;
  csv::append_record(out, {"date", "messages", "active_members", "first_time_posters", "joins", "leaves"});
  for (const DayRow& row : figures.days) {
    csv::append_record(out, {to_text(row.day), number(row.messages), number(row.active_members),
                             number(row.first_time_posters), number(row.joins), number(row.leaves)});
  }
  return out;
}

std::string groups_csv(const Figures& figures) {
  std::string out;
  csv::append_record(out, {"group", "messages", "members", "days_with_messages", "first_message", "last_message",
                           "silent_days_at_set_end", "messages_last_30_days", "messages_previous_30_days",
                           "longest_silence_seconds", "silence_from", "silence_to"});
  for (const GroupRow& row : figures.group_rows) {
    csv::append_record(
        out, {row.name, number(row.messages), number(row.members), number(row.days_with_messages),
              to_text(row.first_message), to_text(row.last_message), number(row.silent_days_at_end),
              number(row.messages_last_30_days), number(row.messages_previous_30_days),
              number(row.longest_silence.seconds), instant(row.longest_silence.from), instant(row.longest_silence.to)});
  }
  return out;
}

std::string cohorts_csv(const Figures& figures) {
  std::string out;
  std::vector<std::string> cells{"first_message_month", "members"};
  for (int after = 0; after < kCohortMonths; ++after) cells.push_back("active_m" + std::to_string(after));
  csv::append_record(out, cells);
  for (const CohortRow& row : figures.cohorts) {
    cells = {month_text(row.month), number(row.members)};
    for (const std::int64_t active : row.active) cells.push_back(number(active));
    cells.resize(2 + kCohortMonths);
    csv::append_record(out, cells);
  }
  return out;
}

}  // namespace

std::optional<Table> parse_table(std::string_view name) {
  if (name == "days") return Table::days;
  if (name == "groups") return Table::groups;
  if (name == "cohorts") return Table::cohorts;
  return std::nullopt;
}

std::string report_csv(const Figures& figures, Table table) {
  switch (table) {
    case Table::days:
      return days_csv(figures);
    case Table::groups:
      return groups_csv(figures);
    case Table::cohorts:
      return cohorts_csv(figures);
  }
  return {};
}

}  // namespace hearth::insight
