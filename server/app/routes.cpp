#include "app/routes.hpp"

#include <fmt/format.h>
#include <memory>

#include "access/routes/access_routes.hpp"
#include "app/backup_routes.hpp"
#include "app/console_assets.hpp"
#include "app/openapi_document.hpp"
#include "app/search_route.hpp"
#include "app/version.hpp"
#include "conversations/message_routes.hpp"
#include "imports/import_routes.hpp"
#include "imports/sheets/sheet_routes.hpp"
#include "insight/overview/overview_routes.hpp"
#include "insight/people/people_routes.hpp"
#include "insight/purchases/purchase_routes.hpp"
#include "insight/reports/report_routes.hpp"
#include "members/duplicates/duplicate_routes.hpp"
#include "members/erasing/erasure_routes.hpp"
#include "members/fields/field_routes.hpp"
#include "members/merging/merge_routes.hpp"
#include "members/notes/note_routes.hpp"
#include "members/profile/profile_routes.hpp"
#include "platform/assets/asset_routes.hpp"
#include "platform/http/health_route.hpp"
#include "platform/http/live_route.hpp"
#include "segments/exporting/member_sheet_routes.hpp"
#include "segments/exporting/sheet_form.hpp"
#include "segments/keeping/trend_routes.hpp"
#include "segments/rules/tag_rule_routes.hpp"
#include "segments/saved/segment_routes.hpp"
#include "tags/tag_routes.hpp"

