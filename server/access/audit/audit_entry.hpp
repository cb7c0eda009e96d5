#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/roles/operator_id.hpp"
#include "platform/base/timestamp.hpp"

namespace hearth::access {

using AuditEntryId = Id<struct AuditEntryTag>;
constexpr std::string_view id_block_of(AuditEntryId) {
  return "audit_entries";
}

// What is to be noted: `action` in dotted past tense ("import.started"), to what ("tea-house.zip"), and more as a JSON
// object. Never a secret.
struct AuditNote {
  std::string action = {};
  std::string subject = {};
  std::string detail = "{}";
};

// One line of the audit log.
struct AuditEntry {
  AuditEntryId id = {};
  Timestamp at = {};
  std::optional<OperatorId> operator_id = {};
  std::string actor = {};
  AuditNote note = {};
  std::string peer = {};
};

// Which lines: all conditions that are given must hold.
struct AuditFilter {
  std::optional<OperatorId> operator_id = {};
  std::optional<std::string> action = {};  // whole ("operator.invited") or its first part ("operator")
  std::optional<Timestamp> from = {};
  std::optional<Timestamp> before = {};
};

}  // namespace hearth::access
