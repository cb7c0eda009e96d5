#include "insight/reports/report_routes.hpp"

#include <charconv>

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

// What the query asks for, or every field that cannot be read.
Result<ReportService::Question> read_question(const Request& request) {
  ReportService::Question question;
  Error bad{ErrorCode::invalid, "report.bad_question", "some fields cannot be read", {}};
  const auto read_day = [&](const char* name, std::optional<LocalDay>& day) {
    const auto text = request.query(name);
    if (!text) return;
    const auto parsed = parse_day(*text);
    if (parsed.ok()) {
      day = *parsed;
    } else {
      bad.fields.push_back({.where = std::string{"/"} + name, .reason = parsed.error().reason});
    }
  };
  read_day("from", question.from);
  read_day("to", question.to);
  if (const auto text = request.query("group")) {
    GroupId group;
    const auto [end, failure] = std::from_chars(text->data(), text->data() + text->size(), group.value);
    if (failure != std::errc{} || end != text->data() + text->size()) {
      bad.fields.push_back({.where = "/group", .reason = "report.bad_group"});
    }
    question.group = group;
  }
  if (const auto zone = request.query("time_zone")) question.time_zone = std::string{*zone};
  if (!bad.fields.empty()) return bad;
  return question;
}

Result<Reply> report_as_json(const Request& request, CommunityService& communities, ReportService& reports) {
  const ReportService::Question question = TRY(read_question(request));
  const Community community = TRY(load_community(request, communities));
  return http::json(report_json(TRY(reports.make(community, question)), json::Writer::Layout::compact));
}

}  // namespace

void mount_report_routes(http::Router& router, const http::Gate& may_read, CommunityService& communities,
                         ReportService& reports) {
  router.get("/api/v1/communities/{community}/report", may_read,
             api::raw({"show_report", "All figures of a community or group.", "insight"},
                      {.content_type = "application/json", .schema = R"({"type":"object"})"},
                      [&communities, &reports](const Request& request) {
                        return report_as_json(request, communities, reports);
                      }));
}

}  // namespace hearth::insight
