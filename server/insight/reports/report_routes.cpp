#include "insight/reports/report_routes.hpp"

#include "insight/reports/report_json.hpp"
#include "platform/api/endpoint.hpp"

namespace hearth::insight {
namespace {

using communities::Community;
using communities::CommunityService;
using http::Reply;
using http::Request;

Result<Community> load_community(const Request& request, CommunityService& communities) {
  const auto id = TRY(request.path_id<CommunityId>("community"));
  return communities.load(id);
}

struct ReportQuery {
  std::optional<GroupId> group;
  std::optional<LocalDay> from;
  std::optional<LocalDay> to;
  std::optional<std::string> time_zone;

  static constexpr std::string_view kSchema = "ReportQuery";
  static constexpr auto fields() {
    using Q = ReportQuery;
    return std::tuple{api::field("group", &Q::group), api::field("from", &Q::from), api::field("to", &Q::to),
                      api::field("time_zone", &Q::time_zone, {.max = 60, .about = "In place of the community's."})};
  }
};

Result<Reply> report_as_json(const Request& request, CommunityService& communities, ReportService& reports) {
  const auto query = TRY(api::from_query<ReportQuery>(request));
  const Community community = TRY(load_community(request, communities));
  return http::json(report_json(
      TRY(reports.make(community,
                       {.group = query.group, .from = query.from, .to = query.to, .time_zone = query.time_zone})),
      json::Writer::Layout::compact));
}

}  // namespace

void mount_report_routes(http::Router& router, const http::Gate& may_read, CommunityService& communities,
                         ReportService& reports) {
  router.get(
      "/api/v1/communities/{community}/report", may_read,
      api::with_query<ReportQuery>(api::raw(
          {"show_report", "All figures of a community or group, as `hearth report --json` tells them.", "insight"},
          {.content_type = "application/json", .schema = R"({"type":"object"})"},
          [&communities, &reports](const Request& request) { return report_as_json(request, communities, reports); })));
}

}  // namespace hearth::insight
