#pragma once

#include <optional>
#include <string>
#include <vector>

#include "conversations/import_order.hpp"
#include "platform/base/timestamp.hpp"
#include "platform/storage/tx.hpp"

namespace hearth::conversations {

// One reading of one export, as it is remembered.
struct ImportRun {
  ImportId id;
  CommunityId community;
  std::string source;
  std::string format;
  std::string state;  // running, done, stopped, failed
  Timestamp started_at;
  std::optional<Timestamp> finished_at;
  std::int64_t events = 0;
  std::int64_t added = 0;
  std::int64_t rejected = 0;
  std::optional<std::string> ticket = {};      // see ImportOrder
  std::optional<std::string> started_by = {};  // operator or program; nothing: the command line
  std::optional<std::string> outcome = {};     // see import_outcome.hpp; nothing until it has ended
};

namespace import_store {

void insert(sql::Tx& tx, const ImportRun& run);
// Keeps state, end and counts.
void update(sql::Tx& tx, const ImportRun& run);
// Newest first: of one community or all, those begun before `before`.
struct RunsWanted {
  std::optional<CommunityId> community = {};
  std::optional<ImportId> before = {};
  std::int64_t limit = 50;
};
[[nodiscard]] std::vector<ImportRun> list(sql::Tx& tx, const RunsWanted& wanted);
[[nodiscard]] std::optional<ImportRun> find(sql::Tx& tx, ImportId id);
// Those that somebody began from the console and that a killed program left as running; how many.
std::int64_t mark_abandoned(sql::Tx& tx, Timestamp now);

}  // namespace import_store
}  // namespace hearth::conversations
