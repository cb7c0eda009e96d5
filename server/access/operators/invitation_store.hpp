#pragma once

#include <optional>
#include <string_view>

#include "access/operators/invitation.hpp"
#include "platform/storage/tx.hpp"

namespace hearth::access::invitation_store {

struct Row {
  InvitationId id;
  InvitationKind kind = InvitationKind::operator_;
  std::optional<OperatorId> invited = {};
  Timestamp created_at;
  Timestamp expires_at;
};

void insert(sql::Tx& tx, const Row& row, std::string_view digest);
[[nodiscard]] std::optional<Row> find(sql::Tx& tx, std::string_view digest);
// False where it is not there any more.
bool remove(sql::Tx& tx, InvitationId id);
void remove_of(sql::Tx& tx, OperatorId invited);
void remove_of_first_owner(sql::Tx& tx);
void remove_expired(sql::Tx& tx, Timestamp now);

}  // namespace hearth::access::invitation_store
