#include "insight/overview/overview_views.hpp"

namespace hearth::insight {

CommunityCard card_view(const Overview& overview) {
  CommunityCard view;
  view.id = overview.community.id;
  view.name = overview.community.name;
  view.time_zone = overview.community.time_zone;
  view.groups = std::ssize(overview.cards);
  for (const GroupCard& card : overview.cards) {
    const GroupState state = card.health.verdict.state;
    ++(state == GroupState::living ? view.living : state == GroupState::fading ? view.fading : view.dead);
    view.messages_last_30_days += card.health.vital.messages_last_30_days;
    view.messages_previous_30_days += card.health.vital.messages_previous_30_days;
  }
  view.members = overview.members;
  view.messages = overview.report.figures.messages;
  // The window of the last day is the last 30 days.
  if (!overview.charts.days.empty()) view.active_members_last_30_days = overview.charts.days.back().mau;
  view.last_message_at = overview.report.figures.last_message;
  view.spark.assign(overview.spark.begin(), overview.spark.end());
  view.figures_at = overview.made_at;
  return view;
}

GroupView group_view(const Overview& overview, const GroupCard& card) {
  const HealthRow& health = card.health;
  GroupView view;
  view.id = health.group;
  view.community = overview.community.id;
  view.community_name = overview.community.name;
  view.name = health.name;
  if (const auto known = overview.platforms.find(health.group); known != overview.platforms.end()) {
    view.platform = known->second;
  }
  view.members = card.members;
  view.messages = card.messages;
  view.messages_last_30_days = health.vital.messages_last_30_days;
  view.messages_previous_30_days = health.vital.messages_previous_30_days;
  view.self_talk = health.vital.self_talk.share();
  view.state = health.verdict.state;
  view.cause = health.verdict.cause;
  view.signs.assign(health.verdict.signs.begin(), health.verdict.signs.end());
  view.silent_days = health.vital.silent_days;
  view.first_message_at = card.first_message;
  view.last_message_at = card.last_message;
  view.spark.assign(card.spark.begin(), card.spark.end());
  return view;
}

}  // namespace hearth::insight
