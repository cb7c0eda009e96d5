#pragma once

#include <optional>
#include <string>

#include "access/roles/operator_id.hpp"
#include "platform/base/timestamp.hpp"
#include "segments/evaluation/segment_names.hpp"

namespace hearth::segments {

inline constexpr std::size_t kLongestSegmentName = 100;  // code points

// An audience that is kept under a name.
struct Segment {
  SegmentId id;
  std::string name;
  std::optional<CommunityId> community = {};  // of whom it is asked; nothing: of all members
  std::string expression;                     // canonical text; of a frozen one: what it was made of
  std::optional<Timestamp> frozen_at = {};    // a list of members that does not change
  OperatorId operator_id = {};                // whose personal tags it may name; not set: a program's
  std::string author;                         // the name, as it was then
  Timestamp created_at;
  Timestamp changed_at;
  std::int64_t version = 1;
};

}  // namespace hearth::segments
