#include "members/merging/merge_store.hpp"

namespace hearth::members::merge_store {
namespace {

#define HEARTH_MERGE_COLUMNS "SELECT member_id, into_id, told_at, undone_at, change_number, actor FROM member_merges "

constexpr sql::Statement kPut{"member_merge.put", R"sql(
  INSERT INTO member_merges (member_id, into_id, told_at, undone_at, change_number, actor)
  VALUES ($1, $2, $3, CAST($4 AS BIGINT), $5, $6)
  ON CONFLICT (member_id) DO UPDATE SET into_id = excluded.into_id, told_at = excluded.told_at,
    undone_at = excluded.undone_at, change_number = excluded.change_number, actor = excluded.actor
)sql"};

constexpr sql::Statement kFind{"member_merge.find", HEARTH_MERGE_COLUMNS "WHERE member_id = $1"};

constexpr sql::Statement kListMerged{
    "member_merge.list_merged", HEARTH_MERGE_COLUMNS "WHERE into_id = $1 AND undone_at IS NULL ORDER BY member_id"};

constexpr sql::Statement kListAll{"member_merge.list_all",
                                  HEARTH_MERGE_COLUMNS "WHERE undone_at IS NULL ORDER BY member_id"};

constexpr sql::Statement kListMembersOf{"member_merge.list_members_of", R"sql(
  WITH RECURSIVE counted (id) AS (
    SELECT member_id FROM member_merges WHERE into_id = $1 AND undone_at IS NULL
    UNION
    SELECT m.member_id FROM member_merges m JOIN counted ON m.into_id = counted.id WHERE m.undone_at IS NULL
  )
  SELECT id FROM counted ORDER BY id
)sql"};

// Rows that were undone count too: what they showed is shown no more.
constexpr sql::Statement kLastChange{"member_merge.last_change", R"sql(
  WITH RECURSIVE counted (id, change_number) AS (
    SELECT member_id, change_number FROM member_merges WHERE into_id = $1
    UNION
    SELECT m.member_id, m.change_number FROM member_merges m JOIN counted ON m.into_id = counted.id
  )
  SELECT max(change_number) FROM (
    SELECT change_number FROM counted
    UNION ALL SELECT change_number FROM member_merges WHERE member_id = $1
  ) AS changes
)sql"};

Row read_row(sql::Row& row) {
  Row read;
  read.member = row.next<MemberId>();
  read.into = row.next<MemberId>();
  read.told_at = row.next<Timestamp>();
  read.undone_at = row.next<std::optional<Timestamp>>();
  read.change = row.next<ChangeNumber>();
  read.actor = row.next<std::string>();
  return read;
}

}  // namespace

void put(sql::Tx& tx, const Row& row) {
  tx.run(kPut, row.member, row.into, row.told_at, row.undone_at, row.change, row.actor).changed();
}

std::optional<Row> find(sql::Tx& tx, MemberId member) {
  return tx.run(kFind, member).first(read_row);
}

std::vector<Row> list_merged(sql::Tx& tx, MemberId person) {
  return tx.run(kListMerged, person).map(read_row);
}

std::vector<Row> list_all(sql::Tx& tx) {
  return tx.run(kListAll).map(read_row);
}

std::vector<MemberId> list_members_of(sql::Tx& tx, MemberId person) {
  return tx.run(kListMembersOf, person).map([](sql::Row& row) { return row.next<MemberId>(); });
}

ChangeNumber last_change(sql::Tx& tx, MemberId person) {
  const auto last =
      tx.run(kLastChange, person).first([](sql::Row& row) { return row.next<std::optional<ChangeNumber>>(); });
  return last ? last->value_or(ChangeNumber{}) : ChangeNumber{};
}

}  // namespace hearth::members::merge_store
