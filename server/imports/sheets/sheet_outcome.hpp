#pragma once

#include <string>
#include <string_view>

#include "imports/sheets/sheet_run.hpp"

// What came of a run, as it is kept beside its counts: faults, failure, and the file of bad rows.
namespace hearth::imports::sheets {

[[nodiscard]] std::string outcome_json(const SheetRun& run);
// Puts what the JSON says into the run; what cannot be read is left out.
void read_outcome(std::string_view json, SheetRun& run);

}  // namespace hearth::imports::sheets
