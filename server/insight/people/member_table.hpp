#pragma once

#include <string>
#include <vector>

#include "insight/people/member_views.hpp"

namespace hearth::insight {

// Members as CSV with a line of column names; harmless in a spreadsheet. What is not known is an empty cell.
[[nodiscard]] std::string member_table(const std::vector<MemberRow>& members);

}  // namespace hearth::insight
