#include "access/signin/sign_in_service.hpp"

#include "access/passwords/password_rules.hpp"
#include "platform/base/text.hpp"

namespace hearth::access {
namespace {

Error wrong_credentials() {
  return Error{ErrorCode::unauthenticated, "access.wrong_credentials", "the e-mail address or the password is wrong"};
}

Error code_needed() {
  return Error{ErrorCode::unauthenticated, "access.code_needed", "the code of the authenticator app is needed too"};
}

Error wrong_code() {
  return Error{ErrorCode::unauthenticated, "access.wrong_code", "the code is wrong or has been used"};
}

Actor actor_of(const Operator& who, const Visitor& visitor) {
  return {.operator_id = who.id, .name = who.name, .role = who.role, .peer = visitor.peer};
}

// What somebody typed as their address, as accounts are kept. A text that is none is no account, and is counted as it
// is.
std::string account_of(const std::string& typed) {
  const auto email = parse_email(typed);
  return email.ok() ? *email : text::clean_utf8(typed);
}

// The choice in a form that can be kept, or every bad field.
Result<InvitationService::Acceptance> checked(const SignInService::Acceptance& choice, const Invitation& invitation) {
  const bool is_first = invitation.kind == InvitationKind::owner;
  const auto email = is_first ? parse_email(choice.email) : Result<std::string>{invitation.invited->email};
  const auto name = parse_name(choice.name);
  const auto language = parse_language(choice.language);
  const Done password = check_password(choice.password, {.email = email.ok() ? *email : "", .name = choice.name});
  Error bad{ErrorCode::invalid, "access.bad_acceptance", "some fields cannot be taken"};
  if (!name.ok()) bad.fields.push_back({.where = "/name", .reason = name.error().reason});
  if (!email.ok()) bad.fields.push_back({.where = "/email", .reason = email.error().reason});
  if (!password.ok()) bad.fields.push_back({.where = "/password", .reason = password.error().reason});
  if (!language.ok()) bad.fields.push_back({.where = "/language", .reason = language.error().reason});
  if (!password.ok()) bad.detail = password.error().detail;
  if (!bad.fields.empty()) return bad;
  return InvitationService::Acceptance{
      .name = *name, .email = *email, .language = *language, .password_hash = {}, .peer = {}};
}

}  // namespace

Result<SignInService::SignedIn> SignInService::sign_in(const Credentials& given, const Visitor& visitor) {
  const SignInThrottle::Attempt attempt = TRY(deps_.throttle.begin(account_of(given.email), visitor.peer));
  auto who = check_password(attempt, given);
  if (!who.ok()) return refuse(attempt, who.error(), visitor, given);
  if (who->has_totp && given.code.empty()) {
    deps_.throttle.give_back(attempt);
    return code_needed();
  }
  auto signed_in = start_with_code(attempt, *who, given, visitor);
  if (!signed_in.ok()) return refuse(attempt, signed_in.error(), visitor, given);
  return signed_in;
}

Result<Operator> SignInService::check_password(const SignInThrottle::Attempt& attempt, const Credentials& given) {
  struct Known {
    std::optional<Operator> who;
    std::optional<std::string> hash;
  };
  const Known known = deps_.db.read([&](sql::Tx& tx) {
    Known found{.who = deps_.operators.find_by_email(tx, account_of(given.email)), .hash = {}};
    if (found.who) found.hash = deps_.operators.find_password_hash(tx, found.who->id);
    return found;
  });
  const bool may_sign_in = known.who && known.who->state() == OperatorState::active;
  const auto matches = may_sign_in ? deps_.passwords.matches(given.password, known.hash.value())
                                   : deps_.passwords.matches_nothing(given.password);
  if (!matches.ok()) {
    deps_.throttle.give_back(attempt);
    return matches.error();
  }
  if (!*matches) return wrong_credentials();
  return *known.who;
}

Result<SignInService::SignedIn> SignInService::start_with_code(const SignInThrottle::Attempt& attempt,
                                                               const Operator& who, const Credentials& given,
                                                               const Visitor& visitor) {
  // Outside the transaction, since hashing is slow.
  const auto outdated = deps_.db.read([&](sql::Tx& tx) { return deps_.operators.find_password_hash(tx, who.id); });
  std::string better_hash;
  if (outdated && deps_.passwords.is_outdated(*outdated)) better_hash = TRY(deps_.passwords.hash(given.password));
  return deps_.db.write([&](sql::Tx& tx) -> Result<SignedIn> {
    // While the password was compared somebody may have been disabled, or got another one.
    const auto now_known = deps_.operators.find(tx, who.id);
    if (!now_known || now_known->state() != OperatorState::active ||
        deps_.operators.find_password_hash(tx, who.id) != outdated) {
      return wrong_credentials();
    }
    if (now_known->has_totp && !deps_.totp.use(tx, who.id, given.code)) return wrong_code();
    if (!better_hash.empty()) deps_.operators.change_password(tx, who.id, better_hash);
    deps_.throttle.succeed(tx, attempt);
    return start(tx, *now_known, visitor);
  });
}

Result<SignInService::SignedIn> SignInService::start(sql::Tx& tx, const Operator& who, const Visitor& visitor) {
  SignedIn signed_in{.who = who, .session = deps_.sessions.start(tx, who.id, visitor)};
  deps_.operators.note_seen(tx, who.id);
  deps_.audit.note(tx, actor_of(who, visitor), {.action = "session.started", .subject = who.email});
  return signed_in;
}

// The attempt stays counted. Whoever has used up their attempts hears of the lock at once.
Error SignInService::refuse(const SignInThrottle::Attempt& attempt, const Error& why, const Visitor& visitor,
                            const Credentials& given) {
  if (why.code != ErrorCode::unauthenticated || attempt.locked_until.ms == 0) return why;
  const auto known = deps_.operators.find_by_email(account_of(given.email));
  // What was typed is not noted: it may be a password in the wrong field.
  deps_.audit.note(Actor{.name = "visitor", .peer = visitor.peer},
                   {.action = "session.locked", .subject = known ? known->email : ""});
  return deps_.throttle.locked(attempt.locked_until);
}

Result<SignInService::SignedIn> SignInService::accept(std::string_view token, const Acceptance& choice,
                                                      const Visitor& visitor) {
  const Invitation invitation = TRY(deps_.invitations.find(token));
  InvitationService::Acceptance kept = TRY(checked(choice, invitation));
  kept.password_hash = TRY(deps_.passwords.hash(choice.password));
  kept.peer = visitor.peer;
  auto signed_in = deps_.db.write([&](sql::Tx& tx) -> Result<SignedIn> {
    const Operator who = TRY(deps_.invitations.accept(tx, token, kept));
    return start(tx, who, visitor);
  });
  deps_.epoch.advance();
  return signed_in;
}

}  // namespace hearth::access
