#pragma once

#include <string>
#include <vector>

#include "platform/storage/database.hpp"

namespace hearth::sql {

// What the engine itself finds wrong with its file: damaged pages, indexes that miss rows, references to rows that are
// not there; a sentence for each. PostgreSQL keeps its references by itself and has no such question; there the list is
// empty.
[[nodiscard]] std::vector<std::string> check_engine(Database& database);

}  // namespace hearth::sql
