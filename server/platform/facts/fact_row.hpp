#pragma once

#include "platform/facts/fact.hpp"
#include "platform/storage/value.hpp"

namespace hearth::facts {

// The row of SELECT id, tx, occurred_at, recorded_at, kind, community_id, group_id, member_id, actor, data, source_key.
inline RecordedFact read_fact(sql::Row& row) {
  RecordedFact recorded;
  recorded.id = row.next<FactId>();
  recorded.transaction = row.next<std::int64_t>();
  recorded.fact.occurred_at = row.next<Timestamp>();
  recorded.recorded_at = row.next<Timestamp>();
  recorded.fact.kind = row.next<std::string_view>();
  recorded.fact.community = row.next<std::optional<CommunityId>>();
  recorded.fact.group = row.next<std::optional<GroupId>>();
  recorded.fact.member = row.next<std::optional<MemberId>>();
  recorded.fact.actor = row.next<std::string_view>();
  recorded.fact.data = row.next<std::string_view>();
  recorded.fact.source_key = row.next<std::optional<std::int64_t>>();
  return recorded;
}

}  // namespace hearth::facts
