#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "audience/history.hpp"
#include "platform/base/result.hpp"
#include "platform/storage/database.hpp"

namespace hearth::audience {

// The histories of all communities of one database: each is loaded from its snapshot or replayed from the log when it
// is asked for the first time, kept in memory, and brought up to date each time. Safe to use from any thread; those who
// ask for one community at the same time wait for the one who builds it. When the database is restored, by whomever,
// they begin anew.
class Histories {
 public:
  struct Deps {
    sql::Database& database;
    std::filesystem::path folder;  // of the snapshots; empty: none are kept
  };
  explicit Histories(Deps deps);
  ~Histories();

  // All that the log says of the community by now, its days cut by `calendar`. The answer does not change any more and
  // may be kept: while somebody holds it, the next change copies the groups that it touches. Throws sql::DatabaseError
  // and BrokenFact.
  [[nodiscard]] std::shared_ptr<const History> current(CommunityId community, const Calendar& calendar);

  // As current(), but what came after somebody counted last may be missing while that somebody holds the answer: for
  // pages, which must not wait while an import fills the log.
  [[nodiscard]] std::shared_ptr<const History> latest(CommunityId community, const Calendar& calendar);

  // Writes the snapshot of a community that has been asked for, so that the next start need not replay. Fails with
  // audience.snapshot_not_saved.
  Done save(CommunityId community);

  // Those of which more is known than their snapshots have.
  [[nodiscard]] std::vector<CommunityId> unsaved();

 private:
  class Place;

  Place& place_of(CommunityId community);
  [[nodiscard]] std::filesystem::path file_of(CommunityId community) const;

  Deps deps_;
  std::mutex mutex_;  // protects places_, not what they hold
  std::map<CommunityId, std::unique_ptr<Place>> places_;
};

}  // namespace hearth::audience
