#include "segments/exporting/member_sheet_routes.hpp"

#include "access/entry/caller.hpp"
#include "platform/api/endpoint.hpp"
#include "platform/base/text.hpp"
#include "segments/exporting/sheet_form.hpp"

namespace hearth::segments {
namespace {

struct MemberSheetQuery {
  std::optional<SegmentId> segment;
  std::optional<std::string> expression;
  std::optional<CommunityId> community;
  SheetForm form = {};

  static constexpr std::string_view kSchema = "MemberSheetQuery";
  static constexpr auto fields() {
    using Q = MemberSheetQuery;
    return std::tuple{
        api::field("segment", &Q::segment, {.about = "A saved audience; then neither expression nor community."}),
        api::field("expression", &Q::expression,
                   {.max = 20'000, .about = "An audience; everybody where nothing is said."}),
        api::field("community", &Q::community, {.about = "Of whom the expression is asked; null: of all members."}),
        api::embed(&Q::form)};
  }
};

constexpr std::size_t kLongestSubject = 200;  // code points, in the audit log

class MemberSheetPages {
 public:
  explicit MemberSheetPages(MemberSheetRooms rooms) : rooms_{std::move(rooms)} {}

  [[nodiscard]] Result<http::Reply> write(const http::Request& request, const MemberSheetQuery& query) const {
    const OperatorId viewer = access::caller_of(request).operator_id;
    auto [members, subject] = TRY(find(query, viewer));
    auto [reply, rows] = TRY(sheet_reply(rooms_.sheet, std::move(members), viewer, query.form));
    rooms_.on_export(request, subject, rows);
    return reply;
  }

 private:
  struct Found {
    std::vector<MemberId> members;
    std::string subject;
  };
  [[nodiscard]] Result<Found> find(const MemberSheetQuery& query, OperatorId viewer) const {
    if (query.segment) {
      const Segment segment = TRY(rooms_.segments.load(*query.segment));
      const auto read = rooms_.audiences.read(segment);
      if (!read.plan) return to_error(read.mistakes);
      return Found{rooms_.audiences.list(*read.plan, segment.community), segment.name};
    }
    TRY(rooms_.audiences.check(query.community));
    if (!query.expression) return Found{rooms_.audiences.list_all(query.community), "all"};
    const auto read = rooms_.audiences.read(*query.expression, {.community = query.community, .viewer = viewer});
    if (!read.plan) return to_error(read.mistakes);
    return Found{rooms_.audiences.list(*read.plan, query.community),
                 std::string{text::head_of(*query.expression, kLongestSubject)}};
  }

  MemberSheetRooms rooms_;
};

}  // namespace

void mount_member_sheet_route(http::Router& router, const access::Gates& gates, const MemberSheetRooms& rooms) {
  router.get(
      "/api/v1/members/export", gates.permission("member:read"),
      api::raw_reads<MemberSheetQuery>(
          {"export_members_with_profiles",
           "Members with profile, tags and figures as a table, which an import of members reads again.", "segments"},
          {.content_type = kSomeSheet},
          [pages = std::make_shared<const MemberSheetPages>(rooms)](
              const http::Request& request, const MemberSheetQuery& query) { return pages->write(request, query); }));
}

}  // namespace hearth::segments
