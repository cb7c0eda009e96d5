#include "access/audit/audit_store.hpp"

namespace hearth::access::audit_store {
namespace {

constexpr sql::Statement kInsert{"audit.insert", R"sql(
  INSERT INTO audit_entries (id, noted_at, operator_id, actor, action, subject, peer, detail)
  VALUES ($1, $2, CAST($3 AS BIGINT), $4, $5, $6, $7, $8)
)sql"};

constexpr sql::Statement kList{"audit.list", R"sql(
  SELECT id, noted_at, operator_id, actor, action, subject, peer, detail FROM audit_entries
  WHERE id < $1
    AND (CAST($2 AS BIGINT) IS NULL OR operator_id = CAST($2 AS BIGINT))
    AND (CAST($3 AS TEXT) IS NULL OR action = CAST($3 AS TEXT)
         OR substr(action, 1, length(CAST($3 AS TEXT)) + 1) = CAST($3 AS TEXT) || '.')
    AND noted_at >= $4 AND noted_at < $5
  ORDER BY id DESC LIMIT $6
)sql"};

AuditEntry read_entry(sql::Row& row) {
  AuditEntry entry;
  entry.id = row.next<AuditEntryId>();
  entry.at = row.next<Timestamp>();
  entry.operator_id = row.next<std::optional<OperatorId>>();
  entry.actor = row.next<std::string>();
  entry.note.action = row.next<std::string>();
  entry.note.subject = row.next<std::string>();
  entry.peer = row.next<std::string>();
  entry.note.detail = row.next<std::string>();
  return entry;
}

}  // namespace

void insert(sql::Tx& tx, const AuditEntry& entry) {
  tx.run(kInsert, entry.id, entry.at, entry.operator_id, entry.actor, entry.note.action, entry.note.subject, entry.peer,
         entry.note.detail)
      .changed();
}

std::vector<AuditEntry> list(sql::Tx& tx, const AuditFilter& filter, AuditEntryId before, std::size_t limit) {
  return tx
      .run(kList, before, filter.operator_id, filter.action, filter.from.value_or(Timestamp{0}),
           filter.before.value_or(Timestamp{INT64_MAX}), static_cast<std::int64_t>(limit))
      .map(read_entry);
}

}  // namespace hearth::access::audit_store
