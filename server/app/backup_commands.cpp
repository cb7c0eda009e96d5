#include <fmt/format.h>

#include "app/commands.hpp"
#include "platform/backup/backup.hpp"

namespace hearth::app {
namespace {

int run_backup(const Common& common, const std::string& file) {
  return with_app(common, [&](App& app) -> Result<int> {
    const sql::BackupCounts counts = TRY(sql::write_backup(app.database(), file));
    fmt::print("{} rows of {} tables written to {}\n", grouped(counts.rows), counts.tables, printable(file));
    return 0;
  });
}

// What is there is backed up first: a restore from the wrong file can be taken back.
int run_restore(const Common& common, const std::string& file) {
  return with_app(common, [&](App& app) -> Result<int> {
    if (!app.communities().list().empty()) {
      std::error_code failed;  // The backup below fails when the folder could not be made, and says so.
      std::filesystem::create_directories(app.data_folder(), failed);
      const auto before = app.data_folder() / fmt::format("before-restore-{}.backup", app.clock().now().ms);
      TRY(sql::write_backup(app.database(), before));
      fmt::print("What was there is kept in {}\n", printable(before.string()));
    }
    const sql::BackupCounts counts = TRY(sql::restore_backup(app.database(), file, app.random()));
    fmt::print("{} rows of {} tables restored from {}\n", grouped(counts.rows), counts.tables, printable(file));
    return 0;
  });
}

void add_file_command(CLI::App& program, Common& common, Chosen& chosen, const std::string& name,
                      const std::string& about, int (*run)(const Common&, const std::string&)) {
  auto file = std::make_shared<std::string>();
  CLI::App* command = program.add_subcommand(name, about);
  command->add_option("FILE", *file, "The backup")->required();
  command->callback([&common, &chosen, file, run] { chosen = [&common, file, run] { return run(common, *file); }; });
}

}  // namespace

void add_backup_commands(CLI::App& program, Common& common, Chosen& chosen) {
  add_file_command(program, common, chosen, "backup", "Write everything into one file, while others go on working",
                   run_backup);
  add_file_command(program, common, chosen, "restore",
                   "Make the database what a backup says; what it held is backed up first", run_restore);
}

}  // namespace hearth::app
