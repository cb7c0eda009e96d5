#include "platform/storage/migrations.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace hearth::sql {
namespace {

constexpr Statement kHasSchemaTable{"storage.has_schema_table", R"sql(
  SELECT count(*) FROM {{tables}} AS t WHERE t.name = 'schema_migrations'
)sql"};

constexpr Statement kAppliedFiles{"storage.applied_files", "SELECT file FROM schema_migrations ORDER BY file"};

constexpr Statement kNoteFile{"storage.note_file", "INSERT INTO schema_migrations (file) VALUES ($1)"};

constexpr Statement kLockSchema{"storage.lock_schema", "SELECT {{lock_schema}}"};

constexpr std::string_view kCreateSchemaTable =
    "CREATE TABLE IF NOT EXISTS schema_migrations (file TEXT NOT NULL PRIMARY KEY);";

bool is_for(Engine engine, std::string_view file) {
  return !file.ends_with(engine == Engine::sqlite ? ".postgres.sql" : ".sqlite.sql");
}

std::set<std::string> applied_files(Tx& tx) {
  std::set<std::string> files;
  if (tx.run(kHasSchemaTable).value<std::int64_t>() == 0) return files;
  tx.run(kAppliedFiles).each([&](Row& row) { files.insert(row.next<std::string>()); });
  return files;
}

SchemaState state_of(Engine engine, std::span<const Migration> migrations, std::set<std::string> applied) {
  SchemaState state;
  for (const Migration& migration : migrations) {
    const std::string file{migration.file};
    if (is_for(engine, file) && applied.erase(file) == 0) state.pending.push_back(file);
  }
  state.is_newer = !applied.empty();
  return state;
}

Error newer_schema() {
  return Error{ErrorCode::conflict, "storage.schema_newer",
               "The database was used by a newer hearth; run that version, or restore a backup made before"};
}

void apply_file(Tx& tx, const Migration& migration) {
  tx.run_script(migration.text);
  tx.run(kNoteFile, migration.file).changed();
}

// Applies the first file that is pending, or in a new database all of them: a database that others see has either no
// tables or those of some version. How many; none when another program was faster.
Result<int> apply_next(Database& database, std::span<const Migration> migrations) {
  return database.write([&](Tx& tx) -> Result<int> {
    tx.run(kLockSchema).changed();
    tx.run_script(kCreateSchemaTable);
    const std::set<std::string> applied = applied_files(tx);
    const SchemaState state = state_of(database.engine(), migrations, applied);
    if (state.is_newer) return newer_schema();
    int count = 0;
    for (const Migration& migration : migrations) {
      if (std::ranges::find(state.pending, migration.file) == state.pending.end()) continue;
      apply_file(tx, migration);
      ++count;
      if (!applied.empty()) break;
    }
    return count;
  });
}

}  // namespace

SchemaState load_schema_state(Database& database, std::span<const Migration> migrations) {
  return state_of(database.engine(), migrations, database.read([](Tx& tx) { return applied_files(tx); }));
}

Result<int> migrate(Database& database, std::span<const Migration> migrations) {
  if (load_schema_state(database, migrations).is_newer) return newer_schema();
  int total = 0;
  while (const int count = TRY(apply_next(database, migrations))) total += count;
  return total;
}

Done require_current_schema(Database& database) {
  const SchemaState state = load_schema_state(database);
  if (state.is_newer) return newer_schema();
  if (!state.pending.empty()) {
    return Error{
        ErrorCode::conflict, "storage.schema_pending",
        fmt::format("{} migrations are pending, from {}; run: hearth migrate", state.pending.size(), state.pending[0])};
  }
  return {};
}

}  // namespace hearth::sql
