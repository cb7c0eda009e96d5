#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.hpp"
#include "platform/storage/database.hpp"

namespace hearth::sql {

// One file of server/migrations, embedded in the program: "0001_facts.sql" or, where one text cannot do, the pair
// "0001_facts.sqlite.sql" and "0001_facts.postgres.sql".
struct Migration {
  std::string_view file;
  std::string_view text;
};

// All of them, in order of their numbers.
[[nodiscard]] std::span<const Migration> all_migrations();

struct SchemaState {
  std::vector<std::string> pending;  // files to apply, in order
  bool is_newer = false;             // the database knows migrations that this program does not
};

[[nodiscard]] SchemaState load_schema_state(Database& database,
                                            std::span<const Migration> migrations = all_migrations());

// Applies what is pending, each file in one transaction (in a new database all of them in one, so that nobody ever sees
// half a schema); says how many. Two processes may call it at once. Fails with storage.schema_newer. A file that fails
// throws DatabaseError; those before it stay applied.
Result<int> migrate(Database& database, std::span<const Migration> migrations = all_migrations());

// Fails with storage.schema_pending or storage.schema_newer, naming the command that mends it.
Done require_current_schema(Database& database);

}  // namespace hearth::sql
