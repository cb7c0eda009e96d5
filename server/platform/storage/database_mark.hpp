#pragma once

#include <optional>
#include <string>

#include "platform/random/random.hpp"
#include "platform/storage/database.hpp"

namespace hearth::sql {

// The text that tells this database from every other one, made when asked for the first time. Files kept beside the
// database carry it.
std::string load_mark(Database& database, Random& random);

// The same where it has been made, else nothing; part of a larger transaction.
std::optional<std::string> find_mark(Tx& tx);

// Gives the database another mark, so that such files are not believed any more; part of a restore.
void change_mark(Tx& tx, Random& random);

}  // namespace hearth::sql
