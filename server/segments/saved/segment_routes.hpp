#pragma once

#include <functional>

#include "access/entry/gates.hpp"
#include "platform/http/router.hpp"
#include "segments/saved/segment_forms.hpp"
#include "segments/saved/segment_service.hpp"

namespace hearth::segments {

// What the routes stand on. `words` gives names of a list that contain the search, at most twenty, and `fields` the
// custom fields of profiles: whoever has them answers.
struct SegmentRooms {
  const AudienceService& audiences;
  SegmentService& segments;
  communities::CommunityService& communities;
  std::function<std::vector<std::string>(const WordsQuery& query, OperatorId viewer)> words;
  std::function<std::vector<NamedField>()> fields;
  // What is known of saved ones without asking them, as of now; in order.
  struct Kept {
    std::optional<std::uint64_t> count = {};         // nothing: it must be asked
    std::optional<std::int64_t> change_7_days = {};  // nothing: it was not kept then
  };
  std::function<std::vector<Kept>(const std::vector<Segment>& segments)> kept;
};

// POST /api/v1/segments/preview                        how many, the other forms, what is wrong
// POST /api/v1/segments/overlap                        of two to five audiences
// GET  /api/v1/segments/presets, /words, /fields       to build one with
// GET  /api/v1/segments/members?expression=, …/ids     who is in one that is not saved
// GET, POST /api/v1/segments
// GET, PATCH, DELETE /api/v1/segments/{segment}
// GET  /api/v1/segments/{segment}/members, …/ids
// POST /api/v1/segments/{segment}/freeze
void mount_segment_routes(http::Router& router, const access::Gates& gates, const SegmentRooms& rooms);

}  // namespace hearth::segments
