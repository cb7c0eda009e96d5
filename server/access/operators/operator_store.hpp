#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/operators/operator.hpp"
#include "platform/storage/tx.hpp"

namespace hearth::access::operator_store {

// What is found says nothing of second factors: has_totp is false.
[[nodiscard]] std::optional<Operator> find(sql::Tx& tx, OperatorId id);
// The same; nobody else changes the row until the transaction ends.
[[nodiscard]] std::optional<Operator> find_to_change(sql::Tx& tx, OperatorId id);
[[nodiscard]] std::optional<Operator> find_by_email(sql::Tx& tx, std::string_view email);
// In order of ids, those after `after`.
[[nodiscard]] std::vector<Operator> list(sql::Tx& tx, OperatorId after, std::size_t limit);
[[nodiscard]] std::optional<std::string> find_password_hash(sql::Tx& tx, OperatorId id);
// Owners who can sign in.
[[nodiscard]] std::int64_t count_active_owners(sql::Tx& tx);

// False when the address is taken.
bool insert(sql::Tx& tx, const Operator& made);
// Name, role, language and whether disabled.
void change(sql::Tx& tx, const Operator& changed);
void change_password(sql::Tx& tx, OperatorId id, std::string_view hash);
void change_last_seen(sql::Tx& tx, OperatorId id, Timestamp now);

}  // namespace hearth::access::operator_store
