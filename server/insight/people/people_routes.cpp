#include "insight/people/people_routes.hpp"

#include "access/entry/caller.hpp"
#include "platform/api/endpoint.hpp"

namespace hearth::insight {
namespace {

using http::Request;

struct MemberQuery {
  std::optional<CommunityId> community;

  static constexpr std::string_view kSchema = "MemberQuery";
  static constexpr auto fields() { return std::tuple{api::field("community", &MemberQuery::community)}; }
};

struct MembersSheetQuery {
  MembersQuery list = {};
  segments::SheetForm form = {};

  static constexpr std::string_view kSchema = "MembersSheetQuery";
  static constexpr auto fields() {
    return std::tuple{api::embed(&MembersSheetQuery::list), api::embed(&MembersSheetQuery::form)};
  }
};

Result<http::Reply> export_sheet(const PeopleRooms& rooms, const PeopleRights& rights, const Request& request,
                                 const MembersSheetQuery& query) {
  const auto community = TRY(request.path_id<CommunityId>("community"));
  auto members = TRY(rooms.people.everybody(community, query.list));
  auto [reply, rows] = TRY(rooms.write_sheet(std::move(members), access::caller_of(request).operator_id, query.form));
  rights.on_export(request, community, rows);
  return std::move(reply);
}

Result<http::Reply> export_members(PeopleService& people, const PeopleRights& rights, const Request& request,
                                   const MembersQuery& query) {
  const auto community = TRY(request.path_id<CommunityId>("community"));
  PeopleService::Table table = TRY(people.table(community, query));
  rights.on_export(request, community, table.rows);
  return http::bytes(std::move(table.csv), "text/csv; charset=utf-8")
      .with("Content-Disposition", "attachment; filename=\"members.csv\"");
}

}  // namespace

void mount_people_routes(http::Router& router, const PeopleRights& rights, const PeopleRooms& rooms) {
  PeopleService& people = rooms.people;
  router.get(
      "/api/v1/communities/{community}/members", rights.read_members,
      api::reads<MembersQuery>({"list_members", "Members of a community, and who is behind a figure.", "insight"},
                               [&](const Request& request, const MembersQuery& query) -> Result<MemberPage> {
                                 return people.list(TRY(request.path_id<CommunityId>("community")), query);
                               }));
  router.get("/api/v1/communities/{community}/members/export.csv", rights.read_members,
             api::raw_reads<MembersQuery>({"export_members", "The same list as a table.", "insight"},
                                          {.content_type = "text/csv"},
                                          [&people, rights](const Request& request, const MembersQuery& query) {
                                            return export_members(people, rights, request, query);
                                          }));
  router.get("/api/v1/communities/{community}/members/export", rights.read_members,
             api::raw_reads<MembersSheetQuery>(
                 {"export_list_with_profiles",
                  "The same list with profile and tags, as an import of members reads it again.", "insight"},
                 {.content_type = segments::kSomeSheet},
                 [rooms, rights](const Request& request, const MembersSheetQuery& query) {
                   return export_sheet(rooms, rights, request, query);
                 }));
  router.get("/api/v1/communities/{community}/members/ids", rights.read_members,
             api::reads<MembersQuery>(
                 {"list_member_numbers", "The numbers of all in the same list; of 100,000 at most.", "insight"},
                 [&](const Request& request, const MembersQuery& query) -> Result<MemberNumbers> {
                   return people.numbers(TRY(request.path_id<CommunityId>("community")), query);
                 }));
  router.get("/api/v1/members/{member}", rights.read_members,
             api::reads<MemberQuery>({"show_member", "One member, in one community or in all.", "insight"},
                                     [&](const Request& request, const MemberQuery& query) -> Result<MemberView> {
                                       return people.show(TRY(request.path_id<MemberId>("member")), query.community);
                                     }));
  router.get("/api/v1/members/{member}/timeline", rights.read_members,
             api::reads<TimelineQuery>(
                 {"list_member_timeline", "Everything that a member did, latest first.", "insight"},
                 [&](const Request& request, const TimelineQuery& query) -> Result<api::Page<TimelineRow>> {
                   return people.timeline(TRY(request.path_id<MemberId>("member")), query);
                 }));
}

}  // namespace hearth::insight
