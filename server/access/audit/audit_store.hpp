#pragma once

#include <vector>

#include "access/audit/audit_entry.hpp"
#include "platform/storage/tx.hpp"

namespace hearth::access::audit_store {

void insert(sql::Tx& tx, const AuditEntry& entry);

// Newest first, those before `before`; at most `limit`.
[[nodiscard]] std::vector<AuditEntry> list(sql::Tx& tx, const AuditFilter& filter, AuditEntryId before,
                                           std::size_t limit);

}  // namespace hearth::access::audit_store
