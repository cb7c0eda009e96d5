#pragma once

#include <string>
#include <string_view>

#include "access/audit/audit_log.hpp"
#include "access/operators/invitation_service.hpp"
#include "access/operators/operator_service.hpp"
#include "access/passwords/password_hasher.hpp"
#include "access/roles/epoch.hpp"
#include "access/sessions/session_service.hpp"
#include "access/signin/sign_in_throttle.hpp"
#include "access/totp/totp_service.hpp"
#include "platform/base/result.hpp"
#include "platform/storage/database.hpp"

namespace hearth::access {

// How people come in. Safe to call from any thread.
//
// Nobody learns whether an account exists: a wrong address, a wrong password, an invitation that was not accepted and a
// disabled account get the same answer after the same work.
class SignInService {
 public:
  struct Deps {
    sql::Database& db;
    const AuditLog& audit;
    PasswordHasher& passwords;
    TotpService& totp;
    SessionService& sessions;
    const OperatorService& operators;
    InvitationService& invitations;
    SignInThrottle& throttle;
    Epoch& epoch;
  };
  explicit SignInService(Deps deps) : deps_{deps} {}

  struct Credentials {
    std::string email;
    std::string password;
    std::string code = {};  // of the authenticator app, or a recovery code; empty: none
  };
  struct SignedIn {
    Operator who;
    SessionService::Started session;
  };
  // Fails with access.wrong_credentials; access.code_needed or access.wrong_code once the password was right;
  // access.locked after too many failures; access.busy.
  Result<SignedIn> sign_in(const Credentials& given, const Visitor& visitor);

  struct Acceptance {
    std::string name;
    std::string email = {};  // for the first owner only
    std::string password;
    std::string language;
  };
  // Accepts an invitation and signs in. Fails with access.no_such_invitation, access.bad_acceptance naming every bad
  // field, access.email_taken or access.busy; then the link is still good.
  Result<SignedIn> accept(std::string_view token, const Acceptance& choice, const Visitor& visitor);

 private:
  Result<Operator> check_password(const SignInThrottle::Attempt& attempt, const Credentials& given);
  Result<SignedIn> start(sql::Tx& tx, const Operator& who, const Visitor& visitor);
  Result<SignedIn> start_with_code(const SignInThrottle::Attempt& attempt, const Operator& who,
                                   const Credentials& given, const Visitor& visitor);
  Error refuse(const SignInThrottle::Attempt& attempt, const Error& why, const Visitor& visitor,
               const Credentials& given);

  Deps deps_;
};

}  // namespace hearth::access
