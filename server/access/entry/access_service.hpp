#pragma once

#include <string>
#include <vector>

#include "access/audit/audit_log.hpp"
#include "access/entry/client.hpp"
#include "access/entry/entrance.hpp"
#include "access/entry/gates.hpp"
#include "access/operators/invitation_service.hpp"
#include "access/operators/operator_service.hpp"
#include "access/passwords/password_hasher.hpp"
#include "access/roles/epoch.hpp"
#include "access/sessions/session_service.hpp"
#include "access/signin/account_service.hpp"
#include "access/signin/sign_in_service.hpp"
#include "access/signin/sign_in_throttle.hpp"
#include "access/tokens/token_service.hpp"
#include "access/totp/totp_service.hpp"

namespace hearth::access {

// All of access, built in order: what App owns and routes are made from. Safe to call from any thread.
class AccessService {
 public:
  struct Deps {
    sql::Database& db;
    const Clock& clock;
    Random& random;
    sql::IdSource& ids;
  };
  struct Options {
    std::vector<std::string> proxies = {};  // see Clients
    PasswordHasher::Cost password_cost = {};
  };
  AccessService(Deps deps, Options options);
  AccessService(const AccessService&) = delete;
  AccessService& operator=(const AccessService&) = delete;

  [[nodiscard]] const AuditLog& audit() const { return audit_; }
  [[nodiscard]] Gates gates() { return Gates{entrance_}; }
  [[nodiscard]] const Clients& clients() const { return clients_; }
  [[nodiscard]] InvitationService& invitations() { return invitations_; }
  [[nodiscard]] OperatorService& operators() { return operators_; }
  [[nodiscard]] SessionService& sessions() { return sessions_; }
  [[nodiscard]] TokenService& tokens() { return tokens_; }
  [[nodiscard]] SignInService& sign_in() { return sign_in_; }
  [[nodiscard]] AccountService& account() { return account_; }

 private:
  Epoch epoch_;
  Clients clients_;
  AuditLog audit_;
  PasswordHasher passwords_;
  TotpService totp_;
  SessionService sessions_;
  TokenService tokens_;
  InvitationService invitations_;
  OperatorService operators_;
  SignInThrottle throttle_;
  SignInService sign_in_;
  AccountService account_;
  Entrance entrance_;
};

}  // namespace hearth::access
