#include "insight/overview/health_map.hpp"

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

}  // namespace hearth::insight
