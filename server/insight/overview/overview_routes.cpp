#include "insight/overview/overview_routes.hpp"

#include "insight/overview/charts_view.hpp"
#include "insight/overview/group_table.hpp"
#include "insight/overview/health_map.hpp"
#include "insight/overview/today.hpp"
#include "platform/api/endpoint.hpp"
#include "platform/base/text.hpp"

namespace hearth::insight {
namespace {

using http::Request;

struct CommunitiesQuery {
  std::optional<std::string> search;
  api::PageAsk page;

  static constexpr std::string_view kSchema = "CommunitiesQuery";
  static constexpr auto fields() {
    return std::tuple{api::field("search", &CommunitiesQuery::search, {.max = 200}),
                      api::embed(&CommunitiesQuery::page)};
  }
};

struct CommunityChange {
  std::optional<std::string> name;
  std::optional<std::string> time_zone;

  static constexpr std::string_view kSchema = "CommunityChange";
  static constexpr bool kIsInput = true;
  static constexpr auto fields() {
    return std::tuple{api::field("name", &CommunityChange::name, {.min = 1, .max = 200}),
                      api::field("time_zone", &CommunityChange::time_zone, {.min = 1, .max = 60})};
  }
};

struct ChartsQuery {
  std::optional<GroupId> group;
  std::optional<LocalDay> from;
  std::optional<LocalDay> to;

  static constexpr std::string_view kSchema = "ChartsQuery";
  static constexpr auto fields() {
    return std::tuple{api::field("group", &ChartsQuery::group), api::field("from", &ChartsQuery::from),
                      api::field("to", &ChartsQuery::to)};
  }
};

Result<OverviewService::Shown> asked_community(OverviewService& overviews, const Request& request) {
  const auto id = TRY(request.path_id<CommunityId>("community"));
  return overviews.current(id);
}

// By name, then by id.
Result<api::Page<CommunityCard>> list_communities(OverviewService& overviews, const CommunitiesQuery& query) {
  std::optional<std::pair<std::string, std::int64_t>> after;
  if (query.page.cursor) {
    const auto parts = TRY(api::parse_cursor(*query.page.cursor, "si"));
    after = {std::get<std::string>(parts[0]), std::get<std::int64_t>(parts[1])};
  }
  const std::string search = text::to_lower_ascii(query.search.value_or(""));
  api::Page<CommunityCard> page;
  page.total = 0;
  for (const auto& overview : overviews.all()) {
    const communities::Community& community = overview->community;
    if (text::to_lower_ascii(community.name).find(search) == std::string::npos) continue;
    ++*page.total;
    if (after && std::pair{community.name, community.id.value} <= *after) continue;
    if (std::ssize(page.items) == query.page.limit) {
      page.next_cursor = api::to_cursor({page.items.back().name, page.items.back().id.value});
      continue;
    }
    page.items.push_back(card_view(*overview));
  }
  return page;
}

// Answers with figures that have the change already.
Result<CommunityCard> change_community(OverviewService& overviews, communities::CommunityService& communities,
                                       const Request& request, const CommunityChange& change) {
  const auto id = TRY(request.path_id<CommunityId>("community"));
  TRY(communities.change(id, {.name = change.name, .time_zone = change.time_zone}));
  return card_view(*TRY(overviews.remake(id)));
}

Result<ChartsView> make_charts(OverviewService& overviews, const Request& request, const ChartsQuery& query) {
  const auto overview = TRY(asked_community(overviews, request));
  const OverviewService::Question question{.group = query.group, .from = query.from, .to = query.to};
  if (question.is_everything()) return charts_view(overview->report, overview->charts, overview->made_at);
  const auto answer = TRY(overviews.ask(overview, question));
  return charts_view(answer->report, answer->charts, overview->made_at);
}

Result<ChartsView> show_charts(OverviewService& overviews, const OverviewRights& rights, const Request& request,
                               const ChartsQuery& query) {
  ChartsView view = TRY(make_charts(overviews, request, query));
  if (!rights.may_see_members(request)) view.top_members.clear();
  return view;
}

Result<GroupView> show_group(OverviewService& overviews, const Request& request) {
  const auto id = TRY(request.path_id<GroupId>("group"));
  const auto overview = TRY(overviews.of_group(id));
  if (const GroupCard* card = overview->find_card(id)) return group_view(*overview, *card);
  // Nothing has been heard of it yet.
  GroupCard silent;
  silent.health.group = id;
  silent.health.name = overview->names.contains(id) ? overview->names.at(id) : std::string{};
  silent.health.verdict = judge(silent.health.vital);
  return group_view(*overview, silent);
}

}  // namespace

void mount_overview_routes(http::Router& router, const OverviewRights& rights, OverviewService& overviews,
                           communities::CommunityService& communities, const Clock& clock) {
  const http::Gate& may_read = rights.read;
  router.patch("/api/v1/communities/{community}", rights.edit,
               api::writes<CommunityChange>({"change_community", "Names a community or moves its days.", "insight"},
                                            [&](const Request& request, const CommunityChange& change) {
                                              return change_community(overviews, communities, request, change);
                                            }));
  router.get("/api/v1/communities", may_read,
             api::reads<CommunitiesQuery>(
                 {"list_communities", "Every community with its figures.", "insight"},
                 [&](const Request&, const CommunitiesQuery& query) { return list_communities(overviews, query); }));
  router.get("/api/v1/communities/{community}", may_read,
             api::answers({"show_community", "One community with its figures.", "insight"},
                          [&](const Request& request) -> Result<CommunityCard> {
                            return card_view(*TRY(asked_community(overviews, request)));
                          }));
  router.get(
      "/api/v1/communities/{community}/charts", may_read,
      api::reads<ChartsQuery>({"show_charts", "The series behind the pictures of a community or group.", "insight"},
                              [&overviews, rights](const Request& request, const ChartsQuery& query) {
                                return show_charts(overviews, rights, request, query);
                              }));
  router.get("/api/v1/health-map", may_read,
             api::answers({"show_health_map", "Every group as a tile: how large, how alive.", "insight"},
                          [&, map = std::make_shared<KeptHealthMap>()](const Request&) -> Result<api::Kept<HealthMap>> {
                            return map->of(overviews.all());
                          }));
  router.get("/api/v1/today", may_read,
             api::answers({"show_today", "What must be known and done today.", "insight"},
                          [&](const Request&) -> Result<Today> { return make_today(overviews.all(), clock.now()); }));
  router.get("/api/v1/groups", may_read,
             api::reads<GroupsQuery>(
                 {"list_groups", "Groups of all communities, filtered and sorted.", "insight"},
                 [&](const Request&, const GroupsQuery& query) { return page_of_groups(overviews.all(), query); }));
  router.get("/api/v1/groups/export.csv", may_read,
             api::raw_reads<GroupsQuery>(
                 {"export_groups", "The same list as a table.", "insight"}, {.content_type = "text/csv"},
                 [&](const Request&, const GroupsQuery& query) -> Result<http::Reply> {
                   return http::bytes(group_table(select_groups(overviews.all(), query)), "text/csv; charset=utf-8")
                       .with("Content-Disposition", "attachment; filename=\"groups.csv\"");
                 }));
  router.get("/api/v1/groups/{group}", may_read,
             api::answers({"show_group", "One group with its health.", "insight"},
                          [&](const Request& request) { return show_group(overviews, request); }));
}

}  // namespace hearth::insight
