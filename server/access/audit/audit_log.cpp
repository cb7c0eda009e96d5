#include "access/audit/audit_log.hpp"

#include "access/audit/audit_store.hpp"
#include "platform/base/text.hpp"

namespace hearth::access {

namespace store = audit_store;

namespace {

constexpr std::size_t kLongestSubject = 500;  // bytes; subjects may come from outside

}  // namespace

void AuditLog::note(sql::Tx& tx, const Actor& by, AuditNote what) const {
  // Drawing the id locks the counter's row on PostgreSQL: that is what makes noting transactions wait for each other.
  AuditEntry entry{.id = deps_.ids.next<AuditEntryId>(tx), .at = deps_.clock.now(), .note = std::move(what)};
  if (by.operator_id.is_set()) entry.operator_id = by.operator_id;
  entry.actor = by.name;
  entry.peer = by.peer;
  const std::string subject = text::clean_utf8(entry.note.subject);
  entry.note.subject = text::head_of(subject, kLongestSubject);
  store::insert(tx, entry);
}

void AuditLog::note(const Actor& by, const AuditNote& what) const {
  deps_.db.write([&](sql::Tx& tx) { note(tx, by, what); });
}

std::vector<AuditEntry> AuditLog::list(const AuditFilter& filter, std::optional<AuditEntryId> before,
                                       std::size_t limit) const {
  return deps_.db.read(
      [&](sql::Tx& tx) { return store::list(tx, filter, before.value_or(AuditEntryId{INT64_MAX}), limit); });
}

}  // namespace hearth::access
