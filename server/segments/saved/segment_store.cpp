#include "segments/saved/segment_store.hpp"

namespace hearth::segments::segment_store {
namespace {

#define HEARTH_SEGMENT_COLUMNS                                                                                  \
  "SELECT id, name, community_id, expression, frozen_at, operator_id, author, created_at, changed_at, version " \
  "FROM segments "

constexpr sql::Statement kListAll{"segment.list", HEARTH_SEGMENT_COLUMNS "ORDER BY id DESC"};
constexpr sql::Statement kFind{"segment.find", HEARTH_SEGMENT_COLUMNS "WHERE id = $1"};
constexpr sql::Statement kFindNamed{"segment.find_named", HEARTH_SEGMENT_COLUMNS "WHERE lower(name) = lower($1)"};

constexpr sql::Statement kInsert{"segment.insert", R"sql(
  INSERT INTO segments (id, name, community_id, expression, frozen_at, operator_id, author, created_at, changed_at,
                        version)
  VALUES ($1, $2, CAST($3 AS BIGINT), $4, CAST($5 AS BIGINT), $6, $7, $8, $9, $10)
)sql"};

constexpr sql::Statement kChange{"segment.change", R"sql(
  UPDATE segments SET name = $3, community_id = CAST($4 AS BIGINT), expression = $5, changed_at = $6,
    version = version + 1
  WHERE id = $1 AND version = $2
)sql"};

constexpr sql::Statement kRemove{"segment.remove", R"sql(
  DELETE FROM segments WHERE id = $1
)sql"};

constexpr sql::Statement kListMembers{"segment.list_members", R"sql(
  SELECT member_id FROM segment_list_members WHERE segment_id = $1 ORDER BY member_id
)sql"};

constexpr sql::Statement kInsertMember{"segment.insert_member", R"sql(
  INSERT INTO segment_list_members (segment_id, member_id) VALUES ($1, $2)
)sql"};

constexpr sql::Statement kRemoveMembers{"segment.remove_members", R"sql(
  DELETE FROM segment_list_members WHERE segment_id = $1
)sql"};

Segment read_segment(sql::Row& row) {
  Segment segment;
  segment.id = row.next<SegmentId>();
  segment.name = row.next<std::string>();
  segment.community = row.next<std::optional<CommunityId>>();
  segment.expression = row.next<std::string>();
  segment.frozen_at = row.next<std::optional<Timestamp>>();
  segment.operator_id = row.next<OperatorId>();
  segment.author = row.next<std::string>();
  segment.created_at = row.next<Timestamp>();
  segment.changed_at = row.next<Timestamp>();
  segment.version = row.next<std::int64_t>();
  return segment;
}

}  // namespace

std::vector<Segment> list_all(sql::Tx& tx) {
  return tx.run(kListAll).map(read_segment);
}

std::optional<Segment> find(sql::Tx& tx, SegmentId id) {
  return tx.run(kFind, id).first(read_segment);
}

std::optional<Segment> find_named(sql::Tx& tx, std::string_view name) {
  return tx.run(kFindNamed, name).first(read_segment);
}

void insert(sql::Tx& tx, const Segment& segment) {
  tx.run(kInsert, segment.id, segment.name, segment.community, segment.expression, segment.frozen_at,
         segment.operator_id, segment.author, segment.created_at, segment.changed_at, segment.version)
      .changed();
}

bool change(sql::Tx& tx, const Segment& segment, std::int64_t version) {
  return tx.run(kChange, segment.id, version, segment.name, segment.community, segment.expression, segment.changed_at)
             .changed() == 1;
}

void remove(sql::Tx& tx, SegmentId id) {
  tx.run(kRemoveMembers, id).changed();
  tx.run(kRemove, id).changed();
}

std::vector<MemberId> list_members(sql::Tx& tx, SegmentId id) {
  return tx.run(kListMembers, id).map([](sql::Row& row) { return row.next<MemberId>(); });
}

void insert_members(sql::Tx& tx, SegmentId id, const std::vector<MemberId>& members) {
  sql::Batch batch{kInsertMember};
  for (const MemberId member : members) batch.add(id, member);
  tx.run_each(batch);
}

}  // namespace hearth::segments::segment_store
