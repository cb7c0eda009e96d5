#pragma once

#include <optional>
#include <string>
#include <vector>

#include "imports/sheets/sheet_reading.hpp"
#include "imports/sheets/sheet_run.hpp"
#include "imports/upload_views.hpp"

// What the console is told of sheets.
namespace hearth::imports::sheets {

struct SheetTargetView {
  std::string target;
  std::optional<std::string> name;
  static constexpr std::string_view kSchema = "SheetTarget";
  static constexpr std::string_view kAbout = "What a column may be taken for.";
  static constexpr auto fields() {
    using T = SheetTargetView;
    return std::tuple{api::field("target", &T::target, {.about = "\"phone\", \"amount\", \"field:12\"."}),
                      api::field("name", &T::name, {.about = "Of a field of profiles."})};
  }
};

struct SheetRowView {
  std::int64_t row = 0;
  std::vector<std::string> cells;
  static constexpr std::string_view kSchema = "SheetRow";
  static constexpr auto fields() {
    return std::tuple{
        api::field("row", &SheetRowView::row, {.about = "The row of the workbook, or the line of the file."}),
        api::field("cells", &SheetRowView::cells)};
  }
};

struct SheetPreviewView {
  std::string format;
  std::vector<std::string> tables;
  std::string encoding;
  bool has_titles = false;
  std::vector<std::string> titles;
  std::vector<std::string> columns;
  std::vector<SheetTargetView> targets;
  std::vector<SheetRowView> rows;
  static constexpr std::string_view kSchema = "SheetPreview";
  static constexpr std::string_view kAbout = "The first rows of a sheet, and what its columns seem to be.";
  static constexpr auto fields() {
    using P = SheetPreviewView;
    return std::tuple{api::field("format", &P::format, {.about = "\"csv\" or \"xlsx\"."}),
                      api::field("tables", &P::tables, {.about = "Of a workbook."}),
                      api::field("encoding", &P::encoding, {.about = "Of CSV."}),
                      api::field("has_titles", &P::has_titles),
                      api::field("titles", &P::titles),
                      api::field("columns", &P::columns, {.about = "The target of each; \"\": none."}),
                      api::field("targets", &P::targets),
                      api::field("rows", &P::rows)};
  }
};
[[nodiscard]] SheetPreviewView preview_view(const SheetPreview& preview, const Targets& targets);

struct RowFaultView {
  std::int64_t row = 0;
  std::optional<std::int64_t> column;
  std::string title;
  std::string value;
  std::string reason;
  static constexpr std::string_view kSchema = "RowFault";
  static constexpr std::string_view kAbout = "What is wrong with one cell.";
  static constexpr auto fields() {
    using F = RowFaultView;
    return std::tuple{api::field("row", &F::row),
                      api::field("column", &F::column, {.about = "From 0; null: the whole row."}),
                      api::field("title", &F::title), api::field("value", &F::value), api::field("reason", &F::reason)};
  }
};

struct SheetImportView {
  SheetImportId id;
  SheetKind kind = SheetKind::members;
  SheetMode mode = SheetMode::keep;
  std::string source;
  SheetState state = SheetState::running;
  Timestamp started_at;
  std::optional<Timestamp> finished_at;
  std::string started_by;
  std::int64_t done = 0;
  std::int64_t total = 0;
  std::int64_t rows = 0;
  std::int64_t made = 0;
  std::int64_t known = 0;
  std::int64_t changed = 0;
  std::int64_t skipped = 0;
  std::int64_t bad = 0;
  std::vector<RowFaultView> faults;
  std::optional<RefusalView> error;
  std::optional<std::string> bad_rows;
  static constexpr std::string_view kSchema = "SheetImport";
  static constexpr std::string_view kAbout = "One reading of one sheet: how far it is, or what came of it.";
  static constexpr auto fields() {
    using I = SheetImportView;
    return std::tuple{
        api::field("id", &I::id),
        api::field("kind", &I::kind),
        api::field("mode", &I::mode, {.about = "A trial changes nothing."}),
        api::field("source", &I::source),
        api::field("state", &I::state),
        api::field("started_at", &I::started_at),
        api::field("finished_at", &I::finished_at),
        api::field("started_by", &I::started_by),
        api::field("done", &I::done, {.about = "Of `total`, while it is running: bytes, or orders."}),
        api::field("total", &I::total, {.about = "0: not known."}),
        api::field("rows", &I::rows),
        api::field("made", &I::made, {.about = "New members, or new orders."}),
        api::field("known", &I::known),
        api::field("changed", &I::changed, {.about = "Of the known ones."}),
        api::field("skipped", &I::skipped, {.about = "Lines of orders that belong to nobody."}),
        api::field("bad", &I::bad, {.about = "Rows that were not used."}),
        api::field("faults", &I::faults, {.about = "The first ones, once it has ended."}),
        api::field("error", &I::error, {.about = "Why it ended before its time."}),
        api::field("bad_rows", &I::bad_rows, {.about = "File of the bad rows, to correct; see /bad-rows."})};
  }
};
// `progress` of a run that is at work.
[[nodiscard]] SheetImportView sheet_import_view(const SheetRun& run, const std::optional<SheetProgress>& progress);

}  // namespace hearth::imports::sheets
