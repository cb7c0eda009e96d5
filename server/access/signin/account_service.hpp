#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "access/audit/audit_log.hpp"
#include "access/operators/operator_service.hpp"
#include "access/passwords/password_hasher.hpp"
#include "access/roles/epoch.hpp"
#include "access/sessions/session_service.hpp"
#include "access/signin/sign_in_throttle.hpp"
#include "access/totp/totp_service.hpp"
#include "platform/base/result.hpp"
#include "platform/storage/database.hpp"

namespace hearth::access {

// What operators do to their own account. `me` must be an operator. Safe to call from any thread.
class AccountService {
 public:
  struct Deps {
    sql::Database& db;
    const AuditLog& audit;
    PasswordHasher& passwords;
    TotpService& totp;
    SessionService& sessions;
    const OperatorService& operators;
    SignInThrottle& throttle;
    Epoch& epoch;
  };
  explicit AccountService(Deps deps) : deps_{deps} {}

  struct Passwords {
    std::string current;
    std::string next;
  };
  // All other sessions end. Fails with access.bad_password, whose fields are /current (access.wrong_password) or /next
  // (access.weak_password); access.locked after too many wrong ones; access.busy.
  Done change_password(const Passwords& given, SessionId current_session, const Actor& me);

  struct Enrolment {
    std::string secret;  // base 32, to be typed
    std::string uri;     // what the picture says
    std::string qr_svg;
  };
  // Fails with access.totp_is_on.
  Result<Enrolment> begin_totp(const Actor& me);
  // The recovery codes. Fails with access.totp_not_begun or access.wrong_code.
  Result<std::vector<std::string>> confirm_totp(std::string_view code, const Actor& me);
  // Fails with access.bad_password (field /password), access.locked or access.busy.
  Done remove_totp(const std::string& password, const Actor& me);

  // Signs out there: the next request with that session is refused. Fails with access.no_such_session, also for
  // somebody else's.
  Done end_session(SessionId session, const Actor& me);

 private:
  Done check_own_password(const std::string& password, const char* field, const Actor& me);

  Deps deps_;
};

}  // namespace hearth::access
