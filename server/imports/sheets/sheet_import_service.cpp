#include "imports/sheets/sheet_import_service.hpp"

#include <fmt/format.h>

#include "imports/sheets/member_import.hpp"
#include "imports/sheets/order_import.hpp"
#include "imports/sheets/sheet_run_store.hpp"

namespace hearth::imports::sheets {

namespace store = sheet_run_store;

Result<SheetPreview> SheetImportService::preview(const SheetOrder& order) const {
  return preview_sheet(order, targets(order.kind));
}

Result<Calendar> SheetImportService::calendar_of(const SheetOrder& order) const {
  std::string zone = deps_.time_zone;
  if (order.community) zone = TRY(deps_.communities.load(*order.community)).time_zone;
  return Calendar::in(order.time_zone.value_or(zone));
}

SheetRun SheetImportService::start(const SheetOrder& order) {
  return deps_.db.write([&](sql::Tx& tx) {
    SheetRun run{.id = deps_.ids.next<SheetImportId>(tx),
                 .kind = order.kind,
                 .mode = order.mode,
                 .source = order.source,
                 .started_at = deps_.clock.now(),
                 .started_by = order.started_by,
                 .ticket = order.ticket};
    store::insert(tx, run);
    return run;
  });
}

Result<bool> SheetImportService::carry_out(const SheetOrder& order, const SheetWatch& watch, const Calendar& calendar,
                                           SheetRun& run, BadRows& bad_rows) {
  if (order.kind == SheetKind::members) {
    return MemberImport{
        {.db = deps_.db, .facts = deps_.facts, .writers = deps_.writers, .calendar = calendar}, order, run, bad_rows}
        .carry_out(watch);
  }
  return OrderImport{
      {.db = deps_.db, .facts = deps_.facts, .writers = deps_.writers, .calendar = calendar}, order, run, bad_rows}
      .carry_out(watch);
}

Result<SheetRun> SheetImportService::run(const SheetOrder& order, const SheetWatch& watch) {
  const Calendar calendar = TRY(calendar_of(order));
  const OpenedSheet looked = TRY(open_sheet(order, targets(order.kind)));
  SheetRun run = start(order);
  watch.begun(run.id);
  const bool is_csv = looked.shape.format == sheet::Shape::Format::csv;
  BadRows bad_rows{{.folder = deps_.bad_rows,
                    .import = run.id,
                    .format = is_csv ? sheet::Format::csv : sheet::Format::xlsx,
                    .titles = looked.mapping.titles,
                    .language = order.language}};
  const auto ended = carry_out(order, watch, calendar, run, bad_rows);
  run.state = !ended.ok() ? SheetState::failed : *ended ? SheetState::stopped : SheetState::done;
  if (!ended.ok()) run.failure = ended.error();
  auto file = bad_rows.finish();
  if (file.ok()) run.bad_rows = *std::move(file);
  run.finished_at = deps_.clock.now();
  deps_.db.write([&](sql::Tx& tx) { store::update(tx, run); });
  return run;
}

std::vector<SheetRun> SheetImportService::list(std::optional<SheetImportId> before, std::int64_t limit) const {
  return deps_.db.read([&](sql::Tx& tx) { return store::list(tx, before, limit); });
}

Result<SheetRun> SheetImportService::load(SheetImportId id) const {
  if (auto run = deps_.db.read([&](sql::Tx& tx) { return store::find(tx, id); })) return *std::move(run);
  return Error{ErrorCode::not_found, "sheet_import.not_found", fmt::format("there is no import {}", id.value)};
}

Result<std::filesystem::path> SheetImportService::bad_rows_of(SheetImportId id) const {
  const SheetRun run = TRY(load(id));
  if (run.bad_rows) return deps_.bad_rows / *run.bad_rows;
  return Error{ErrorCode::not_found, "sheet_import.no_bad_rows", "every row of this import could be used"};
}

std::int64_t SheetImportService::mark_abandoned() {
  return deps_.db.write([&](sql::Tx& tx) { return store::mark_abandoned(tx, deps_.clock.now()); });
}

void SheetImportService::mark_failed(SheetImportId id, const Error& error) {
  deps_.db.write([&](sql::Tx& tx) {
    auto run = store::find(tx, id);
    if (!run || run->state != SheetState::running) return;
    run->state = SheetState::failed;
    run->failure = error;
    run->finished_at = deps_.clock.now();
    store::update(tx, *run);
  });
}

}  // namespace hearth::imports::sheets
