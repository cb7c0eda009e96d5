#include "imports/sheets/sheet_run_store.hpp"

#include <algorithm>

#include "imports/sheets/sheet_outcome.hpp"

namespace hearth::imports::sheets::sheet_run_store {
namespace {

constexpr sql::Statement kInsert{"sheet_import.insert", R"sql(
  INSERT INTO sheet_imports (id, kind, mode, source, state, started_at, started_by, total_rows, made, known, changed,
                             skipped, bad, ticket)
  VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 0, 0, 0, 0, 0, $8)
)sql"};

constexpr sql::Statement kUpdate{"sheet_import.update", R"sql(
  UPDATE sheet_imports
  SET state = $2, finished_at = CAST($3 AS BIGINT), total_rows = $4, made = $5, known = $6, changed = $7, skipped = $8,
      bad = $9, outcome = $10
  WHERE id = $1
)sql"};

constexpr sql::Statement kList{"sheet_import.list", R"sql(
  SELECT id, kind, mode, source, state, started_at, finished_at, started_by, total_rows, made, known, changed, skipped,
         bad, ticket, outcome
  FROM sheet_imports
  WHERE (CAST($1 AS BIGINT) IS NULL OR id < CAST($1 AS BIGINT))
  ORDER BY id DESC LIMIT $2
)sql"};

constexpr sql::Statement kFind{"sheet_import.find", R"sql(
  SELECT id, kind, mode, source, state, started_at, finished_at, started_by, total_rows, made, known, changed, skipped,
         bad, ticket, outcome
  FROM sheet_imports WHERE id = $1
)sql"};

constexpr sql::Statement kMarkAbandoned{"sheet_import.mark_abandoned", R"sql(
  UPDATE sheet_imports SET state = 'stopped', finished_at = $1 WHERE state = 'running'
)sql"};

template <class Kind>
std::string_view word_of(Kind kind) {
  for (const auto& [known, word] : wire_names(kind)) {
    if (known == kind) return word;
  }
  return "";
}

template <class Kind>
Kind kind_of(std::string_view word) {
  for (const auto& [known, name] : wire_names(Kind{})) {
    if (name == word) return known;
  }
  return Kind{};
}

SheetRun read_run(sql::Row& row) {
  SheetRun run;
  run.id = row.next<SheetImportId>();
  run.kind = kind_of<SheetKind>(row.next<std::string>());
  run.mode = kind_of<SheetMode>(row.next<std::string>());
  run.source = row.next<std::string>();
  run.state = kind_of<SheetState>(row.next<std::string>());
  run.started_at = row.next<Timestamp>();
  run.finished_at = row.next<std::optional<Timestamp>>();
  run.started_by = row.next<std::string>();
  run.counts.rows = row.next<std::int64_t>();
  run.counts.made = row.next<std::int64_t>();
  run.counts.known = row.next<std::int64_t>();
  run.counts.changed = row.next<std::int64_t>();
  run.counts.skipped = row.next<std::int64_t>();
  run.counts.bad = row.next<std::int64_t>();
  run.ticket = row.next<std::string>();
  if (const auto outcome = row.next<std::optional<std::string>>()) read_outcome(*outcome, run);
  return run;
}

}  // namespace

void insert(sql::Tx& tx, const SheetRun& run) {
  tx.run(kInsert, run.id, word_of(run.kind), word_of(run.mode), run.source, word_of(run.state), run.started_at,
         run.started_by, run.ticket)
      .changed();
}

void update(sql::Tx& tx, const SheetRun& run) {
  const std::string outcome = outcome_json(run);
  tx.run(kUpdate, run.id, word_of(run.state), run.finished_at, run.counts.rows, run.counts.made, run.counts.known,
         run.counts.changed, run.counts.skipped, run.counts.bad, outcome)
      .changed();
}

std::vector<SheetRun> list(sql::Tx& tx, std::optional<SheetImportId> before, std::int64_t limit) {
  return tx.run(kList, before, limit).map(read_run);
}

std::optional<SheetRun> find(sql::Tx& tx, SheetImportId id) {
  return tx.run(kFind, id).first(read_run);
}

std::int64_t mark_abandoned(sql::Tx& tx, Timestamp now) {
  return tx.run(kMarkAbandoned, now).changed();
}

}  // namespace hearth::imports::sheets::sheet_run_store
