#pragma once

#include <memory>

#include "access/operators/operator_service.hpp"
#include "communities/community_service.hpp"
#include "members/fields/field_service.hpp"
#include "members/member_service.hpp"
#include "segments/saved/audience_service.hpp"
#include "segments/saved/segment_forms.hpp"
#include "segments/saved/segment_service.hpp"
#include "tags/tag_service.hpp"

namespace hearth::app {

// Where the names of audience expressions come from.
struct NameSources {
  communities::CommunityService& communities;
  access::OperatorService& operators;
  members::MemberService& members;
  members::FieldService& fields;
  tags::TagService& tags;
};

// What an operator means by a name. A name of an expression is looked up once.
[[nodiscard]] std::unique_ptr<const segments::Names> audience_names(const NameSources& sources, OperatorId viewer,
                                                                    segments::FindSegment find);

// Fields that are in use, with the options that are.
[[nodiscard]] std::vector<segments::NamedField> audience_fields(members::FieldService& fields);

// Names of a list that contain what was typed, whatever the case; at most twenty.
[[nodiscard]] std::vector<std::string> audience_words(const NameSources& sources, segments::SegmentService& segments,
                                                      const segments::WordsQuery& query, OperatorId viewer);

}  // namespace hearth::app
