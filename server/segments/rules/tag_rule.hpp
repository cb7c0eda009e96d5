#pragma once

#include <string>

#include "segments/evaluation/segment_names.hpp"
#include "tags/assignment.hpp"

namespace hearth::segments {

using TagRuleId = Id<struct TagRuleTag>;
constexpr std::string_view id_block_of(TagRuleId) {
  return "tag_rules";
}

// Whoever comes into the segment gets the tag. What was given by hand stays: see tags::plan_giving and plan_taking.
struct TagRule {
  TagRuleId id;
  SegmentId segment;
  tags::TagId tag;
  bool takes_back = false;  // whoever leaves the segment loses the tag again
  bool is_active = true;
  bool is_applied = false;  // those who are in the segment have all been looked at
  std::string author = {};  // the name, as it was then
  Timestamp created_at = {};
  Timestamp changed_at = {};
};

[[nodiscard]] constexpr tags::Maker rule_as_maker(TagRuleId id) {
  return {.kind = tags::Maker::Kind::rule, .number = id.value};
}

}  // namespace hearth::segments
