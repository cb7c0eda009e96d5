#pragma once

#include "access/entry/gates.hpp"
#include "platform/http/router.hpp"
#include "segments/rules/tag_rule_service.hpp"

namespace hearth::segments {

// GET  /api/v1/tag-rules?segment=&tag=   tags that come by themselves
// POST /api/v1/tag-rules/preview         whom a rule would hit before it runs
// POST /api/v1/tag-rules
// PATCH, DELETE /api/v1/tag-rules/{rule}
void mount_tag_rule_routes(http::Router& router, const access::Gates& gates, TagRuleService& rules);

}  // namespace hearth::segments
