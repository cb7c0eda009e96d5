#include "imports/sheets/sheet_views.hpp"

#include "platform/base/text.hpp"

namespace hearth::imports::sheets {

SheetPreviewView preview_view(const SheetPreview& preview, const Targets& targets) {
  SheetPreviewView view;
  view.format = preview.shape.format == sheet::Shape::Format::csv ? "csv" : "xlsx";
  view.tables = preview.shape.tables;
  view.encoding = preview.shape.encoding;
  view.has_titles = preview.has_titles;
  view.titles = preview.titles;
  view.columns = preview.columns;
  for (const Target& target : targets.all()) {
    const FieldShape* field = targets.find_field(target);
    view.targets.push_back({.target = target, .name = field == nullptr ? std::nullopt : std::optional{field->name}});
  }
  for (const sheet::Row& row : preview.rows) {
    SheetRowView shown{.row = static_cast<std::int64_t>(row.number), .cells = {}};
    for (std::size_t column = 0; column < preview.columns.size(); ++column) {
      shown.cells.emplace_back(text::head_of(row.at(column).text, kLongestName));
    }
    view.rows.push_back(std::move(shown));
  }
  return view;
}

SheetImportView sheet_import_view(const SheetRun& run, const std::optional<SheetProgress>& progress) {
  SheetImportView view;
  view.id = run.id;
  view.kind = run.kind;
  view.mode = run.mode;
  view.source = run.source;
  view.state = run.state;
  view.started_at = run.started_at;
  view.finished_at = run.finished_at;
  view.started_by = run.started_by;
  const bool is_at_work = progress && run.state == SheetState::running;
  const SheetCounts& counts = is_at_work ? progress->counts : run.counts;
  view.done = is_at_work ? static_cast<std::int64_t>(progress->bytes.read) : 0;
  view.total = is_at_work ? static_cast<std::int64_t>(progress->bytes.total) : 0;
  view.rows = counts.rows;
  view.made = counts.made;
  view.known = counts.known;
  view.changed = counts.changed;
  view.skipped = counts.skipped;
  view.bad = counts.bad;
  for (const RowFault& fault : run.faults) {
    view.faults.push_back(
        {.row = static_cast<std::int64_t>(fault.row),
         .column = fault.column == kWholeRow ? std::nullopt : std::optional{static_cast<std::int64_t>(fault.column)},
         .title = fault.title,
         .value = fault.value,
         .reason = fault.reason});
  }
  if (run.failure) view.error = RefusalView{.reason = run.failure->reason, .detail = run.failure->detail};
  view.bad_rows = run.bad_rows;
  return view;
}

}  // namespace hearth::imports::sheets
