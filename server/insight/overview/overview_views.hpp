#pragma once

#include <optional>
#include <string>
#include <vector>

#include "insight/overview/overview.hpp"
#include "platform/api/page.hpp"

// What the console is told of communities and groups.
namespace hearth::insight {

constexpr auto wire_names(GroupState) {
  return std::array{std::pair{GroupState::living, std::string_view{"living"}},
                    std::pair{GroupState::fading, std::string_view{"fading"}},
                    std::pair{GroupState::dead, std::string_view{"dead"}}};
}

struct CommunityCard {
  CommunityId id;
  std::string name;
  std::string time_zone;
  std::int64_t groups = 0;
  std::int64_t living = 0;
  std::int64_t fading = 0;
  std::int64_t dead = 0;
  std::int64_t members = 0;
  std::int64_t messages = 0;
  std::int64_t messages_last_30_days = 0;
  std::int64_t messages_previous_30_days = 0;
  std::int64_t active_members_last_30_days = 0;
  std::optional<Timestamp> last_message_at;
  std::vector<std::int64_t> spark;
  Timestamp figures_at;

  static constexpr std::string_view kSchema = "CommunityCard";
  static constexpr std::string_view kAbout = "A community with its figures, all groups together.";
  static constexpr auto fields() {
    using C = CommunityCard;
    return std::tuple{api::field("id", &C::id),
                      api::field("name", &C::name),
                      api::field("time_zone", &C::time_zone),
                      api::field("groups", &C::groups),
                      api::field("living", &C::living),
                      api::field("fading", &C::fading),
                      api::field("dead", &C::dead),
                      api::field("members", &C::members),
                      api::field("messages", &C::messages),
                      api::field("messages_last_30_days", &C::messages_last_30_days),
                      api::field("messages_previous_30_days", &C::messages_previous_30_days),
                      api::field("active_members_last_30_days", &C::active_members_last_30_days),
                      api::field("last_message_at", &C::last_message_at),
                      api::field("spark", &C::spark, {.about = "Messages a day, up to the last day with figures."}),
                      api::field("figures_at", &C::figures_at)};
  }
};

struct GroupView {
  GroupId id;
  CommunityId community;
  std::string community_name;
  std::string name;
  std::string platform;
  std::int64_t members = 0;
  std::int64_t messages = 0;
  std::int64_t messages_last_30_days = 0;
  std::int64_t messages_previous_30_days = 0;
  std::optional<double> self_talk;  // 0…1
  GroupState state = GroupState::living;
  std::string cause;
  std::vector<std::string> signs;
  std::optional<std::int64_t> silent_days;
  std::optional<Timestamp> first_message_at;
  std::optional<Timestamp> last_message_at;
  std::vector<std::int64_t> spark;

  static constexpr std::string_view kSchema = "GroupRow";
  static constexpr std::string_view kAbout = "A group with its figures and its health.";
  static constexpr auto fields() {
    using G = GroupView;
    return std::tuple{api::field("id", &G::id),
                      api::field("community", &G::community),
                      api::field("community_name", &G::community_name),
                      api::field("name", &G::name),
                      api::field("platform", &G::platform),
                      api::field("members", &G::members),
                      api::field("messages", &G::messages),
                      api::field("messages_last_30_days", &G::messages_last_30_days),
                      api::field("messages_previous_30_days", &G::messages_previous_30_days),
                      api::field("self_talk", &G::self_talk,
                                 {.about = "Share of the messages of 7 days that staff and bots wrote, 0 to 1."}),
                      api::field("state", &G::state),
                      api::field("cause", &G::cause, {.about = "A stable key of what it dies of; empty: it lives."}),
                      api::field("signs", &G::signs, {.about = "Stable keys of what deserves a look."}),
                      api::field("silent_days", &G::silent_days, {.about = "Since the last message of a member."}),
                      api::field("first_message_at", &G::first_message_at),
                      api::field("last_message_at", &G::last_message_at),
                      api::field("spark", &G::spark, {.about = "Messages a day, up to the last day with figures."})};
  }
};

[[nodiscard]] CommunityCard card_view(const Overview& overview);
[[nodiscard]] GroupView group_view(const Overview& overview, const GroupCard& card);

}  // namespace hearth::insight
