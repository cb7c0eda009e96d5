#pragma once

#include <optional>
#include <vector>

#include "access/audit/audit_entry.hpp"
#include "access/roles/actor.hpp"
#include "platform/clock/clock.hpp"
#include "platform/storage/database.hpp"
#include "platform/storage/id_source.hpp"

namespace hearth::access {

// Who did what: every change of access, and whatever else somebody may have to answer for. Lines are added, never
// changed or removed. Safe to call from any thread.
class AuditLog {
 public:
  struct Deps {
    sql::Database& db;
    const Clock& clock;
    sql::IdSource& ids;
  };
  explicit AuditLog(Deps deps) : deps_{deps} {}

  // Adds a line in the transaction of what it describes. On PostgreSQL, transactions that note something follow one
  // another from here to their end, so what is asked after the note still holds at the commit.
  void note(sql::Tx& tx, const Actor& by, AuditNote what) const;

  // The same in a transaction of its own, for what changes nothing (an export).
  void note(const Actor& by, const AuditNote& what) const;

  // Newest first; `before` is the last id of the page before.
  [[nodiscard]] std::vector<AuditEntry> list(const AuditFilter& filter, std::optional<AuditEntryId> before,
                                             std::size_t limit) const;

 private:
  Deps deps_;
};

}  // namespace hearth::access
