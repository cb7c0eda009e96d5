#include "insight/people/crowd.hpp"

#include <algorithm>

namespace hearth::insight {
namespace {

// Names may change without a fact that says so.
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

bool Crowds::is_fresh(const Shown& shown, const std::shared_ptr<const Overview>& overview) const {
  return shown && &shown->overview() == overview.get() && deps_.clock.now().ms - shown->made_at().ms < kNamesKeptMs;
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
  if (Shown shown = shown_of(place); is_fresh(shown, overview)) return shown;
  std::unique_lock making{place.making, std::try_to_lock};
  if (!making.owns_lock()) {
    if (Shown shown = shown_of(place)) return shown;
    making.lock();
  }
  if (Shown shown = shown_of(place); is_fresh(shown, overview)) return shown;
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
  if (!is_fresh(shown_of(place), overview)) make(place, overview);
}

}  // namespace hearth::insight
