#pragma once

#include <functional>

#include "access/entry/gates.hpp"
#include "platform/http/router.hpp"
#include "segments/exporting/member_sheet.hpp"
#include "segments/saved/segment_service.hpp"

namespace hearth::segments {

struct MemberSheetRooms {
  const AudienceService& audiences;
  SegmentService& segments;
  MemberSheet& sheet;
  // Every export is noted: of whom, and how many.
  std::function<void(const http::Request& request, const std::string& subject, std::int64_t rows)> on_export;
};

// GET /api/v1/members/export?segment=|expression=&community=&format=&language=   everybody where nothing is said
void mount_member_sheet_route(http::Router& router, const access::Gates& gates, const MemberSheetRooms& rooms);

}  // namespace hearth::segments
