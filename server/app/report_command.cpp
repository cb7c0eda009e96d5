#include <fmt/format.h>

#include "app/commands.hpp"
#include "app/purchase_report.hpp"
#include "insight/reports/report_csv.hpp"
#include "insight/reports/report_json.hpp"
#include "insight/reports/report_text.hpp"

namespace hearth::app {
namespace {

struct ReportArguments {
  std::string community;
  std::optional<std::string> group;
  std::optional<std::string> from;
  std::optional<std::string> to;
  std::optional<std::string> time_zone;
  std::optional<std::string> table;
  bool as_json = false;
  bool as_csv = false;
};

// Both days, or every one that cannot be read.
Done read_days(const ReportArguments& arguments, insight::ReportService::Question& question) {
  Error bad{ErrorCode::invalid, "report.bad_day", "a day is written like 2026-01-31", {}};
  const auto read = [&](const char* option, const std::optional<std::string>& text, std::optional<LocalDay>& day) {
    if (!text) return;
    const auto parsed = parse_day(*text);
    if (parsed.ok()) {
      day = *parsed;
    } else {
      bad.fields.push_back({.where = option, .reason = parsed.error().detail});
    }
  };
  read("--from", arguments.from, question.from);
  read("--to", arguments.to, question.to);
  if (bad.fields.empty()) return {};
  return bad;
}

Result<std::optional<insight::Table>> read_table(const ReportArguments& arguments) {
  if (!arguments.table) {
    if (!arguments.as_csv) return std::optional<insight::Table>{};
    return Error{ErrorCode::invalid, "report.no_table",
                 "--csv needs --table days, groups, cohorts, rfm or purchase-cohorts"};
  }
  if (arguments.as_json) {
    return Error{ErrorCode::invalid, "report.table_as_json", "--table gives CSV; leave out --table or --json"};
  }
  const auto table = insight::parse_table(*arguments.table);
  if (table) return table;
  return Error{
      ErrorCode::invalid, "report.no_such_table",
      fmt::format("there is no table \"{}\": days, groups, cohorts, rfm or purchase-cohorts", *arguments.table)};
}

insight::PurchaseService::Question purchases_asked(const insight::ReportService::Question& question,
                                                   CommunityId community) {
  return {.community = community, .from = question.from, .to = question.to, .time_zone = question.time_zone};
}

Result<std::string> json_report(App& app, const insight::Report& report,
                                const insight::PurchaseService::Question& asked) {
  Done purchases;
  // Orders are of a community, and of none of its groups.
  std::string json = insight::report_json(report, json::Writer::Layout::indented, [&](json::Writer& out) {
    if (!report.group) purchases = write_purchases(app, out, asked);
  });
  TRY(purchases);
  return json;
}

int run_report(const Common& common, const ReportArguments& arguments) {
  return with_app(common, [&](App& app) -> Result<int> {
    insight::ReportService::Question question{.group_name = arguments.group, .time_zone = arguments.time_zone};
    TRY(read_days(arguments, question));
    const communities::Community community = TRY(app.communities().load(arguments.community));
    const auto asked = purchases_asked(question, community.id);
    if (const auto bought = parse_purchase_table(arguments.table.value_or("")); bought && !arguments.as_json) {
      fmt::print("{}", TRY(purchase_table(app, *bought, asked)));
      return 0;
    }
    const auto table = TRY(read_table(arguments));
    const insight::Report report = TRY(app.reports().make(community, question));
    if (table) {
      fmt::print("{}", insight::report_csv(report.figures, *table));
    } else if (arguments.as_json) {
      fmt::print("{}\n", TRY(json_report(app, report, asked)));
    } else {
      fmt::print("{}", insight::report_text(report));
    }
    return 0;
  });
}

}  // namespace

void add_report_command(CLI::App& program, Common& common, Chosen& chosen) {
  auto arguments = std::make_shared<ReportArguments>();
  CLI::App* command = program.add_subcommand("report", "Say in numbers whether a community or a group lives");
  command->add_option("--community", arguments->community, "Which community")->required();
  command->add_option("--group", arguments->group, "Only the group of that name");
  command->add_option("--from", arguments->from, "First day, like 2026-01-31");
  command->add_option("--to", arguments->to, "Last day");
  command->add_option("--time-zone", arguments->time_zone, "Cut days in this zone rather than the community's");
  command->add_flag("--json", arguments->as_json, "All figures as JSON");
  command->add_option("--table", arguments->table, "One table as CSV: days, groups, cohorts, rfm or purchase-cohorts");
  command->add_flag("--csv", arguments->as_csv, "With --table");
  command->callback(
      [&common, &chosen, arguments] { chosen = [&common, arguments] { return run_report(common, *arguments); }; });
}

}  // namespace hearth::app
