#include "members/erasing/erasure_routes.hpp"

#include "access/entry/caller.hpp"
#include "platform/api/endpoint.hpp"

namespace hearth::members {

void mount_erasure_routes(http::Router& router, const access::Gates& gates, ErasureService& erasure) {
  router.remove("/api/v1/members/{member}", gates.permission("member:erase"),
                api::answers({"erase_member", "Forgets the person for good; every count stays what it is.", "members"},
                             [&](const http::Request& request) -> Done {
                               return erasure.erase(TRY(request.path_id<MemberId>("member")),
                                                    access::caller_of(request).actor());
                             }));
}

}  // namespace hearth::members
