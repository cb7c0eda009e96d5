#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "insight/overview/group_list.hpp"
#include "platform/api/endpoint.hpp"

namespace hearth::insight {

// One group on the map. Small, because there are thousands.
struct Tile {
  GroupId group;
  CommunityId community;
  std::string name;
  std::int64_t members = 0;
  GroupState state = GroupState::living;
  std::string cause;
  std::int64_t messages_last_30_days = 0;
  std::int64_t messages_previous_30_days = 0;
  std::optional<std::int64_t> silent_days;

  static constexpr std::string_view kSchema = "Tile";
  static constexpr std::string_view kAbout = "One group on the health map.";
  static constexpr auto fields() {
    using T = Tile;
    return std::tuple{api::field("group", &T::group),
                      api::field("community", &T::community),
                      api::field("name", &T::name),
                      api::field("members", &T::members),
                      api::field("state", &T::state),
                      api::field("cause", &T::cause),
                      api::field("messages_last_30_days", &T::messages_last_30_days),
                      api::field("messages_previous_30_days", &T::messages_previous_30_days),
                      api::field("silent_days", &T::silent_days)};
  }
};

struct MapCommunity {
  CommunityId id;
  std::string name;

  static constexpr std::string_view kSchema = "MapCommunity";
  static constexpr auto fields() {
    return std::tuple{api::field("id", &MapCommunity::id), api::field("name", &MapCommunity::name)};
  }
};

struct HealthMap {
  std::optional<Timestamp> figures_at;  // of the oldest figures; nothing where there is no community
  std::vector<MapCommunity> communities;
  std::vector<Tile> tiles;

  static constexpr std::string_view kSchema = "HealthMap";
  static constexpr std::string_view kAbout = "Every group of all communities, as tiles.";
  static constexpr auto fields() {
    return std::tuple{api::field("figures_at", &HealthMap::figures_at),
                      api::field("communities", &HealthMap::communities), api::field("tiles", &HealthMap::tiles)};
  }
};

// Every group of all communities.
[[nodiscard]] HealthMap make_health_map(const Overviews& overviews);

// The map as it is sent, written again only when an overview is another one: with thousands of groups it is long. While
// somebody writes it, others are given the one before. Safe to call from any thread.
class KeptHealthMap {
 public:
  [[nodiscard]] api::Kept<HealthMap> of(const Overviews& overviews);

 private:
  api::Kept<HealthMap> latest();

  std::mutex writing_;                                  // held by the one who writes it; before mutex_
  std::vector<std::weak_ptr<const Overview>> made_of_;  // under writing_
  std::mutex mutex_;
  api::Kept<HealthMap> map_;  // under mutex_; written under both
};

}  // namespace hearth::insight
