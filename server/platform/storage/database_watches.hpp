#pragma once

#include <vector>

#include "platform/metrics/metrics.hpp"
#include "platform/storage/database.hpp"

namespace hearth::sql {

// Commits and waiting writes among the figures of the program. The database outlives the watches.
[[nodiscard]] std::vector<metrics::Registry::Watch> watch_database(metrics::Registry& registry,
                                                                   const Database& database);

}  // namespace hearth::sql
