#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "platform/base/id.hpp"
#include "platform/base/timestamp.hpp"

namespace hearth {

using CommunityId = Id<struct CommunityTag>;
using GroupId = Id<struct GroupTag>;
using MemberId = Id<struct MemberTag>;
using FactId = Id<struct FactTag>;

// Where ids of new rows are counted, see platform/storage/id_source.hpp.
constexpr std::string_view id_block_of(CommunityId) {
  return "communities";
}
constexpr std::string_view id_block_of(GroupId) {
  return "groups";
}
constexpr std::string_view id_block_of(MemberId) {
  return "members";
}

}  // namespace hearth

namespace hearth::facts {

// Something that happened, told once and never changed. The envelope says when, where and who; `data` is a JSON object
// whose keys the kind defines.
struct Fact {
  Timestamp occurred_at;
  std::string kind;  // dotted past tense: "message.posted"
  std::optional<CommunityId> community = {};
  std::optional<GroupId> group = {};
  std::optional<MemberId> member = {};
  std::string actor;  // who made it happen: "member", "operator:12", "import:7", "system"
  std::string data = "{}";
  // Where the fact comes from outside: a number that is the same each time the same thing is told again, unique in its
  // group, or among facts of no group. A second fact with the same group and key is not recorded.
  std::optional<std::int64_t> source_key = {};
};

// A fact as the log has it.
struct RecordedFact {
  FactId id;
  std::int64_t transaction = 0;  // see Position
  Timestamp recorded_at;
  Fact fact;
};

// A place in the log. Facts are read in this order, and nothing ever appears before a place that was read.
// On SQLite there is one writer, ids rise with commits and `transaction` is 0. On PostgreSQL `transaction` is the
// number of the transaction that wrote the fact, and readers stay below the oldest one still running, so that a late
// commit is never skipped.
struct Position {
  std::int64_t transaction = 0;
  std::int64_t id = 0;

  auto operator<=>(const Position&) const = default;
};

}  // namespace hearth::facts
