#include "app/sheet_command.hpp"

#include <fmt/format.h>

#include "app/stop_signal.hpp"
#include "app/terminal.hpp"
#include "imports/sheets/sheet_outcome.hpp"

namespace hearth::app {
namespace {

using imports::sheets::SheetKind;
using imports::sheets::SheetRun;
using imports::sheets::SheetState;

constexpr std::size_t kFaultsShown = 10;

std::string json_of(const SheetRun& run, const std::optional<std::string>& bad_rows) {
  json::Writer out{json::Writer::Layout::indented};
  const auto& counts = run.counts;
  out.begin_object().key("import").number(run.id.value);
  out.key("rows").number(counts.rows).key("made").number(counts.made).key("known").number(counts.known);
  out.key("changed").number(counts.changed).key("skipped").number(counts.skipped).key("bad").number(counts.bad);
  out.key("faults").begin_array();
  for (const auto& fault : run.faults) {
    out.begin_object().key("row").number(static_cast<std::int64_t>(fault.row)).key("column").text(fault.title);
    out.key("value").text(fault.value).key("reason").text(fault.reason).end_object();
  }
  out.end_array().key("bad_rows_file");
  bad_rows ? out.text(*bad_rows) : out.null();
  out.key("is_stopped").boolean(run.state == SheetState::stopped).end_object();
  return std::move(out).take();
}

void print_faults(const SheetRun& run, const std::optional<std::string>& bad_rows) {
  if (run.counts.bad == 0) return;
  fmt::print("  {} rows could not be used; they are kept in {}\n", grouped(run.counts.bad),
             bad_rows ? *bad_rows : std::string{});
  for (std::size_t i = 0; i < std::min(kFaultsShown, run.faults.size()); ++i) {
    const auto& fault = run.faults[i];
    fmt::print("    row {}: {} (\"{}\")\n", fault.row, printable(imports::sheets::fault_text(fault, "en")),
               printable(fault.value));
  }
}

void print_run(const SheetArguments& arguments, const SheetRun& run, const std::optional<std::string>& bad_rows) {
  const auto& counts = run.counts;
  fmt::print("{}: {} rows.\n", printable(arguments.path), grouped(counts.rows));
  if (arguments.kind == SheetKind::orders) {
    fmt::print("  {} orders {}, {} known already; {} rows belong to nobody\n", grouped(counts.made),
               arguments.is_trial ? "would be new" : "were new", grouped(counts.known), grouped(counts.skipped));
  } else {
    fmt::print("  {} members {}, {} known already, {} of them changed\n", grouped(counts.made),
               arguments.is_trial ? "would be new" : "were new", grouped(counts.known), grouped(counts.changed));
  }
  print_faults(run, bad_rows);
  if (run.state == SheetState::stopped) fmt::print("Stopped. What was read is kept; the same command goes on.\n");
}

Result<imports::sheets::SheetOrder> order_of(App& app, const SheetArguments& arguments) {
  imports::sheets::SheetOrder order{.path = arguments.path,
                                    .source = std::filesystem::path{arguments.path}.filename().string(),
                                    .kind = arguments.kind,
                                    .time_zone = arguments.time_zone,
                                    .language = "en"};
  if (arguments.is_trial) order.mode = imports::sheets::SheetMode::trial;
  if (!arguments.columns.empty()) order.columns = arguments.columns;
  order.community = TRY(app.communities().open(arguments.community, arguments.time_zone)).id;
  return order;
}

Result<SheetRun> import_with_progress(App& app, const imports::sheets::SheetOrder& order) {
  ProgressLine line;
  const imports::sheets::SheetWatch watch{.show =
                                              [&line](const imports::sheets::SheetProgress& progress) {
                                                line.show(progress.bytes.read, progress.bytes.total,
                                                          fmt::format("{} rows", grouped(progress.counts.rows)));
                                              },
                                          .stop = &stop_signal()};
  return app.sheets().run(order, watch);
}

}  // namespace

int run_sheet_import(const Common& common, const SheetArguments& arguments) {
  return with_app(common, [&](App& app) -> Result<int> {
    const auto order = TRY(order_of(app, arguments));
    const SheetRun run = TRY(import_with_progress(app, order));
    if (run.failure) return *run.failure;
    std::optional<std::string> bad_rows;
    if (const auto file = app.sheets().bad_rows_of(run.id); file.ok()) bad_rows = file->string();
    if (arguments.as_json) {
      fmt::print("{}\n", json_of(run, bad_rows));
    } else {
      print_run(arguments, run, bad_rows);
    }
    return run.state == SheetState::stopped ? 1 : 0;
  });
}

}  // namespace hearth::app
