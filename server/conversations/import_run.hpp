#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "conversations/import_order.hpp"
#include "platform/base/timestamp.hpp"

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

// Which runs: of one community or all, those begun before `before`.
struct RunsWanted {
  std::optional<CommunityId> community = {};
  std::optional<ImportId> before = {};
  std::int64_t limit = 50;
};

}  // namespace hearth::conversations
