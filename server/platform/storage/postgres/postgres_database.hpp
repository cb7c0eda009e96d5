#pragma once

#include <string>

#include "platform/storage/pooled_database.hpp"

namespace hearth::sql {

// Sessions on the PostgreSQL database that the libpq URL names. Its encoding must be UTF8 and its locale C, so that
// order and lower() agree with SQLite's.
PooledDatabase::Sessions postgres_sessions(const std::string& url, Durability durability);

}  // namespace hearth::sql
