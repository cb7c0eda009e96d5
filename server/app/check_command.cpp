#include <fmt/format.h>

#include "app/commands.hpp"
#include "app/fact_check.hpp"
#include "app/history_check.hpp"
#include "platform/formats/json_writer.hpp"
#include "platform/storage/engine_check.hpp"

namespace hearth::app {
namespace {

std::vector<std::string> check_everything(App& app) {
  std::vector<std::string> findings = sql::check_engine(app.database());
  for (auto check : {check_facts, check_histories}) {
    for (std::string& finding : check(app)) findings.push_back(std::move(finding));
  }
  for (std::string& finding : app.conversation_index().check()) findings.push_back(std::move(finding));
  return findings;
}

void print_json(const std::vector<std::string>& findings) {
  json::Writer out{json::Writer::Layout::indented};
  out.begin_object().key("is_clean").boolean(findings.empty()).key("findings").begin_array();
  for (const std::string& finding : findings) out.text(finding);
  out.end_array().end_object();
  fmt::print("{}\n", out.view());
}

int run_check(const Common& common, bool as_json) {
  return with_app(common, [&](App& app) -> Result<int> {
    const std::vector<std::string> findings = check_everything(app);
    if (as_json) {
      print_json(findings);
    } else {
      for (const std::string& finding : findings) fmt::print("{}\n", printable(finding));
      fmt::print("{}\n", findings.empty() ? "The database is sound." : "The database needs a hand; see above.");
    }
    return findings.empty() ? 0 : 1;
  });
}

}  // namespace

void add_check_command(CLI::App& program, Common& common, Chosen& chosen) {
  auto as_json = std::make_shared<bool>(false);
  CLI::App* command = program.add_subcommand("check", "Verify the database: references, messages, books, snapshots");
  command->add_flag("--json", *as_json, "Answer as JSON");
  command->callback(
      [&common, &chosen, as_json] { chosen = [&common, as_json] { return run_check(common, *as_json); }; });
}

}  // namespace hearth::app
