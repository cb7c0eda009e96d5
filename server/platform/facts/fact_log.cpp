#include "platform/facts/fact_log.hpp"

#include "platform/facts/fact_row.hpp"
#include "platform/storage/listed.hpp"

namespace hearth::facts {
namespace {

constexpr sql::Statement kAppend{"facts.append", R"sql(
  INSERT INTO facts (id, tx, occurred_at, recorded_at, kind, community_id, group_id, member_id, actor, data, source_key)
  VALUES ({{next_fact_id}}, {{transaction_number}}, $1, $2, $3, $4, $5, $6, $7, $8, $9)
  ON CONFLICT DO NOTHING
  {{returning_id}}
)sql"};
constexpr std::size_t kAppendWidth = 9;

constexpr sql::Statement kAppendForEach{"facts.append_for_each", R"sql(
  INSERT INTO facts (id, tx, occurred_at, recorded_at, kind, community_id, group_id, member_id, actor, data, source_key)
  SELECT {{next_fact_id}}, (SELECT {{transaction_number}}), CAST($2 AS bigint), CAST($3 AS bigint), CAST($4 AS text),
         CAST($5 AS bigint), CAST($6 AS bigint), members.value, CAST($7 AS text), CAST($8 AS text), NULL
  FROM {{listed}} AS members
)sql"};

constexpr sql::Statement kReadAfter{"facts.read_after", R"sql(
  SELECT id, tx, occurred_at, recorded_at, kind, community_id, group_id, member_id, actor, data, source_key
  FROM facts
  WHERE {{after_position}}
  ORDER BY {{by_position}} LIMIT $3
)sql"};

constexpr sql::Statement kReadAfterInCommunity{"facts.read_after_in_community", R"sql(
  SELECT id, tx, occurred_at, recorded_at, kind, community_id, group_id, member_id, actor, data, source_key
  FROM (
    SELECT * FROM (
      SELECT * FROM facts WHERE {{after_position}} AND community_id = $4 ORDER BY {{by_position}} LIMIT $3
    ) AS of_community
    UNION ALL
    SELECT * FROM (
      SELECT * FROM facts WHERE {{after_position}} AND community_id IS NULL AND kind IN ($5, $6)
      ORDER BY {{by_position}} LIMIT $3
    ) AS of_none
  ) AS found
  ORDER BY {{by_position}} LIMIT $3
)sql"};

// The kinds stand in the text, since both engines use the index of 0019 only for a condition that they can compare.
constexpr sql::Statement kReadPurchasesAfter{"facts.read_purchases_after", R"sql(
  SELECT id, tx, occurred_at, recorded_at, kind, community_id, group_id, member_id, actor, data, source_key
  FROM facts
  WHERE {{after_position}} AND kind IN ('order.paid', 'order.refunded', 'member.merged', 'member.unmerged')
  ORDER BY {{by_position}} LIMIT $3
)sql"};

constexpr sql::Statement kEnd{"facts.end", R"sql(
  SELECT tx, id FROM facts WHERE {{settled}} ORDER BY {{by_position_backwards}} LIMIT 1
)sql"};

constexpr sql::Statement kFindBySource{"facts.find_by_source", R"sql(
  SELECT id FROM facts WHERE group_id = $1 AND source_key = $2
)sql"};

constexpr sql::Statement kFindBySourceAlone{"facts.find_by_source_alone", R"sql(
  SELECT id FROM facts WHERE group_id IS NULL AND source_key = $1
)sql"};

constexpr sql::Statement kFindSourceKey{"facts.find_source_key", R"sql(
  SELECT source_key FROM facts WHERE id = $1 AND source_key IS NOT NULL
)sql"};

constexpr sql::Statement kRedact{"facts.redact", R"sql(
  UPDATE facts SET data = $2 WHERE id = $1
)sql"};

constexpr sql::Statement kCountUntil{"facts.count_until", R"sql(
  SELECT count(*) FROM facts WHERE kind = $1 AND (tx, id) <= ($2, $3)
)sql"};

std::vector<std::optional<FactId>> to_facts(const std::vector<std::optional<std::int64_t>>& ids) {
  std::vector<std::optional<FactId>> facts;
  facts.reserve(ids.size());
  for (const auto& id : ids) facts.push_back(id ? std::optional{FactId{*id}} : std::nullopt);
  return facts;
}

}  // namespace

std::optional<FactId> FactLog::append(sql::Tx& tx, const Fact& fact) const {
  return append_all(tx, std::span{&fact, 1}).front();
}

std::vector<std::optional<FactId>> FactLog::append_all(sql::Tx& tx, std::span<const Fact> facts) const {
  const Timestamp now = clock_.now();
  std::vector<sql::Value> arguments;
  arguments.reserve(facts.size() * kAppendWidth);
  for (const Fact& fact : facts) {
    arguments.insert(arguments.end(),
                     {sql::to_value(fact.occurred_at), sql::to_value(now), sql::to_value(fact.kind),
                      sql::to_value(fact.community), sql::to_value(fact.group), sql::to_value(fact.member),
                      sql::to_value(fact.actor), sql::to_value(fact.data), sql::to_value(fact.source_key)});
  }
  return to_facts(tx.run_each(kAppend, arguments, kAppendWidth));
}

void FactLog::append_for_each(sql::Tx& tx, const Fact& fact, std::span<const MemberId> members) const {
  if (members.empty()) return;
  const std::string ids = sql::listed<MemberTag>(members);
  tx.run(kAppendForEach, ids, fact.occurred_at, clock_.now(), fact.kind, fact.community, fact.group, fact.actor,
         fact.data)
      .changed();
}

std::vector<RecordedFact> FactLog::read_after(sql::Tx& tx, Position after, std::size_t limit,
                                              const std::optional<Scope>& scope) {
  const auto most = static_cast<std::int64_t>(limit);
  if (scope) {
    return tx
        .run(kReadAfterInCommunity, after.transaction, after.id, most, scope->community, scope->kinds_of_none[0],
             scope->kinds_of_none[1])
        .map(read_fact);
  }
  return tx.run(kReadAfter, after.transaction, after.id, most).map(read_fact);
}

std::vector<RecordedFact> FactLog::read_purchases_after(sql::Tx& tx, Position after, std::size_t limit) {
  return tx.run(kReadPurchasesAfter, after.transaction, after.id, static_cast<std::int64_t>(limit)).map(read_fact);
}

std::vector<std::optional<FactId>> FactLog::find_by_source(sql::Tx& tx, GroupId group,
                                                           std::span<const std::int64_t> source_keys) {
  sql::Batch batch{kFindBySource};
  for (const std::int64_t key : source_keys) batch.add(group, key);
  return to_facts(tx.run_each(batch));
}

std::vector<std::optional<FactId>> FactLog::find_by_source_alone(sql::Tx& tx,
                                                                 std::span<const std::int64_t> source_keys) {
  sql::Batch batch{kFindBySourceAlone};
  for (const std::int64_t key : source_keys) batch.add(key);
  return to_facts(tx.run_each(batch));
}

std::vector<std::optional<std::int64_t>> FactLog::source_keys_of(sql::Tx& tx, std::span<const FactId> facts) {
  sql::Batch batch{kFindSourceKey};
  for (const FactId fact : facts) batch.add(fact);
  return tx.run_each(batch);
}

void FactLog::redact(sql::Tx& tx, FactId fact, std::string_view data) {
  tx.run(kRedact, fact, data).changed();
}

std::int64_t FactLog::count_until(sql::Tx& tx, std::string_view kind, Position last) {
  return tx.run(kCountUntil, kind, last.transaction, last.id).value<std::int64_t>().value_or(0);
}

Position FactLog::end(sql::Tx& tx) {
  return tx.run(kEnd)
      .first([](sql::Row& row) {
        const auto transaction = row.next<std::int64_t>();
        return Position{.transaction = transaction, .id = row.next<std::int64_t>()};
      })
      .value_or(Position{});
}

}  // namespace hearth::facts
