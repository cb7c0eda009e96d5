#include "audience/population/population_keeper.hpp"

#include <algorithm>

#include "audience/counted_fact.hpp"
#include "audience/population/population_snapshot.hpp"
#include "platform/facts/member_facts.hpp"
#include "platform/storage/database_mark.hpp"

namespace hearth::audience {
namespace {

constexpr std::size_t kFactsAtOnce = 5000;
constexpr std::size_t kMembersAtOnce = 500;

}  // namespace

// Facts of one moment of the log.
struct PopulationKeeper::Stretch {
  std::vector<facts::RecordedFact> facts;
  facts::Position end;  // of the whole log
  std::string mark;     // of the database that it is the log of

  [[nodiscard]] bool is_last() const { return facts.size() < kFactsAtOnce; }
};

PopulationKeeper::PopulationKeeper(Deps deps) : deps_{std::move(deps)} {}

void PopulationKeeper::begin() {
  {
    const std::shared_lock reading{population_mutex_};
    if (population_) return;
  }
  const std::scoped_lock turn{turn_};
  if (!population_) refresh_in_turn();  // changed under turn_ only
}

std::size_t PopulationKeeper::refresh() {
  const std::scoped_lock turn{turn_};
  return refresh_in_turn();
}

std::size_t PopulationKeeper::refresh_in_turn() {
  if (deps_.zones) zones_ = deps_.zones();
  std::size_t heard = 0;
  while (true) {
    const Stretch next = read_stretch(population_ ? population_->position() : facts::Position{});
    const bool is_other = next.mark != mark_;
    if (broken_ && !is_other) throw BrokenFact{*broken_};
    try {
      if (!population_ || is_other || next.end < population_->position()) {
        heard += start(next.mark);
        continue;
      }
      take(next);
    } catch (const BrokenFact& fault) {
      broken_ = fault.what();
      const std::scoped_lock changing{population_mutex_};
      population_.reset();
      throw;
    }
    heard += next.facts.size();
    if (next.is_last()) return heard;
  }
}

PopulationKeeper::Stretch PopulationKeeper::read_stretch(facts::Position after) {
  return deps_.database.read([&](sql::Tx& tx) {
    return Stretch{.facts = facts::FactLog::read_after(tx, after, kFactsAtOnce),
                   .end = facts::FactLog::end(tx),
                   .mark = sql::find_mark(tx).value_or("")};
  });
}

Population::Calendars PopulationKeeper::calendars() const {
  return {.installation = deps_.installation, .community = [this](CommunityId community) {
            const auto known = zones_.find(community);
            return known == zones_.end() ? deps_.installation : known->second;
          }};
}

Population PopulationKeeper::load_or_begin() {
  saved_ = {};
  if (!deps_.file.empty()) {
    if (auto kept = PopulationSnapshot::load(deps_.file, mark_, calendars())) {
      saved_ = kept->position();
      return *std::move(kept);
    }
  }
  return Population{calendars()};
}

Done PopulationKeeper::save() {
  const std::scoped_lock turn{turn_};
  const std::shared_lock reading{population_mutex_};
  if (deps_.file.empty() || !population_ || has_untold_ || !population_->unsure().empty()) return {};
  if (population_->position() == saved_) return {};
  TRY(PopulationSnapshot::save(*population_, mark_, deps_.file));
  saved_ = population_->position();
  return {};
}

// Reads the whole log while others go on with what there was.
std::size_t PopulationKeeper::start(const std::string& mark) {
  mark_ = mark;
  broken_.reset();
  Population made = load_or_begin();
  // A file that knows more than the log is of facts that are gone.
  if (read_stretch(made.position()).end < made.position()) made = Population{calendars()};
  std::size_t heard = 0;
  while (true) {
    const Stretch next = read_stretch(made.position());
    if (next.mark != mark || next.end < made.position()) return heard;  // restored meanwhile: the caller looks again
    made.load(next.facts);
    heard += next.facts.size();
    if (next.is_last()) break;
  }
  static_cast<void>(replay_unsure(made));
  {
    const std::scoped_lock changing{population_mutex_};
    population_ = std::move(made);
  }
  has_untold_ = true;
  return heard;
}

void PopulationKeeper::take(const Stretch& stretch) {
  const bool is_recut = recut_days();
  if (stretch.facts.empty() && !is_recut && !has_untold_) return;
  // Where the last turn broke off, nobody knows what it had changed.
  News news{.changes = {}, .is_anew = is_recut || has_untold_};
  has_untold_ = true;
  {
    const std::scoped_lock changing{population_mutex_};
    news.changes = population_->apply(stretch.facts);
    news.changes.add_all(replay_unsure(*population_));
  }
  if (on_change) on_change(*population_, news);
  has_untold_ = false;
}

Changes PopulationKeeper::replay_unsure(Population& population) {
  Changes changes;
  const std::vector<MemberId> unsure = population.unsure();
  for (std::size_t at = 0; at < unsure.size(); at += kMembersAtOnce) {
    const auto some = std::span{unsure}.subspan(at, std::min(kMembersAtOnce, unsure.size() - at));
    std::vector<MemberId> told;
    std::map<MemberId, MemberId> shown_as;
    for (const MemberId member : some) {
      for (const MemberId each : population.merged_into(member)) {
        told.push_back(each);
        shown_as[each] = member;
      }
    }
    std::map<MemberId, std::vector<facts::RecordedFact>> facts;
    auto all = deps_.database.read([&](sql::Tx& tx) { return facts::list_of_members(tx, told); });
    for (facts::RecordedFact& fact : all) facts[shown_as.at(*fact.fact.member)].push_back(std::move(fact));
    for (const MemberId member : some) changes.add_all(population.replay(member, facts[member]));
  }
  return changes;
}

bool PopulationKeeper::recut_days() {
  bool is_recut = false;
  for (const CommunityId community : population_->communities()) {
    const auto known = zones_.find(community);
    const Calendar& calendar = known == zones_.end() ? deps_.installation : known->second;
    const std::scoped_lock changing{population_mutex_};
    is_recut |= population_->change_calendar(community, calendar);
  }
  return is_recut;
}

}  // namespace hearth::audience
