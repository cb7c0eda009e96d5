#pragma once

#include <string>

#include "insight/reports/report.hpp"

namespace hearth::insight {

constexpr std::size_t kReportColumns = 80;

// The report for a terminal of 80 columns, in English, ending in LF. Small numbers are shown as they are and said to be
// small.
[[nodiscard]] std::string report_text(const Report& report);

}  // namespace hearth::insight
