#include "platform/storage/dialect.hpp"

#include <fmt/format.h>
#include <stdexcept>

namespace hearth::sql {
namespace {

struct Hole {
  std::string_view name;
  std::string_view sqlite;
  std::string_view postgres;
};

// Every transaction with a smaller number has ended; later ones may still commit.
#define HEARTH_HORIZON "CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS text) AS bigint)"

constexpr Hole kHoles[] = {
    {"key", "INTEGER PRIMARY KEY", "BIGINT PRIMARY KEY"},
    {"on_postgres", "--", ""},
    {"on_sqlite", "", "--"},
    {"for_update", "", "FOR UPDATE"},
    {"skip_locked", "", "FOR UPDATE SKIP LOCKED"},
    {"tables", "(SELECT name FROM sqlite_master WHERE type = 'table')",
     "(SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema())"},
    {"columns",
     "(SELECT m.name AS table_name, p.name AS column_name, p.cid AS place, lower(p.type) AS type "
     "FROM sqlite_master m, pragma_table_info(m.name) p WHERE m.type = 'table')",
     "(SELECT table_name, column_name, ordinal_position AS place, data_type AS type "
     "FROM information_schema.columns WHERE table_schema = current_schema())"},
    // BEGIN IMMEDIATE has the lock already on SQLite. The number on PostgreSQL is ours alone ("hearth" on a telephone).
    {"lock_schema", "NULL", "CAST(pg_advisory_xact_lock(432784) AS text)"},
    {"listed", "(SELECT value FROM json_each('[' || $1 || ']'))",
     "(SELECT CAST(value AS bigint) AS value FROM unnest(string_to_array($1, ',')) AS listed (value))"},
    // SQLite chooses the number after the largest one for a null in a key column.
    {"next_fact_id", "NULL", "nextval('fact_ids')"},
    {"returning_id", "", "RETURNING id"},
    {"transaction_number", "0", "CAST(CAST(pg_current_xact_id() AS text) AS bigint)"},
    {"after_position", "id > $2", "(tx, id) > ($1, $2) AND tx < " HEARTH_HORIZON},
    {"settled", "true", "tx < " HEARTH_HORIZON},
    {"by_position", "id", "tx, id"},
    {"by_position_backwards", "id DESC", "tx DESC, id DESC"},
};

std::string_view filling(Engine engine, std::string_view name) {
  for (const Hole& hole : kHoles) {
    if (hole.name == name) return engine == Engine::sqlite ? hole.sqlite : hole.postgres;
  }
  throw std::logic_error{fmt::format("SQL has a hole {{{{{}}}}} that the dialect does not know", name)};
}

}  // namespace

std::string fill_holes(Engine engine, std::string_view text) {
  std::string filled;
  filled.reserve(text.size());
  while (true) {
    const std::size_t open = text.find("{{");
    filled += text.substr(0, open);
    if (open == std::string_view::npos) return filled;
    const std::size_t close = text.find("}}", open);
    if (close == std::string_view::npos) throw std::logic_error{"SQL has a hole that is not closed"};
    filled += filling(engine, text.substr(open + 2, close - open - 2));
    text.remove_prefix(close + 2);
  }
}

}  // namespace hearth::sql
