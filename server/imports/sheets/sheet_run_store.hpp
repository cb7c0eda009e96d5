#pragma once

#include <optional>
#include <vector>

#include "imports/sheets/sheet_run.hpp"
#include "platform/storage/tx.hpp"

namespace hearth::imports::sheets::sheet_run_store {

void insert(sql::Tx& tx, const SheetRun& run);
// State, counts and outcome.
void update(sql::Tx& tx, const SheetRun& run);
// Newest first, those before `before`.
[[nodiscard]] std::vector<SheetRun> list(sql::Tx& tx, std::optional<SheetImportId> before, std::int64_t limit);
[[nodiscard]] std::optional<SheetRun> find(sql::Tx& tx, SheetImportId id);
// Those that are running are stopped; how many.
std::int64_t mark_abandoned(sql::Tx& tx, Timestamp now);

}  // namespace hearth::imports::sheets::sheet_run_store
