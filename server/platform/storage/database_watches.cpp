#include "platform/storage/database_watches.hpp"

namespace hearth::sql {

std::vector<metrics::Registry::Watch> watch_database(metrics::Registry& registry, const Database& database) {
  using Kind = metrics::Registry::Kind;
  std::vector<metrics::Registry::Watch> watches;
  watches.push_back(registry.watch({"hearth_database_commits_total", "Commits; several writes may share one."},
                                   Kind::counter, [&database] { return static_cast<double>(database.commits()); }));
  watches.push_back(registry.watch({"hearth_database_waiting_writes", "Writes that the writer has not turned to."},
                                   Kind::gauge,
                                   [&database] { return static_cast<double>(database.waiting_writes()); }));
  return watches;
}

}  // namespace hearth::sql
