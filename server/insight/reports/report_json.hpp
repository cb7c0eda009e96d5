#pragma once

#include <functional>
#include <string>

#include "insight/reports/report.hpp"
#include "platform/formats/json_writer.hpp"

namespace hearth::insight {

// The report as one JSON object. Figures stand first, under the keys that are a contract with programs outside; what
// else Hearth knows follows, and what `more` adds to the open object. Rates have six decimals, means four. Ends without
// a line break.
[[nodiscard]] std::string report_json(
    const Report& report, json::Writer::Layout layout,
    const std::function<void(json::Writer&)>& more = [](json::Writer&) {});

// The keys of the figures alone, into an open object.
void write_figures(json::Writer& out, const Figures& figures);

}  // namespace hearth::insight