namespace hearth::app {
namespace {

// Last, because it tells of all the others.
void mount_openapi(http::Router& router) {
  const auto document = std::make_shared<const std::string>(openapi_document(router));
  router.get("/api/v1/openapi.json", http::open_to_everyone(),
             [document](const http::Request&) -> Result<http::Reply> { return http::json(*document); });
}

// What is done is told to the audit log, by whoever sent the request.
auto note_to(App& app) {
  return [&app](const http::Request& request, std::string_view action, const std::string& subject) {
    app.access().audit().note(access::caller_of(request).actor(),
                              {.action = std::string{action}, .subject = subject, .detail = "{}"});
  };
}

bool may_see_members(const http::Request& request) {
  return access::may(access::caller_of(request).role, "member:read");
}

void mount_insight(http::Router& router, App& app, const access::Gates& gates) {
  const http::Gate may_read = gates.permission("community:read");
  insight::mount_report_routes(router, {.read = may_read, .may_see_members = may_see_members}, app.communities(),
                               app.reports());
  insight::mount_overview_routes(
      router, {.read = may_read, .edit = gates.permission("settings:edit"), .may_see_members = may_see_members},
      app.overviews(), app.communities(), app.clock());
  insight::mount_people_routes(
      router,
      {.read_members = gates.permission("member:read"),
       .on_export =
           [&app](const http::Request& request, CommunityId community, std::int64_t rows) {
             const auto known = app.communities().load(community);
             app.access().audit().note(access::caller_of(request).actor(),
                                       {.action = "members.exported",
                                        .subject = known.ok() ? known->name : std::string{},
                                        .detail = fmt::format(R"({{"rows":{}}})", rows)});
           }},
      {.people = app.people(),
       .write_sheet = [&app](std::vector<MemberId> members, OperatorId viewer, const segments::SheetForm& form) {
         return segments::sheet_reply(app.member_sheet(), std::move(members), viewer, form);
       }});
  insight::mount_purchase_routes(router,
                                 {.read_figures = may_read,
                                  .read_members = gates.permission("member:read"),
                                  .on_export =
                                      [&app](const http::Request& request, std::int64_t rows) {
                                        app.access().audit().note(access::caller_of(request).actor(),
                                                                  {.action = "members.exported",
                                                                   .subject = "customers",
                                                                   .detail = fmt::format(R"({{"rows":{}}})", rows)});
                                      }},
                                 app.purchases());
  mount_search_route(router, may_read, app.overviews(), app.people(), may_see_members);
}

void mount_members(http::Router& router, App& app, const access::Gates& gates) {
  members::mount_field_routes(router, gates, app.member_fields());
  members::mount_profile_routes(router, gates, app.profiles(), app.members(), app.access().operators());
  members::mount_note_routes(router, gates, app.notes());
  members::mount_follow_up_routes(router, gates, app.notes(), app.members(), app.access().operators(),
                                  {.clock = app.clock(), .calendar = app.calendar()});
  members::mount_duplicate_routes(router, gates, app.duplicates());
  members::mount_merge_routes(router, gates, app.merges());
  members::mount_erasure_routes(router, gates, app.erasure());
}

void mount_tags(http::Router& router, App& app, const access::Gates& gates) {
  tags::mount_tag_routes(router, gates, app.tags());
  tags::mount_tagging_routes(router, gates, app.tagging());
}

void mount_segments(http::Router& router, App& app, const access::Gates& gates) {
  const segments::SegmentRooms rooms{
      .audiences = app.audiences(),
      .segments = app.segments(),
      .communities = app.communities(),
      .words = [&app](const segments::WordsQuery& query,
                      OperatorId viewer) { return audience_words(app.name_sources(), app.segments(), query, viewer); },
      .fields = [&app] { return audience_fields(app.member_fields()); },
      .kept =
          [&app](const std::vector<segments::Segment>& all) {
            app.segment_keeper().run();
            std::vector<segments::SegmentRooms::Kept> kept;
            for (const segments::Segment& segment : all) {
              kept.push_back({.count = app.segment_keeper().count(segment),
                              .change_7_days = app.segment_keeper().change_in_7_days(segment)});
            }
            return kept;
          }};
  segments::mount_segment_routes(router, gates, rooms);
  segments::mount_member_sheet_route(
      router, gates,
      {.audiences = app.audiences(),
       .segments = app.segments(),
       .sheet = app.member_sheet(),
       .on_export = [&app](const http::Request& request, const std::string& subject, std::int64_t rows) {
         app.access().audit().note(
             access::caller_of(request).actor(),
             {.action = "members.exported", .subject = subject, .detail = fmt::format(R"({{"rows":{}}})", rows)});
       }});
  segments::mount_tag_rule_routes(router, gates, app.tag_rules());
  segments::mount_trend_routes(router, gates, {.keeper = app.segment_keeper(), .segments = app.segments()});
}

void mount_conversations(http::Router& router, App& app, const access::Gates& gates) {
  conversations::mount_message_routes(router, gates.permission("message:read"), app.conversations(), app.communities());
}

void mount_imports(http::Router& router, App& app, const access::Gates& gates) {
  const imports::ImportRights rights{
      .may_run = gates.permission("import:run"),
      .name_of_caller = [](const http::Request& request) { return access::caller_of(request).name; },
      .note = note_to(app)};
  imports::mount_import_routes(router, rights,
                               {.uploads = app.uploads(),
                                .desk = app.import_desk(),
                                .imports = app.imports(),
                                .communities = app.communities(),
                                .rejects = app.rejects_folder()});
  imports::sheets::mount_sheet_routes(router, rights,
                                      {.uploads = app.uploads(), .desk = app.sheet_desk(), .sheets = app.sheets()});
}

// Each topic wants the right that its pages want.
bool may_hear(const http::Request& request, std::string_view topic) {
  const access::Role role = access::caller_of(request).role;
  if (topic == "import") return access::may(role, "import:run");
  return topic == "segment" ? access::may(role, "member:read") : access::may(role, "community:read");
}

}  // namespace

void mount_routes(http::Router& router, App& app, http::LiveHub& hub) {
  http::mount_health(router, [&app]() -> Done {
    static_cast<void>(app.communities().list());  // Throws when the database is gone.
    return {};
  });
  access::mount_access_routes(router, app.access(), {.version = std::string{version()}, .calendar = app.calendar()});
  const access::Gates gates = app.access().gates();
  mount_insight(router, app, gates);
  mount_members(router, app, gates);
  mount_tags(router, app, gates);
  mount_segments(router, app, gates);
  mount_conversations(router, app, gates);
  mount_imports(router, app, gates);
  mount_backup_routes(router, {.may_run = gates.permission("backup:run"), .note = note_to(app)}, app.backups());
  app.idempotent_writes().guard(router, "/api/v1/");
  http::mount_live(router, "/api/v1/live", gates.permission("community:read"), hub, may_hear);
  mount_openapi(router);
  router.get("/", http::open_to_everyone(),
             [](const http::Request&) -> Result<http::Reply> { return http::see_other("/console"); });
  assets::mount_assets(router, "/console", assets::console());
}

}  // namespace hearth::app
