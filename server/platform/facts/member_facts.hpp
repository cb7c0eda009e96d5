#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "platform/facts/fact.hpp"
#include "platform/storage/tx.hpp"

// The log asked for what concerns one member.
namespace hearth::facts {

// A place in time order; facts of one instant are in order of their ids.
struct Moment {
  Timestamp at;
  FactId fact;
  auto operator<=>(const Moment&) const = default;
};

// All but messages, of which there are too many to be found this way: message.posted is passed over.
struct MemberFactsQuestion {
  MemberId member;
  std::optional<CommunityId> community = {};  // its facts, and those of no community
  std::optional<std::string> kind = {};
  Moment before;
  std::int64_t limit = 0;
};
// Latest first.
[[nodiscard]] std::vector<RecordedFact> list_before(sql::Tx& tx, const MemberFactsQuestion& question);

// All facts of these members, except message.posted, in no order.
[[nodiscard]] std::vector<RecordedFact> list_of_members(sql::Tx& tx, std::span<const MemberId> members);

// Those of these facts that there are, by id.
[[nodiscard]] std::vector<RecordedFact> list_facts(sql::Tx& tx, std::span<const FactId> ids);

// Those facts of the group that have one of these source keys.
[[nodiscard]] std::vector<RecordedFact> list_by_source(sql::Tx& tx, GroupId group,
                                                       std::span<const std::int64_t> source_keys);

}  // namespace hearth::facts
