#pragma once

#include <array>
#include <atomic>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "imports/sheets/member_row.hpp"
#include "imports/sheets/row_faults.hpp"
#include "platform/facts/fact.hpp"
#include "platform/formats/sheet.hpp"

namespace hearth::imports::sheets {

using SheetImportId = Id<struct SheetImportTag>;
constexpr std::string_view id_block_of(SheetImportId) {
  return "sheet_imports";
}

// A trial says what would come of it and changes nothing.
enum class SheetMode { trial, keep };
constexpr auto wire_names(SheetMode) {
  return std::array{std::pair{SheetMode::trial, std::string_view{"trial"}},
                    std::pair{SheetMode::keep, std::string_view{"keep"}}};
}
enum class SheetState { running, done, stopped, failed };
constexpr auto wire_names(SheetState) {
  return std::array{std::pair{SheetState::running, std::string_view{"running"}},
                    std::pair{SheetState::done, std::string_view{"done"}},
                    std::pair{SheetState::stopped, std::string_view{"stopped"}},
                    std::pair{SheetState::failed, std::string_view{"failed"}}};
}

// What somebody asks for.
struct SheetOrder {
  std::filesystem::path path;
  std::string source;  // the file's name, for people
  SheetKind kind = SheetKind::members;
  SheetMode mode = SheetMode::keep;
  sheet::Reading reading = {};
  std::optional<std::vector<Target>> columns = {};  // nothing: by the titles
  std::optional<bool> has_titles = {};              // nothing: found by looking at the first row
  std::string platform = "sheet";                   // that identities and customers are of
  std::string source_of_new = "import";             // of new members where no column says another
  std::optional<CommunityId> community = {};        // where the orders were made; nothing: in none
  std::optional<std::string> time_zone = {};        // of times without one
  std::string language = "zh-CN";                   // of the sheet of bad rows
  std::string started_by = "command line";
  std::string ticket = "{}";
};

// Of members: rows by what came of them. Of orders: `made` orders were new, `known` were there, `skipped` lines belong
// to nobody. A trial counts what would be, and changes of known members not at all.
struct SheetCounts {
  std::int64_t rows = 0;
  std::int64_t made = 0;
  std::int64_t known = 0;
  std::int64_t changed = 0;  // of the known ones
  std::int64_t skipped = 0;
  std::int64_t bad = 0;  // rows that were not used

  bool operator==(const SheetCounts&) const = default;
};

constexpr std::size_t kFaultsKept = 200;

// One reading of one sheet, as it is remembered.
struct SheetRun {
  SheetImportId id;
  SheetKind kind = SheetKind::members;
  SheetMode mode = SheetMode::keep;
  std::string source;
  SheetState state = SheetState::running;
  Timestamp started_at;
  std::optional<Timestamp> finished_at = {};
  std::string started_by;
  SheetCounts counts = {};
  std::string ticket = "{}";
  std::vector<RowFault> faults = {};         // the first ones
  std::optional<Error> failure = {};         // why it failed
  std::optional<std::string> bad_rows = {};  // file of the rows that were not used
};

struct SheetProgress {
  SheetCounts counts;
  sheet::Progress bytes;
};

// How whoever ordered it follows it and stops it; called from the importing thread.
struct SheetWatch {
  std::function<void(const SheetProgress&)> show = [](const SheetProgress&) {};
  std::function<void(SheetImportId)> begun = [](SheetImportId) {};
  const std::atomic<bool>* stop = nullptr;

  [[nodiscard]] bool wants_stop() const { return stop != nullptr && stop->load(); }
};

}  // namespace hearth::imports::sheets
