#include "platform/facts/member_facts.hpp"

#include <fmt/format.h>
#include <iterator>

#include "platform/facts/fact_row.hpp"

namespace hearth::facts {
namespace {

constexpr sql::Statement kListBefore{"facts.list_of_member", R"sql(
  SELECT id, tx, occurred_at, recorded_at, kind, community_id, group_id, member_id, actor, data, source_key
  FROM facts
  WHERE member_id = $1 AND kind <> 'message.posted' AND (occurred_at, id) < ($2, $3)
    AND (CAST($4 AS BIGINT) IS NULL OR community_id IS NULL OR community_id = $4) AND (CAST($5 AS TEXT) IS NULL OR kind = $5)
  ORDER BY occurred_at DESC, id DESC LIMIT $6
)sql"};

constexpr sql::Statement kListOfMembers{"facts.list_of_members", R"sql(
  SELECT id, tx, occurred_at, recorded_at, kind, community_id, group_id, member_id, actor, data, source_key
  FROM facts WHERE member_id IN {{listed}} AND kind <> 'message.posted'
)sql"};

constexpr sql::Statement kListFacts{"facts.list", R"sql(
  SELECT id, tx, occurred_at, recorded_at, kind, community_id, group_id, member_id, actor, data, source_key
  FROM facts WHERE id IN {{listed}} ORDER BY id
)sql"};

// NOT (… IS NULL) lets both engines use the partial index. SQLite takes IS NOT NULL for a range and would walk through
// all facts of the group rather than look each key up.
constexpr sql::Statement kListBySource{"facts.list_by_source", R"sql(
  SELECT id, tx, occurred_at, recorded_at, kind, community_id, group_id, member_id, actor, data, source_key
  FROM facts WHERE group_id = $2 AND NOT (source_key IS NULL) AND source_key IN {{listed}}
)sql"};

template <class Numbers, class Value>
std::string list_of(const Numbers& numbers, Value value) {
  std::string list;
  for (const auto& number : numbers) fmt::format_to(std::back_inserter(list), "{},", value(number));
  if (!list.empty()) list.pop_back();
  return list;
}

}  // namespace

std::vector<RecordedFact> list_before(sql::Tx& tx, const MemberFactsQuestion& question) {
  return tx
      .run(kListBefore, question.member, question.before.at, question.before.fact, question.community, question.kind,
           question.limit)
      .map(read_fact);
}

std::vector<RecordedFact> list_of_members(sql::Tx& tx, std::span<const MemberId> members) {
  const std::string list = list_of(members, [](MemberId id) { return id.value; });
  return tx.run(kListOfMembers, list).map(read_fact);
}

std::vector<RecordedFact> list_facts(sql::Tx& tx, std::span<const FactId> ids) {
  const std::string list = list_of(ids, [](FactId id) { return id.value; });
  return tx.run(kListFacts, list).map(read_fact);
}

std::vector<RecordedFact> list_by_source(sql::Tx& tx, GroupId group, std::span<const std::int64_t> source_keys) {
  const std::string list = list_of(source_keys, [](std::int64_t key) { return key; });
  return tx.run(kListBySource, list, group).map(read_fact);
}

}  // namespace hearth::facts
