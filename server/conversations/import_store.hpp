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
};

namespace import_store {

void insert(sql::Tx& tx, const ImportRun& run);
// Keeps state, end and counts.
void update(sql::Tx& tx, const ImportRun& run);
// Newest first.
[[nodiscard]] std::vector<ImportRun> list(sql::Tx& tx, CommunityId community, std::int64_t limit);

}  // namespace import_store
}  // namespace hearth::conversations
