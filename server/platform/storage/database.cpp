#include "platform/storage/database.hpp"

#include "platform/storage/pooled_database.hpp"
#include "platform/storage/postgres/postgres_database.hpp"
#include "platform/storage/sqlite/sqlite_database.hpp"

namespace hearth::sql {
namespace {

PooledDatabase::Sessions sessions_of(const Location& location, const Database::Options& options) {
  if (location.engine == Engine::sqlite) return sqlite_sessions(location.target, options.durability);
  return postgres_sessions(location.target, options.durability);
}

}  // namespace

Result<std::unique_ptr<Database>> Database::open(const Location& location, Options options) {
  try {
    std::unique_ptr<Database> database =
        std::make_unique<PooledDatabase>(location.engine, sessions_of(location, options), options);
    return database;
  } catch (const DatabaseError& error) {
    return Error{ErrorCode::unavailable, "storage.cannot_open", error.what()};
  }
}

}  // namespace hearth::sql
