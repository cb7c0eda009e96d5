#include "access/signin/account_service.hpp"

#include "access/passwords/password_rules.hpp"
#include "access/totp/one_time_code.hpp"
#include "access/totp/qr_svg.hpp"

namespace hearth::access {
namespace {

Error bad_password(const char* field, const char* reason, std::string detail) {
  return Error{ErrorCode::invalid, "access.bad_password", std::move(detail), {{.where = field, .reason = reason}}};
}

}  // namespace

// Counts as an attempt to sign in: whoever found an unlocked screen must not try passwords here.
Done AccountService::check_own_password(const std::string& password, const char* field, const Actor& me) {
  const Operator who = TRY(deps_.operators.load(me.operator_id));
  const SignInThrottle::Attempt attempt = TRY(deps_.throttle.begin(who.email, me.peer));
  const auto hash = deps_.db.read([&](sql::Tx& tx) { return deps_.operators.find_password_hash(tx, who.id); });
  const auto matches = deps_.passwords.matches(password, hash.value_or(""));
  if (!matches.ok() || *matches) deps_.throttle.give_back(attempt);
  if (!matches.ok()) return matches.error();
  if (*matches) return {};
  if (attempt.locked_until.ms != 0) return deps_.throttle.locked(attempt.locked_until);
  return bad_password(field, "access.wrong_password", "this is not the password");
}

Done AccountService::change_password(const Passwords& given, SessionId current_session, const Actor& me) {
  const Operator who = TRY(deps_.operators.load(me.operator_id));
  if (const Done fit = check_password(given.next, {.email = who.email, .name = who.name}); !fit.ok()) {
    return bad_password("/next", "access.weak_password", fit.error().detail);
  }
  TRY(check_own_password(given.current, "/current", me));
  const std::string hash = TRY(deps_.passwords.hash(given.next));
  deps_.db.write([&](sql::Tx& tx) {
    deps_.operators.change_password(tx, who.id, hash);
    deps_.sessions.end_others(tx, who.id, current_session);
    deps_.audit.note(tx, me, {.action = "operator.password_changed", .subject = who.email});
  });
  deps_.epoch.advance();
  return {};
}

Result<AccountService::Enrolment> AccountService::begin_totp(const Actor& me) {
  const Operator who = TRY(deps_.operators.load(me.operator_id));
  Enrolment enrolment;
  enrolment.secret = TRY(deps_.db.write([&](sql::Tx& tx) { return deps_.totp.begin(tx, who.id); }));
  enrolment.uri = to_uri(enrolment.secret, who.email);
  enrolment.qr_svg = qr_svg(enrolment.uri);
  return enrolment;
}

Result<std::vector<std::string>> AccountService::confirm_totp(std::string_view code, const Actor& me) {
  return deps_.db.write([&](sql::Tx& tx) -> Result<std::vector<std::string>> {
    std::vector<std::string> codes = TRY(deps_.totp.confirm(tx, me.operator_id, code));
    deps_.audit.note(tx, me, {.action = "operator.totp_added", .subject = me.name});
    return codes;
  });
}

Done AccountService::remove_totp(const std::string& password, const Actor& me) {
  TRY(check_own_password(password, "/password", me));
  deps_.db.write([&](sql::Tx& tx) {
    deps_.totp.remove(tx, me.operator_id);
    deps_.audit.note(tx, me, {.action = "operator.totp_removed", .subject = me.name});
  });
  return {};
}

Done AccountService::end_session(SessionId session, const Actor& me) {
  const Done ended = deps_.db.write([&](sql::Tx& tx) -> Done {
    TRY(deps_.sessions.end(tx, me.operator_id, session));
    deps_.audit.note(tx, me, {.action = "session.ended", .subject = me.name});
    return {};
  });
  deps_.epoch.advance();
  return ended;
}

}  // namespace hearth::access
