#include "conversations/import_store.hpp"

namespace hearth::conversations::import_store {
namespace {

constexpr sql::Statement kInsert{"import.insert", R"sql(
  INSERT INTO imports (id, community_id, source, format, state, started_at, finished_at, events, added, rejected,
                       started_by, ticket)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
)sql"};

constexpr sql::Statement kUpdate{"import.update", R"sql(
  UPDATE imports SET state = $2, finished_at = $3, events = $4, added = $5, rejected = $6, outcome = $7
  WHERE id = $1
)sql"};

constexpr sql::Statement kList{"import.list", R"sql(
  SELECT id, community_id, source, format, state, started_at, finished_at, events, added, rejected, started_by, outcome,
         ticket
  FROM imports
  WHERE (CAST($1 AS BIGINT) IS NULL OR community_id = CAST($1 AS BIGINT))
    AND (CAST($2 AS BIGINT) IS NULL OR id < CAST($2 AS BIGINT))
  ORDER BY id DESC LIMIT $3
)sql"};

constexpr sql::Statement kFind{"import.find", R"sql(
  SELECT id, community_id, source, format, state, started_at, finished_at, events, added, rejected, started_by, outcome,
         ticket
  FROM imports WHERE id = $1
)sql"};

constexpr sql::Statement kMarkAbandoned{"import.mark_abandoned", R"sql(
  UPDATE imports SET state = 'stopped', finished_at = $1 WHERE state = 'running' AND started_by IS NOT NULL
)sql"};

ImportRun read_run(sql::Row& row) {
  ImportRun run;
  run.id = row.next<ImportId>();
  run.community = row.next<CommunityId>();
  run.source = row.next<std::string>();
  run.format = row.next<std::string>();
  run.state = row.next<std::string>();
  run.started_at = row.next<Timestamp>();
  run.finished_at = row.next<std::optional<Timestamp>>();
  run.events = row.next<std::int64_t>();
  run.added = row.next<std::int64_t>();
  run.rejected = row.next<std::int64_t>();
  run.started_by = row.next<std::optional<std::string>>();
  run.outcome = row.next<std::optional<std::string>>();
  run.ticket = row.next<std::optional<std::string>>();
  return run;
}

}  // namespace

void insert(sql::Tx& tx, const ImportRun& run) {
  tx.run(kInsert, run.id, run.community, run.source, run.format, run.state, run.started_at, run.finished_at, run.events,
         run.added, run.rejected, run.started_by, run.ticket)
      .changed();
}

void update(sql::Tx& tx, const ImportRun& run) {
  tx.run(kUpdate, run.id, run.state, run.finished_at, run.events, run.added, run.rejected, run.outcome).changed();
}

std::vector<ImportRun> list(sql::Tx& tx, const RunsWanted& wanted) {
  return tx.run(kList, wanted.community, wanted.before, wanted.limit).map(read_run);
}

std::optional<ImportRun> find(sql::Tx& tx, ImportId id) {
  return tx.run(kFind, id).first(read_run);
}

std::int64_t mark_abandoned(sql::Tx& tx, Timestamp now) {
  return tx.run(kMarkAbandoned, now).changed();
}

}  // namespace hearth::conversations::import_store
