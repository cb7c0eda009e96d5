#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/roles/operator_id.hpp"
#include "platform/base/timestamp.hpp"
#include "platform/storage/tx.hpp"

namespace hearth::access::totp_store {

struct Key {
  std::string secret;
  bool is_confirmed = false;
  std::int64_t last_step = 0;
};

[[nodiscard]] std::optional<Key> find_key(sql::Tx& tx, OperatorId owner);
[[nodiscard]] std::vector<OperatorId> list_confirmed(sql::Tx& tx);

// A key that waits for its confirmation, in place of another such one. False where a confirmed one is there.
bool put_key(sql::Tx& tx, OperatorId owner, std::string_view secret);
// False where there is none that waits.
bool confirm(sql::Tx& tx, OperatorId owner, Timestamp now);
// False where that step or a later one has been used.
bool use_step(sql::Tx& tx, OperatorId owner, std::int64_t step);
void remove(sql::Tx& tx, OperatorId owner);

void insert_code(sql::Tx& tx, OperatorId owner, std::string_view digest);
// False where there is no such code, or not any more.
bool use_code(sql::Tx& tx, OperatorId owner, std::string_view digest);

}  // namespace hearth::access::totp_store
