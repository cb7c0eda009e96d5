#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "access/sessions/operator_session.hpp"
#include "platform/storage/tx.hpp"

namespace hearth::access::session_store {

void insert(sql::Tx& tx, const Session& session, std::string_view digest);
[[nodiscard]] std::optional<Session> find(sql::Tx& tx, std::string_view digest);
// Those that are used last come first.
[[nodiscard]] std::vector<Session> list(sql::Tx& tx, OperatorId owner);
void change_last_seen(sql::Tx& tx, SessionId id, Timestamp now);

// False where it is not there.
bool remove(sql::Tx& tx, OperatorId owner, SessionId id);
// All of the operator's but `kept`, which may be none.
void remove_all(sql::Tx& tx, OperatorId owner, SessionId kept);
void remove_old(sql::Tx& tx, Timestamp seen_before, Timestamp made_before);

}  // namespace hearth::access::session_store
