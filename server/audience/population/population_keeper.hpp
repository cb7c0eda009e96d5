#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string>

#include "audience/population/population.hpp"
#include "platform/facts/fact_log.hpp"
#include "platform/storage/database.hpp"

namespace hearth::audience {

// The population of one database, kept current: replayed from the log at the first refresh(), then fed what is new.
// Whoever reads sees facts of whole stretches of the log, and nobody who is unsure. Safe to use from any thread.
// When the database is restored, by whomever, the population begins anew.
class PopulationKeeper {
 public:
  struct Deps {
    sql::Database& database;
    Calendar installation = Calendar::utc();                      // of facts without a community
    std::function<std::map<CommunityId, Calendar>()> zones = {};  // asked at each refresh; absent: all as installation
    std::filesystem::path file = {};                              // where it is kept between two runs; empty: nowhere
  };
  explicit PopulationKeeper(Deps deps);

  // What came of a stretch of the log.
  struct News {
    Changes changes;
    bool is_anew = false;  // any answer may be another: at the start, after a restore, when a community's zone changed
  };
  // Told after each stretch, on the thread of refresh(), while the population stays as it is: it may be read, and
  // neither refresh() nor read() may be called. Set it before the first refresh.
  std::function<void(const Population&, const News&)> on_change;

  // Takes in all that the log has by now; how many facts that were. One thread at a time does, others wait. Throws
  // sql::DatabaseError, what on_change() throws, and BrokenFact: then nobody can read any more, and read() throws too.
  std::size_t refresh();

  // Keeps it in the file, so that the next start is quick, where it has heard more than what is kept there. Changes
  // wait meanwhile. Fails with audience.snapshot_not_saved.
  Done save();

  // Calls `read(population)` as of the last refresh; the first one is made when there was none. Changes wait meanwhile:
  // copy what is needed longer. Must not call refresh().
  template <class Read>
  auto read(Read read) {
    begin();
    const std::shared_lock reading{population_mutex_};
    return read(static_cast<const Population&>(*population_));
  }

 private:
  struct Stretch;

  void begin();
  std::size_t refresh_in_turn();
  Stretch read_stretch(facts::Position after);
  Population load_or_begin();
  std::size_t start(const std::string& mark);
  void take(const Stretch& stretch);
  bool recut_days();
  [[nodiscard]] Population::Calendars calendars() const;
  [[nodiscard]] Changes replay_unsure(Population& population);

  Deps deps_;
  std::mutex turn_;  // of refresh()
  std::map<CommunityId, Calendar> zones_;
  std::string mark_;                   // of the database that the population was read from
  std::optional<std::string> broken_;  // why it cannot go on
  facts::Position saved_;              // of what the file has
  bool has_untold_ = false;            // changes that on_change() has not heard of

  std::shared_mutex population_mutex_;  // changed under turn_ and this one
  std::optional<Population> population_;
};

}  // namespace hearth::audience
