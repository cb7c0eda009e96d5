#include "app/command_line.hpp"

#include <fmt/format.h>

#include "app/commands.hpp"
#include "app/version.hpp"

namespace hearth::app {
namespace {

constexpr const char* kAbout =
    "Hearth 围炉: runs member groups so that they live.\n"
    "Begin with: hearth import PATH --community NAME, then hearth report --community NAME.";

void add_common_options(CLI::App& program, Common& common) {
  program.add_option("--data", common.data, "Folder of the SQLite database and stored files (default ./data)");
  program.add_option("--database", common.database, "postgresql://… to use PostgreSQL");
  program.add_option("--config", common.config_file, "Configuration file (TOML); see config.example.toml");
}

}  // namespace

Result<config::Config> load_config(const Common& common, std::vector<config::Argument> more) {
  if (common.data) more.push_back({.key = "data", .value = *common.data});
  if (common.database) more.push_back({.key = "database", .value = *common.database});
  config::Sources sources{.environment = config::process_environment, .arguments = std::move(more)};
  if (common.config_file) sources.file = *common.config_file;
  return config::load(sources);
}

int with_app(const Common& common, const std::function<Result<int>(App&)>& work) {
  const auto answer = [&]() -> Result<int> {
    const config::Config settings = TRY(load_config(common));
    const std::unique_ptr<App> app = TRY(App::open(settings));
    return work(*app);
  }();
  if (answer.ok()) return *answer;
  print_error(answer.error());
  return exit_code_of(answer.error());
}

int run_command_line(int argc, char** argv) {
  CLI::App program{kAbout, "hearth"};
  program.require_subcommand(1);
  program.set_version_flag("--version", std::string{version()});
  program.fallthrough();
  Common common;
  Chosen chosen;
  add_common_options(program, common);
  add_serve_command(program, common, chosen);
  add_import_command(program, common, chosen);
  add_simulate_command(program, common, chosen);
  add_report_command(program, common, chosen);
  add_segment_command(program, common, chosen);
  add_check_command(program, common, chosen);
  add_backup_commands(program, common, chosen);
  add_operator_command(program, common, chosen);
  add_token_command(program, common, chosen);
  add_migrate_command(program, common, chosen);
  add_openapi_command(program, chosen);
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return program.exit(error) == 0 ? 0 : 2;  // Help is an "error" of the library with exit code 0.
  }
  try {
    return chosen();
  } catch (const std::exception& failure) {
    fmt::print(stderr, "hearth: {}\n", printable(failure.what()));
    return 1;
  }
}

}  // namespace hearth::app
