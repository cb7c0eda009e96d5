#include "insight/reports/report_routes.hpp"

#include "insight/reports/report_json.hpp"
#include "platform/api/endpoint.hpp"

namespace hearth::insight {
namespace {

using communities::Community;
using communities::CommunityService;
using http::Reply;
using http::Request;

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

class ReportPage {
 public:
  ReportPage(ReportRights rights, CommunityService& communities, ReportService& reports)
      : rights_{std::move(rights)}, communities_{communities}, reports_{reports} {}

  Result<Reply> show(const Request& request, const ReportQuery& query) const {
    const auto id = TRY(request.path_id<CommunityId>("community"));
    const Community community = TRY(communities_.load(id));
    Report report = TRY(reports_.make(
        community, {.group = query.group, .from = query.from, .to = query.to, .time_zone = query.time_zone}));
    if (!rights_.may_see_members(request)) {
      report.figures.top_members.clear();
      report.figures.top_inviters.clear();
    }
    return http::json(report_json(report, json::Writer::Layout::compact));
  }

 private:
  ReportRights rights_;
  CommunityService& communities_;
  ReportService& reports_;
};

}  // namespace

void mount_report_routes(http::Router& router, const ReportRights& rights, CommunityService& communities,
                         ReportService& reports) {
  router.get(
      "/api/v1/communities/{community}/report", rights.read,
      api::raw_reads<ReportQuery>(
          {"show_report", "All figures of a community or group, as `hearth report --json` tells them.", "insight"},
          {.content_type = "application/json", .schema = R"({"type":"object"})"},
          [page = ReportPage{rights, communities, reports}](const Request& request, const ReportQuery& query) {
            return page.show(request, query);
          }));
}

}  // namespace hearth::insight
