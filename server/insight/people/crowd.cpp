#include "insight/people/crowd.hpp"

#include <algorithm>
#include <utility>

namespace hearth::insight {
namespace {

constexpr std::int64_t kNamesKeptMs = 60'000;
constexpr std::size_t kSetsRemembered = 32;

Roster read_roster(const Overview& overview, members::MemberService& members) {
  const audience::History& history = *overview.history;
  std::vector<MemberId> ids;
  ids.reserve(history.member_count());
  for (audience::Number number = 0; number < history.member_count(); ++number) {
    ids.push_back(history.member_at(number));
  }
  std::ranges::sort(ids);
  return Roster{history, members.list(ids), members.names_in(overview.community.id)};
}

}  // namespace

Crowd::Crowd(std::shared_ptr<const Overview> overview, members::MemberService& members, Timestamp made_at)
    : overview_{std::move(overview)},
      columns_{read_columns(*overview_->history, std::nullopt)},
      roster_{read_roster(*overview_, members)},
      made_at_{made_at} {}

std::shared_ptr<const OpenedSet> Crowd::open(const SetScope& scope, const MemberSet& set) const {
  {
    const std::scoped_lock lock{mutex_};
    for (const Remembered& each : remembered_) {
      if (each.scope == scope && each.set == set) return each.opened;
    }
  }
  // Two who ask at the same time both open it; the second answer is as good as the first.
  auto opened = std::make_shared<const OpenedSet>(open_set(history(), scope, set));
  const std::scoped_lock lock{mutex_};
  remembered_.push_front({.scope = scope, .set = set, .opened = opened});
  if (remembered_.size() > kSetsRemembered) remembered_.pop_back();
  return opened;
}

Crowds::Place& Crowds::place_of(CommunityId community) {
  const std::scoped_lock lock{mutex_};
  std::unique_ptr<Place>& place = places_[community];
  if (!place) place = std::make_unique<Place>();
  return *place;
}

Crowds::Shown Crowds::shown_of(Place& place) {
  const std::scoped_lock lock{mutex_};
  return place.shown;
}

bool Crowds::is_of(const Shown& shown, const std::shared_ptr<const Overview>& overview) {
  return shown && &shown->overview() == overview.get();
}

Crowds::Shown Crowds::ask_for(Place& place) {
  const std::scoped_lock lock{mutex_};
  place.was_asked_for = true;
  return place.shown;
}

// Whoever calls holds place.making.
Crowds::Shown Crowds::make(Place& place, const std::shared_ptr<const Overview>& overview) {
  auto made = std::make_shared<const Crowd>(overview, deps_.members, deps_.clock.now());
  const std::scoped_lock lock{mutex_};
  place.shown = made;
  return made;
}

Crowds::Shown Crowds::of(const std::shared_ptr<const Overview>& overview) {
  Place& place = place_of(overview->community.id);
  if (Shown shown = ask_for(place); is_of(shown, overview)) return shown;
  std::unique_lock making{place.making, std::try_to_lock};
  if (!making.owns_lock()) {
    if (Shown shown = shown_of(place)) return shown;
    making.lock();
  }
  if (Shown shown = shown_of(place); is_of(shown, overview)) return shown;
  return make(place, overview);
}

Crowds::Shown Crowds::known(const std::shared_ptr<const Overview>& overview) {
  if (Shown shown = shown_of(place_of(overview->community.id))) return shown;
  return of(overview);
}

void Crowds::refresh(const std::shared_ptr<const Overview>& overview) {
  Place& place = place_of(overview->community.id);
  if (!shown_of(place)) return;
  const std::scoped_lock making{place.making};
  if (!is_of(shown_of(place), overview)) make(place, overview);
}

std::vector<Crowds::Place*> Crowds::take_asked_for() {
  std::vector<Place*> asked_for;
  const std::scoped_lock lock{mutex_};
  for (auto& [community, place] : places_) {
    const bool is_old = place->shown && deps_.clock.now().ms - place->shown->made_at().ms >= kNamesKeptMs;
    if (!is_old || !std::exchange(place->was_asked_for, false)) continue;
    asked_for.push_back(place.get());
  }
  return asked_for;
}

void Crowds::read_names_again() {
  for (Place* place : take_asked_for()) {
    const std::scoped_lock making{place->making};
    make(*place, shown_of(*place)->shared_overview());
  }
}

}  // namespace hearth::insight
