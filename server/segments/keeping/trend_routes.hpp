#pragma once

#include "access/entry/gates.hpp"
#include "platform/http/router.hpp"
#include "segments/keeping/segment_keeper.hpp"

namespace hearth::segments {

struct TrendRooms {
  const SegmentKeeper& keeper;
  const SegmentService& segments;
};

// GET /api/v1/segments/{segment}/trend?from=&to=   how many were in it day by day, and how many came and went
void mount_trend_routes(http::Router& router, const access::Gates& gates, const TrendRooms& rooms);

}  // namespace hearth::segments
