#include "audience/histories.hpp"

#include <fmt/format.h>
#include <utility>
#include <vector>

#include "audience/snapshot.hpp"
#include "platform/facts/fact_log.hpp"
#include "platform/storage/database_mark.hpp"

namespace hearth::audience {
namespace {

constexpr std::size_t kFactsAtOnce = 5000;

// A history and whether somebody is reading it.
class Shared {
 public:
  explicit Shared(History history) : history_{std::move(history)} {}

  // Only while nobody reads, or before anybody could.
  History& change() { return history_; }
  [[nodiscard]] const History& read() const { return history_; }

  [[nodiscard]] bool has_readers() {
    const std::scoped_lock lock{mutex_};
    return readers_ > 0;
  }

  static std::shared_ptr<const History> lend(const std::shared_ptr<Shared>& shared) {
    shared->count_reader(1);
    return {&shared->history_, [shared](const History*) { shared->count_reader(-1); }};
  }

 private:
  // A lock rather than an atomic: whoever sees the last reader gone also sees that it has finished reading.
  void count_reader(int change) {
    const std::scoped_lock lock{mutex_};
    readers_ += change;
  }

  History history_;
  std::mutex mutex_;
  int readers_ = 0;
};

// Facts of one moment of the log.
struct NewFacts {
  std::vector<facts::RecordedFact> facts;
  facts::Position end;  // of the whole log
  std::string mark;     // of the database that it is the log of

  [[nodiscard]] bool are_all() const { return facts.size() < kFactsAtOnce; }
};

NewFacts read_new(sql::Database& database, CommunityId community, facts::Position after) {
  return database.read([&](sql::Tx& tx) {
    return NewFacts{
        .facts = facts::FactLog::read_after(tx, after, kFactsAtOnce, facts::FactLog::Scope{community, kMergeKinds}),
        .end = facts::FactLog::end(tx),
        .mark = sql::find_mark(tx).value_or("")};
  });
}

}  // namespace

// Where one community's history is kept.
class Histories::Place {
 public:
  std::shared_ptr<const History> current(const Deps& deps, CommunityId community, const std::filesystem::path& file,
                                         const Calendar& calendar) {
    const std::scoped_lock lock{mutex_};
    if (!shared_ || is_half_changed_) start(deps, file, calendar);
    if (shared_->read().calendar().zone() != calendar.zone()) {
      writable().change_calendar(calendar);
      is_half_changed_ = false;
    }
    catch_up(deps.database, community);
    const std::scoped_lock lending{lent_mutex_};
    if (auto lent = lent_.lock(); lent.get() == &shared_->read()) return lent;
    auto lent = Shared::lend(shared_);
    lent_ = lent;
    return lent;
  }

  // Nothing when nobody holds any, or its days are cut otherwise.
  std::shared_ptr<const History> latest(const Calendar& calendar) {
    const std::scoped_lock lending{lent_mutex_};
    auto latest = lent_.lock();
    return latest && latest->calendar().zone() == calendar.zone() ? latest : nullptr;
  }

  Done save(const std::filesystem::path& file) {
    const std::scoped_lock lock{mutex_};
    if (!shared_ || is_half_changed_) return {};
    if (!shared_->has_readers()) shared_->change().move_to(position_);
    const Done saved = Snapshot::save(shared_->read(), mark_, file);
    if (saved.ok()) saved_ = shared_->read().position();
    return saved;
  }

  bool is_unsaved() {
    const std::scoped_lock lock{mutex_};
    return shared_ && !is_half_changed_ && saved_ < shared_->read().position();
  }

 private:
  void start(const Deps& deps, const std::filesystem::path& file, const Calendar& calendar) {
    mark_ = deps.database.read([](sql::Tx& tx) { return sql::find_mark(tx); }).value_or("");
    auto loaded = file.empty() ? std::nullopt : Snapshot::load(file, mark_, calendar);
    const bool is_loaded = loaded.has_value();
    begin_with(is_loaded ? std::move(*loaded) : History{calendar});
    if (is_loaded) saved_ = shared_->read().position();
  }

  void begin_with(History history) {
    shared_ = std::make_shared<Shared>(std::move(history));
    position_ = shared_->read().position();
    is_half_changed_ = false;
    saved_ = {};
  }

  // What readers hold stays as it is: they keep the old one.
  History& writable() {
    if (shared_->has_readers()) shared_ = std::make_shared<Shared>(shared_->read());
    is_half_changed_ = true;
    return shared_->change();
  }

  void catch_up(sql::Database& database, CommunityId community) {
    while (true) {
      const NewFacts read = read_new(database, community, position_);
      if (read.mark != mark_ || read.end < position_) {
        // The database was restored, or the log is another one: nothing that we have is true any more.
        mark_ = read.mark;
        begin_with(History{shared_->read().calendar()});
        continue;
      }
      if (!read.facts.empty()) writable().apply(read.facts);
      // Facts of others are passed over once, not at every start.
      position_ = read.are_all() ? read.end : shared_->read().position();
      if (!read.are_all()) continue;
      if (!shared_->read().must_begin_anew()) break;
      // Whoever was merged or unmerged has facts here: their rows belong to somebody else now.
      begin_with(shared_->read().begun_anew());
    }
    if (is_half_changed_) shared_->change().settle();
    is_half_changed_ = false;
    if (!shared_->has_readers()) shared_->change().move_to(position_);
  }

  std::mutex mutex_;
  std::string mark_;  // of the database that the history was built from
  std::shared_ptr<Shared> shared_;
  facts::Position saved_;         // of the snapshot that was written or loaded last
  facts::Position position_;      // up to where the log has been read; the history's own may be behind
  bool is_half_changed_ = false;  // still true after a failure: then what is here is of no more use

  std::mutex lent_mutex_;  // so that latest() need not wait for mutex_, which is held while facts are counted
  std::weak_ptr<const History> lent_;
};

Histories::Histories(Deps deps) : deps_{std::move(deps)} {}
Histories::~Histories() = default;

Histories::Place& Histories::place_of(CommunityId community) {
  const std::scoped_lock lock{mutex_};
  std::unique_ptr<Place>& place = places_[community];
  if (!place) place = std::make_unique<Place>();
  return *place;
}

std::filesystem::path Histories::file_of(CommunityId community) const {
  return deps_.folder.empty() ? std::filesystem::path{}
                              : deps_.folder / fmt::format("community-{}.history", community.value);
}

std::shared_ptr<const History> Histories::current(CommunityId community, const Calendar& calendar) {
  return place_of(community).current(deps_, community, file_of(community), calendar);
}

std::shared_ptr<const History> Histories::latest(CommunityId community, const Calendar& calendar) {
  auto latest = place_of(community).latest(calendar);
  return latest ? latest : current(community, calendar);
}

std::vector<CommunityId> Histories::unsaved() {
  std::vector<CommunityId> unsaved;
  if (deps_.folder.empty()) return unsaved;
  std::vector<std::pair<CommunityId, Place*>> places;
  {
    const std::scoped_lock lock{mutex_};
    for (const auto& [community, place] : places_) places.emplace_back(community, place.get());
  }
  for (const auto& [community, place] : places) {
    if (place->is_unsaved()) unsaved.push_back(community);
  }
  return unsaved;
}

Done Histories::save(CommunityId community) {
  if (deps_.folder.empty()) return {};
  return place_of(community).save(file_of(community));
}

}  // namespace hearth::audience
