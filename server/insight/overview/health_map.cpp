#include "insight/overview/health_map.hpp"

#include <algorithm>

namespace hearth::insight {

HealthMap make_health_map(const Overviews& overviews) {
  HealthMap map;
  for (const auto& overview : overviews) {
    map.figures_at = std::min(map.figures_at.value_or(overview->made_at), overview->made_at);
    map.communities.push_back({.id = overview->community.id, .name = overview->community.name});
    for (const GroupCard& card : overview->cards) {
      const HealthRow& health = card.health;
      map.tiles.push_back({.group = health.group,
                           .community = overview->community.id,
                           .name = health.name,
                           .members = card.members,
                           .state = health.verdict.state,
                           .cause = std::string{health.verdict.cause},
                           .messages_last_30_days = health.vital.messages_last_30_days,
                           .messages_previous_30_days = health.vital.messages_previous_30_days,
                           .silent_days = health.vital.silent_days});
    }
  }
  return map;
}

api::Kept<HealthMap> KeptHealthMap::latest() {
  const std::scoped_lock lock{mutex_};
  return map_;
}

api::Kept<HealthMap> KeptHealthMap::of(const Overviews& overviews) {
  std::unique_lock writing{writing_, std::try_to_lock};
  if (!writing.owns_lock()) {
    if (auto map = latest(); map.body) return map;
    writing.lock();
  }
  auto map = latest();
  const bool is_same = map.body && std::ranges::equal(overviews, made_of_, [](const auto& asked, const auto& known) {
                         return asked == known.lock();
                       });
  if (is_same) return map;
  map = api::keep(make_health_map(overviews));
  made_of_.assign(overviews.begin(), overviews.end());
  const std::scoped_lock lock{mutex_};
  map_ = map;
  return map;
}

}  // namespace hearth::insight
