#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "communities/community_service.hpp"
#include "imports/sheets/bad_rows.hpp"
#include "imports/sheets/member_writers.hpp"
#include "imports/sheets/sheet_reading.hpp"
#include "imports/sheets/sheet_run.hpp"
#include "platform/clock/calendar.hpp"
#include "platform/clock/clock.hpp"
#include "platform/facts/fact_log.hpp"
#include "platform/storage/database.hpp"
#include "platform/storage/id_source.hpp"

namespace hearth::imports::sheets {

// Reads sheets of members and of orders. Safe to call from any thread.
class SheetImportService {
 public:
  struct Deps {
    sql::Database& db;
    const Clock& clock;
    sql::IdSource& ids;
    const facts::FactLog& facts;
    communities::CommunityService& communities;
    Writers writers;
    std::filesystem::path bad_rows;  // folder of the sheets of rows that could not be used
    std::string time_zone;           // of the installation
  };
  explicit SheetImportService(Deps deps) : deps_{std::move(deps)} {}

  // What the columns of sheets may be.
  [[nodiscard]] Targets targets(SheetKind kind) const { return deps_.writers.targets(kind); }
  // Fails as preview_sheet does.
  [[nodiscard]] Result<SheetPreview> preview(const SheetOrder& order) const;

  // Returns when it is over. Fails before it has a row, with sheet.*, archive.*, sheet_import.empty,
  // sheet_import.bad_mapping, community.not_found or time.unknown_zone; what goes wrong later is told by the run.
  Result<SheetRun> run(const SheetOrder& order, const SheetWatch& watch);

  // Newest first, those before `before`.
  [[nodiscard]] std::vector<SheetRun> list(std::optional<SheetImportId> before, std::int64_t limit) const;
  // Fails with sheet_import.not_found.
  [[nodiscard]] Result<SheetRun> load(SheetImportId id) const;
  // Where the sheet of its bad rows is. Fails with sheet_import.not_found or sheet_import.no_bad_rows.
  [[nodiscard]] Result<std::filesystem::path> bad_rows_of(SheetImportId id) const;

  // When a server starts: runs that a killed program left are stopped ones; how many.
  std::int64_t mark_abandoned();
  // A run that ended with an exception.
  void mark_failed(SheetImportId id, const Error& error);

 private:
  [[nodiscard]] Result<Calendar> calendar_of(const SheetOrder& order) const;
  SheetRun start(const SheetOrder& order);
  Result<bool> carry_out(const SheetOrder& order, const SheetWatch& watch, const Calendar& calendar, SheetRun& run,
                         BadRows& bad_rows);

  Deps deps_;
};

}  // namespace hearth::imports::sheets
