#include "access/sessions/session_service.hpp"

#include "access/secrets/secret.hpp"
#include "access/sessions/session_store.hpp"
#include "platform/base/text.hpp"

namespace hearth::access {

namespace store = session_store;

namespace {

constexpr std::size_t kLongestAgent = 300;  // bytes

}  // namespace

SessionService::Started SessionService::start(sql::Tx& tx, OperatorId owner, const Visitor& visitor) {
  const Timestamp now = deps_.clock.now();
  store::remove_old(tx, Timestamp{now.ms - kIdleLimitMs}, Timestamp{now.ms - kSessionLimitMs});
  const std::string agent = text::clean_utf8(visitor.agent);
  const Session session{.id = deps_.ids.next<SessionId>(tx),
                        .operator_id = owner,
                        .created_at = now,
                        .last_seen_at = now,
                        .peer = visitor.peer,
                        .agent = std::string{text::head_of(agent, kLongestAgent)}};
  Started started{.session = session, .token = new_secret(deps_.random)};
  store::insert(tx, session, digest_of(started.token));
  return started;
}

std::optional<Session> SessionService::find(sql::Tx& tx, std::string_view digest) const {
  return store::find(tx, digest);
}

std::vector<Session> SessionService::list(OperatorId owner) const {
  std::vector<Session> sessions = deps_.db.read([&](sql::Tx& tx) { return store::list(tx, owner); });
  const Timestamp now = deps_.clock.now();
  std::erase_if(sessions, [&](const Session& session) { return !session.is_live(now); });
  return sessions;
}

void SessionService::note_seen(sql::Tx& tx, SessionId session) const {
  store::change_last_seen(tx, session, deps_.clock.now());
}

Done SessionService::end(sql::Tx& tx, OperatorId owner, SessionId session) const {
  if (store::remove(tx, owner, session)) return {};
  return Error{ErrorCode::not_found, "access.no_such_session", "there is no such session"};
}

void SessionService::end_all(sql::Tx& tx, OperatorId owner) const {
  store::remove_all(tx, owner, SessionId{});
}

void SessionService::end_others(sql::Tx& tx, OperatorId owner, SessionId kept) const {
  store::remove_all(tx, owner, kept);
}

}  // namespace hearth::access
