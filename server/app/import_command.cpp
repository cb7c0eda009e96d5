#include <fmt/format.h>

#include "app/commands.hpp"
#include "app/sheet_command.hpp"
#include "app/stop_signal.hpp"
#include "app/terminal.hpp"
#include "channels/exports/format.hpp"
#include "platform/formats/json_writer.hpp"

namespace hearth::app {
namespace {

struct ImportArguments {
  std::string path;
  std::string community;
  std::optional<std::string> format;
  std::optional<std::string> group;
  std::optional<std::string> time_zone;
  std::vector<std::string> operators;
  std::optional<std::string> columns;
  bool is_trial = false;
  bool as_json = false;
};

void write_counts(json::Writer& out, std::string_view key, const std::map<std::string, std::int64_t>& counts) {
  out.key(key).begin_object();
  for (const auto& [name, count] : counts) out.key(name).number(count);
  out.end_object();
}

std::string json_of(const conversations::ImportSummary& summary) {
  json::Writer out{json::Writer::Layout::indented};
  out.begin_object().key("import").number(summary.id.value).key("format").text(summary.format);
  out.key("events").number(summary.events).key("added").number(summary.added);
  write_counts(out, "added_by_kind", summary.by_kind);
  write_counts(out, "skipped", summary.skipped);
  write_counts(out, "rejected", summary.rejected);
  out.key("groups").number(summary.groups).key("people").number(summary.people);
  out.key("rejects_file");
  summary.rejects_file ? out.text(summary.rejects_file->string()) : out.null();
  out.key("is_stopped").boolean(summary.is_stopped).end_object();
  return std::move(out).take();
}

std::int64_t total_of(const std::map<std::string, std::int64_t>& counts) {
  std::int64_t total = 0;
  for (const auto& [name, count] : counts) total += count;
  return total;
}

void print_rejects(const conversations::ImportSummary& summary) {
  if (summary.rejected.empty()) return;
  fmt::print("  {} lines could not be read; they are kept in {}\n", grouped(total_of(summary.rejected)),
             summary.rejects_file->string());
  for (const std::string& line : summary.first_rejects) fmt::print("    {}\n", printable(line));
}

void print_summary(const ImportArguments& arguments, const conversations::ImportSummary& summary) {
  fmt::print("{} read as {}.\n", printable(arguments.path), summary.format_title);
  fmt::print("  {} events of {} people in {} groups; {} were new, {} known already\n", grouped(summary.events),
             grouped(summary.people), grouped(summary.groups), grouped(summary.added),
             grouped(std::max<std::int64_t>(0, summary.events - summary.added)));
  for (const auto& [kind, count] : summary.by_kind) fmt::print("    {:>12}  {}\n", grouped(count), kind);
  if (!summary.skipped.empty()) {
    fmt::print("  {} records carry nothing to import:\n", grouped(total_of(summary.skipped)));
    for (const auto& [reason, count] : summary.skipped)
      fmt::print("    {:>12}  {}\n", grouped(count), printable(reason));
  }
  print_rejects(summary);
  for (const std::string& name : summary.unseen_operators) {
    fmt::print("  nobody called \"{}\" was seen: check --operators\n", printable(name));
  }
  if (summary.is_stopped) {
    fmt::print("Stopped. What was read is kept; the same command goes on.\n");
  } else {
    fmt::print("Next: hearth report --community \"{}\"\n", printable(arguments.community));
  }
}

Result<conversations::ImportSummary> import_with_progress(App& app, const ImportArguments& arguments) {
  ProgressLine line;
  const conversations::ImportWatch watch{
      .show =
          [&line](const conversations::ImportProgress& progress) {
            line.show(progress.bytes_read, progress.bytes_total,
                      fmt::format("{} events, {} new", grouped(progress.events), grouped(progress.added)));
          },
      .stop = &stop_signal()};
  return app.imports().run({.path = arguments.path,
                            .community = arguments.community,
                            .format = arguments.format,
                            .group = arguments.group,
                            .time_zone = arguments.time_zone,
                            .operators = arguments.operators,
                            .rejects_folder = app.rejects_folder()},
                           watch);
}

int run_import(const Common& common, const ImportArguments& arguments) {
  return with_app(common, [&](App& app) -> Result<int> {
    const conversations::ImportSummary summary = TRY(import_with_progress(app, arguments));
    TRY(app.save_history(summary.community));
    if (arguments.as_json) {
      fmt::print("{}\n", json_of(summary));
    } else {
      print_summary(arguments, summary);
    }
    return summary.is_stopped ? 1 : 0;
  });
}

// Spreadsheets are asked for by name: no look at a table tells what somebody wants with it.
std::optional<imports::sheets::SheetKind> sheet_kind_of(const ImportArguments& arguments) {
  return arguments.format ? api::find_by_wire_name<imports::sheets::SheetKind>(*arguments.format) : std::nullopt;
}

// Between commas; an empty one is left out of the sheet.
std::vector<std::string> columns_of(const ImportArguments& arguments) {
  std::vector<std::string> columns;
  if (!arguments.columns) return columns;
  std::string_view rest = *arguments.columns;
  while (true) {
    const std::size_t end = std::min(rest.find(','), rest.size());
    columns.emplace_back(rest.substr(0, end));
    if (end == rest.size()) return columns;
    rest.remove_prefix(end + 1);
  }
}

int run_any_import(const Common& common, const ImportArguments& arguments) {
  const auto kind = sheet_kind_of(arguments);
  if (!kind) return run_import(common, arguments);
  return run_sheet_import(common, {.path = arguments.path,
                                   .kind = *kind,
                                   .community = arguments.community,
                                   .time_zone = arguments.time_zone,
                                   .columns = columns_of(arguments),
                                   .is_trial = arguments.is_trial,
                                   .as_json = arguments.as_json});
}

std::string format_names() {
  std::string names;
  for (const auto& format : channels::exports::all_formats()) {
    names += fmt::format("{}{}", names.empty() ? "" : ", ", format.name);
  }
  return names + "; spreadsheets: members, orders";
}

}  // namespace

void add_import_command(CLI::App& program, Common& common, Chosen& chosen) {
  auto arguments = std::make_shared<ImportArguments>();
  CLI::App* command = program.add_subcommand("import", "Read an export of chat groups into a community");
  command->add_option("PATH", arguments->path, "File, folder or archive (.zip, .tar, .tar.gz, .gz)")->required();
  command->add_option("--community", arguments->community, "Community to read into; made when missing")->required();
  command->add_option("--format", arguments->format, "Found by looking at the content unless given: " + format_names());
  command->add_option("--group", arguments->group, "Name of the group where the format has none");
  command->add_option("--time-zone", arguments->time_zone, "The community's zone, like Asia/Shanghai or UTC");
  command->add_option("--operators", arguments->operators, "Names or ids of those who run the groups")->delimiter(',');
  command->add_option("--columns", arguments->columns, "Of a spreadsheet without titles, like customer,,time,amount");
  command->add_flag("--dry-run", arguments->is_trial, "Of a spreadsheet: say what would come of it, change nothing");
  command->add_flag("--json", arguments->as_json, "Answer as JSON");
  command->callback(
      [&common, &chosen, arguments] { chosen = [&common, arguments] { return run_any_import(common, *arguments); }; });
}

}  // namespace hearth::app
