#pragma once

#include <string>
#include <vector>

#include "insight/overview/overview_views.hpp"

namespace hearth::insight {

// Groups as CSV for a spreadsheet: a line of column names, then one record for each.
[[nodiscard]] std::string group_table(const std::vector<GroupView>& groups);

}  // namespace hearth::insight
