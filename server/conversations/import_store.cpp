#include "conversations/import_store.hpp"

namespace hearth::conversations::import_store {
namespace {

constexpr sql::Statement kInsert{"import.insert", R"sql(
  INSERT INTO imports (id, community_id, source, format, state, started_at, finished_at, events, added, rejected)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
)sql"};

constexpr sql::Statement kUpdate{"import.update", R"sql(
  UPDATE imports SET state = $2, finished_at = $3, events = $4, added = $5, rejected = $6 WHERE id = $1
)sql"};

constexpr sql::Statement kList{"import.list", R"sql(
  SELECT id, community_id, source, format, state, started_at, finished_at, events, added, rejected
  FROM imports WHERE community_id = $1 ORDER BY started_at DESC, id DESC LIMIT $2
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
  return run;
}

}  // namespace

void insert(sql::Tx& tx, const ImportRun& run) {
  tx.run(kInsert, run.id, run.community, run.source, run.format, run.state, run.started_at, run.finished_at, run.events,
         run.added, run.rejected)
      .changed();
}

void update(sql::Tx& tx, const ImportRun& run) {
  tx.run(kUpdate, run.id, run.state, run.finished_at, run.events, run.added, run.rejected).changed();
}

std::vector<ImportRun> list(sql::Tx& tx, CommunityId community, std::int64_t limit) {
  return tx.run(kList, community, limit).map(read_run);
}

}  // namespace hearth::conversations::import_store
