#include <fmt/format.h>

#include "app/commands.hpp"
#include "platform/storage/migrations.hpp"

namespace hearth::app {
namespace {

Result<int> migrate_database(const Common& common) {
  const config::Config settings = TRY(load_config(common));
  const std::unique_ptr<sql::Database> database = TRY(sql::Database::open(location_of(settings)));
  const sql::SchemaState state = sql::load_schema_state(*database);
  if (state.pending.empty() && !state.is_newer) {
    fmt::print("The database is up to date.\n");
    return 0;
  }
  for (const std::string& file : state.pending) fmt::print("applying {}\n", file);
  const int applied = TRY(sql::migrate(*database));
  fmt::print("{} migrations applied.\n", applied);
  return 0;
}

int run_migrate(const Common& common) {
  const auto answer = migrate_database(common);
  if (answer.ok()) return *answer;
  print_error(answer.error());
  return exit_code_of(answer.error());
}

}  // namespace

void add_migrate_command(CLI::App& program, Common& common, Chosen& chosen) {
  CLI::App* command = program.add_subcommand("migrate", "Bring the database's tables up to date (make a backup first)");
  command->callback([&common, &chosen] { chosen = [&common] { return run_migrate(common); }; });
}

}  // namespace hearth::app
