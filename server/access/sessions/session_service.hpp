#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/sessions/operator_session.hpp"
#include "platform/base/result.hpp"
#include "platform/clock/clock.hpp"
#include "platform/random/random.hpp"
#include "platform/storage/database.hpp"
#include "platform/storage/id_source.hpp"

namespace hearth::access {

// Browsers that are signed in. Safe to call from any thread. What takes a transaction is part of a larger one; whoever
// ends sessions in one advances the epoch after its commit.
class SessionService {
 public:
  struct Deps {
    sql::Database& db;
    const Clock& clock;
    Random& random;
    sql::IdSource& ids;
  };
  explicit SessionService(Deps deps) : deps_{deps} {}

  struct Started {
    Session session;
    std::string token;  // for the cookie; only its digest is kept
  };
  Started start(sql::Tx& tx, OperatorId owner, const Visitor& visitor);

  // The session of a cookie's digest, live or not.
  [[nodiscard]] std::optional<Session> find(sql::Tx& tx, std::string_view digest) const;

  // Those that are live, last used first.
  [[nodiscard]] std::vector<Session> list(OperatorId owner) const;

  void note_seen(sql::Tx& tx, SessionId session) const;

  // Fails with access.no_such_session, also for somebody else's.
  Done end(sql::Tx& tx, OperatorId owner, SessionId session) const;
  void end_all(sql::Tx& tx, OperatorId owner) const;
  void end_others(sql::Tx& tx, OperatorId owner, SessionId kept) const;

 private:
  Deps deps_;
};

}  // namespace hearth::access
