#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <optional>
#include <string>

#include "app/app.hpp"
#include "app/terminal.hpp"

namespace hearth::app {

// What goes with every command that opens the database.
struct Common {
  std::optional<std::string> config_file;
  std::optional<std::string> data;
  std::optional<std::string> database;
};

// What to do when the whole command line has been read; the program's exit code.
using Chosen = std::function<int()>;

// Each adds one subcommand; its callback sets `chosen`.
void add_serve_command(CLI::App& program, Common& common, Chosen& chosen);
void add_import_command(CLI::App& program, Common& common, Chosen& chosen);
void add_simulate_command(CLI::App& program, Common& common, Chosen& chosen);
void add_report_command(CLI::App& program, Common& common, Chosen& chosen);
void add_segment_command(CLI::App& program, Common& common, Chosen& chosen);
void add_migrate_command(CLI::App& program, Common& common, Chosen& chosen);
void add_check_command(CLI::App& program, Common& common, Chosen& chosen);
void add_operator_command(CLI::App& program, Common& common, Chosen& chosen);
void add_token_command(CLI::App& program, Common& common, Chosen& chosen);
void add_backup_commands(CLI::App& program, Common& common, Chosen& chosen);
void add_openapi_command(CLI::App& program, Chosen& chosen);

// Reads the configuration, with `more` after the common options.
Result<config::Config> load_config(const Common& common, std::vector<config::Argument> more = {});

// Opens the app, runs `work`, prints what went wrong; the exit code.
int with_app(const Common& common, const std::function<Result<int>(App&)>& work);

}  // namespace hearth::app
