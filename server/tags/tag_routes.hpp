#pragma once

#include "access/entry/gates.hpp"
#include "platform/http/router.hpp"
#include "tags/tag_service.hpp"
#include "tags/tagging_service.hpp"

namespace hearth::tags {

// /api/v1/tag-groups and /api/v1/tags: which tags there are.
void mount_tag_routes(http::Router& router, const access::Gates& gates, TagService& tags);

// /api/v1/members/{member}/tags, /api/v1/groups/{group}/tags, /api/v1/member-tags, /api/v1/tags/{tag}/bearers and
// /api/v1/tag-actions: who has them.
void mount_tagging_routes(http::Router& router, const access::Gates& gates, TaggingService& tagging);

}  // namespace hearth::tags
