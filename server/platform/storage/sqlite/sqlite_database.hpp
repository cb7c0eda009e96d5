#pragma once

#include <string>

#include "platform/storage/pooled_database.hpp"

namespace hearth::sql {

// Sessions on the SQLite file `path`, made with its folder where missing; empty means a private file in the system's
// folder for temporary files, removed with the last session. A file rather than SQLite's own memory databases: those
// have either one connection, or readers that lock writers out.
PooledDatabase::Sessions sqlite_sessions(const std::string& path, Durability durability);

}  // namespace hearth::sql
