#pragma once

#include <optional>
#include <vector>

#include "conversations/import_run.hpp"
#include "platform/base/timestamp.hpp"
#include "platform/storage/tx.hpp"

namespace hearth::conversations {

namespace import_store {

void insert(sql::Tx& tx, const ImportRun& run);
// Keeps state, end and counts.
void update(sql::Tx& tx, const ImportRun& run);
// Newest first.
[[nodiscard]] std::vector<ImportRun> list(sql::Tx& tx, const RunsWanted& wanted);
[[nodiscard]] std::optional<ImportRun> find(sql::Tx& tx, ImportId id);
// Those that somebody began from the console and that a killed program left as running; how many.
std::int64_t mark_abandoned(sql::Tx& tx, Timestamp now);

}  // namespace import_store
}  // namespace hearth::conversations
