#include "channels/exports/csv_columns.hpp"

#include <algorithm>

#include "platform/base/text.hpp"

namespace hearth::channels::exports {

CsvColumns::CsvColumns(const csv::Record& names) {
  for (const std::string_view name : names.cells) add(name);
}

CsvColumns CsvColumns::of_head(std::string_view head) {
  CsvColumns columns;
  std::string_view line = text::trim(head.substr(0, head.find('\n')));
  while (!line.empty()) {
    const std::size_t end = std::min(line.find(','), line.size());
    std::string_view name = line.substr(0, end);
    if (name.size() >= 2 && name.starts_with('"') && name.ends_with('"')) name = name.substr(1, name.size() - 2);
    columns.add(name);
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  return columns;
}

void CsvColumns::add(std::string_view name) {
  columns_.try_emplace(std::string{text::trim(name)}, count_++);
}

bool CsvColumns::has_all(const std::vector<std::string_view>& names) const {
  return std::all_of(names.begin(), names.end(), [this](std::string_view name) { return has(name); });
}

std::string_view CsvColumns::cell(const csv::Record& record, std::string_view name) const {
  const auto column = columns_.find(name);
  if (column == columns_.end() || column->second >= record.cells.size()) return {};
  return record.cells[column->second];
}

}  // namespace hearth::channels::exports
