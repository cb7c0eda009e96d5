#include "access/sessions/session_store.hpp"

namespace hearth::access::session_store {
namespace {

constexpr sql::Statement kInsert{"session.insert", R"sql(
  INSERT INTO sessions (id, operator_id, token_digest, created_at, last_seen_at, peer, agent)
  VALUES ($1, $2, $3, $4, $5, $6, $7)
)sql"};

constexpr sql::Statement kFind{"session.find", R"sql(
  SELECT id, operator_id, created_at, last_seen_at, peer, agent FROM sessions WHERE token_digest = $1
)sql"};

constexpr sql::Statement kList{"session.list", R"sql(
  SELECT id, operator_id, created_at, last_seen_at, peer, agent FROM sessions WHERE operator_id = $1
  ORDER BY last_seen_at DESC, id DESC
)sql"};

constexpr sql::Statement kChangeLastSeen{"session.change_last_seen", R"sql(
  UPDATE sessions SET last_seen_at = $2 WHERE id = $1 AND last_seen_at < $2
)sql"};

constexpr sql::Statement kRemove{"session.remove", R"sql(
  DELETE FROM sessions WHERE operator_id = $1 AND id = $2
)sql"};

constexpr sql::Statement kRemoveAll{"session.remove_all", R"sql(
  DELETE FROM sessions WHERE operator_id = $1 AND id <> $2
)sql"};

constexpr sql::Statement kRemoveOld{"session.remove_old", R"sql(
  DELETE FROM sessions WHERE last_seen_at <= $1 OR created_at <= $2
)sql"};

Session read_session(sql::Row& row) {
  Session session;
  session.id = row.next<SessionId>();
  session.operator_id = row.next<OperatorId>();
  session.created_at = row.next<Timestamp>();
  session.last_seen_at = row.next<Timestamp>();
  session.peer = row.next<std::string>();
  session.agent = row.next<std::string>();
  return session;
}

}  // namespace

void insert(sql::Tx& tx, const Session& session, std::string_view digest) {
  tx.run(kInsert, session.id, session.operator_id, digest, session.created_at, session.last_seen_at, session.peer,
         session.agent)
      .changed();
}

std::optional<Session> find(sql::Tx& tx, std::string_view digest) {
  return tx.run(kFind, digest).first(read_session);
}

std::vector<Session> list(sql::Tx& tx, OperatorId owner) {
  return tx.run(kList, owner).map(read_session);
}

void change_last_seen(sql::Tx& tx, SessionId id, Timestamp now) {
  tx.run(kChangeLastSeen, id, now).changed();
}

bool remove(sql::Tx& tx, OperatorId owner, SessionId id) {
  return tx.run(kRemove, owner, id).changed() == 1;
}

void remove_all(sql::Tx& tx, OperatorId owner, SessionId kept) {
  tx.run(kRemoveAll, owner, kept).changed();
}

void remove_old(sql::Tx& tx, Timestamp seen_before, Timestamp made_before) {
  tx.run(kRemoveOld, seen_before, made_before).changed();
}

}  // namespace hearth::access::session_store
