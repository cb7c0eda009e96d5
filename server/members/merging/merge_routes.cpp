#include "members/merging/merge_routes.hpp"

#include "access/entry/caller.hpp"
#include "platform/api/endpoint.hpp"

namespace hearth::members {
namespace {

using access::caller_of;
using http::Request;

struct MergeForm {
  MemberId into;

  static constexpr bool kIsInput = true;
  static constexpr std::string_view kSchema = "MemberMerge";
  static constexpr auto fields() {
    return std::tuple{api::field("into", &MergeForm::into, {.about = "Whom the member counts as from now on."})};
  }
};

}  // namespace

void mount_merge_routes(http::Router& router, const access::Gates& gates, MergeService& merges) {
  const http::Gate may_edit = gates.permission("member:edit");
  router.post("/api/v1/members/{member}/merge", may_edit,
              api::writes<MergeForm>(
                  {"merge_member", "The two are one person; nothing moves, all counts as the other's.", "members"},
                  [&](const Request& request, const MergeForm& form) -> Done {
                    return merges.merge(TRY(request.path_id<MemberId>("member")), form.into,
                                        caller_of(request).actor());
                  }));
  router.post(
      "/api/v1/members/{member}/unmerge", may_edit,
      api::answers({"unmerge_member", "The member is a person of their own again, with all that is theirs.", "members"},
                   [&](const Request& request) -> Done {
                     return merges.unmerge(TRY(request.path_id<MemberId>("member")), caller_of(request).actor());
                   }));
}

}  // namespace hearth::members
