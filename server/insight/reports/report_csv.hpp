#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "insight/figures/figures.hpp"

namespace hearth::insight {

enum class Table { days, groups, cohorts };
[[nodiscard]] std::optional<Table> parse_table(std::string_view name);

// One table with a line of column names, each record ending in LF. Columns and their order are a contract with programs
// outside. What cannot be observed yet is an empty cell.
[[nodiscard]] std::string report_csv(const Figures& figures, Table table);

}  // namespace hearth::insight
