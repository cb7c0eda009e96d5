#include "app/search_route.hpp"

#include <algorithm>

#include "platform/api/endpoint.hpp"
#include "platform/base/text.hpp"

namespace hearth::app {
namespace {

constexpr std::size_t kMostOfAKind = 8;

struct SearchQuery {
  std::string q;
  static constexpr std::string_view kSchema = "SearchQuery";
  static constexpr auto fields() { return std::tuple{api::field("q", &SearchQuery::q, {.min = 1, .max = 100})}; }
};

struct FoundCommunity {
  CommunityId id;
  std::string name;
  static constexpr std::string_view kSchema = "FoundCommunity";
  static constexpr auto fields() {
    return std::tuple{api::field("id", &FoundCommunity::id), api::field("name", &FoundCommunity::name)};
  }
};

struct FoundGroup {
  GroupId id;
  std::string name;
  CommunityId community;
  std::string community_name;
  static constexpr std::string_view kSchema = "FoundGroup";
  static constexpr auto fields() {
    using G = FoundGroup;
    return std::tuple{api::field("id", &G::id), api::field("name", &G::name), api::field("community", &G::community),
                      api::field("community_name", &G::community_name)};
  }
};

struct Found {
  std::vector<FoundCommunity> communities;
  std::vector<FoundGroup> groups;
  std::vector<insight::FoundMember> members;
  static constexpr std::string_view kSchema = "SearchResult";
  static constexpr std::string_view kAbout =
      "What has the sought text in its name, the best first, a few of each kind.";
  static constexpr auto fields() {
    return std::tuple{api::field("communities", &Found::communities), api::field("groups", &Found::groups),
                      api::field("members", &Found::members)};
  }
};

// Names that begin with what is sought stand before those that only have it inside; then the shorter first.
template <class Row>
void keep_best(std::vector<Row>& rows, const std::string& sought) {
  const auto place = [&](const Row& row) {
    const std::string name = text::to_lower_ascii(row.name);
    return std::tuple{!name.starts_with(sought), name.size(), row.id};
  };
  std::ranges::sort(rows, {}, place);
  if (rows.size() > kMostOfAKind) rows.resize(kMostOfAKind);
}

void find_places(Found& found, insight::OverviewService& overviews, const std::string& sought) {
  const auto matches = [&](const std::string& name) {
    return text::to_lower_ascii(name).find(sought) != std::string::npos;
  };
  for (const auto& overview : overviews.all()) {
    const auto& community = overview->community;
    if (matches(community.name)) found.communities.push_back({.id = community.id, .name = community.name});
    for (const auto& [group, name] : overview->names) {
      if (!matches(name)) continue;
      found.groups.push_back({.id = group, .name = name, .community = community.id, .community_name = community.name});
    }
  }
  keep_best(found.communities, sought);
  keep_best(found.groups, sought);
}

}  // namespace

void mount_search_route(http::Router& router, const http::Gate& may_read, insight::OverviewService& overviews,
                        insight::PeopleService& people, std::function<bool(const http::Request&)> may_see_members) {
  router.get("/api/v1/search", may_read,
             api::reads<SearchQuery>(
                 {"search", "Communities, groups and members by a part of their name.", "app"},
                 [&overviews, &people, may_see_members](const http::Request& request, const SearchQuery& query) {
                   Found found;
                   const std::string sought = text::to_lower_ascii(text::trim(query.q));
                   if (sought.empty()) return Result<Found>{found};
                   find_places(found, overviews, sought);
                   if (may_see_members(request)) found.members = people.find(sought, kMostOfAKind);
                   return Result<Found>{found};
                 }));
}

}  // namespace hearth::app
