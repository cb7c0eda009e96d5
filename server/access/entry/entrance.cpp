#include "access/entry/entrance.hpp"

#include "access/entry/cross_site.hpp"
#include "access/entry/session_cookie.hpp"
#include "access/secrets/secret.hpp"
#include "platform/base/text.hpp"

namespace hearth::access {
namespace {

constexpr std::string_view kScheme = "bearer ";

Error bad_token() {
  return Error{ErrorCode::unauthenticated, "access.bad_token", "this token is not valid (any more)"};
}

Error session_over() {
  return Error{ErrorCode::unauthenticated, "access.session_over", "this session has ended; sign in again"};
}

}  // namespace

Result<std::optional<Caller>> Entrance::recognise(const http::Request& request) {
  std::optional<Caller> caller;
  if (const auto authorization = request.header("Authorization")) {
    if (!text::to_lower_ascii(authorization->substr(0, kScheme.size())).starts_with(kScheme)) return bad_token();
    caller = TRY(by_token(text::trim(authorization->substr(kScheme.size()))));
  } else if (const auto token = session_token_of(request); token && !token->empty()) {
    caller = TRY(by_session(*token));
  }
  if (caller) caller->peer = deps_.clients.address_of(request);
  return caller;
}

Done Entrance::check_write(const http::Request& request, const Caller& caller) {
  if (!caller.is_operator() || request.method() == http::Method::get || request.method() == http::Method::head) {
    return {};
  }
  TRY(check_same_site(request));
  if (is_same_secret(request.header("X-CSRF-Token").value_or(""), caller.csrf)) return {};
  return Error{ErrorCode::forbidden, "access.wrong_csrf", "the X-CSRF-Token header is missing or of another session"};
}

Result<Caller> Entrance::by_session(std::string_view token) {
  const std::string digest = digest_of(token);
  const Timestamp now = deps_.clock.now();
  auto known = cache_.find(digest, deps_.epoch.current(), now);
  if (!known) known = look_up_session(token, digest);
  if (!known || !known->session || !known->session->is_live(now)) return session_over();
  if (cache_.claim_touch(digest, now, kSeenEveryMs)) {
    deps_.db.write([&](sql::Tx& tx) {
      deps_.sessions.note_seen(tx, known->session->id);
      deps_.operators.note_seen(tx, known->caller.operator_id);
    });
  }
  return known->caller;
}

std::optional<CallerCache::Remembered> Entrance::look_up_session(std::string_view token, const std::string& digest) {
  using Remembered = CallerCache::Remembered;
  const std::uint64_t epoch = deps_.epoch.current();
  auto found = deps_.db.read([&](sql::Tx& tx) -> std::optional<Remembered> {
    const auto session = deps_.sessions.find(tx, digest);
    if (!session) return std::nullopt;
    const auto who = deps_.operators.find(tx, session->operator_id);
    if (!who || who->state() != OperatorState::active) return std::nullopt;
    return Remembered{.caller = {.operator_id = who->id, .session = session->id, .name = who->name, .role = who->role},
                      .session = session,
                      .token = {},
                      .seen_at = session->last_seen_at,
                      .looked_up = {},
                      .epoch = epoch};
  });
  if (!found) return std::nullopt;
  found->caller.csrf = csrf_of(token);
  found->looked_up = deps_.clock.now();
  cache_.put(digest, *found);
  return found;
}

Result<Caller> Entrance::by_token(std::string_view secret) {
  const std::string digest = digest_of(secret);
  const Timestamp now = deps_.clock.now();
  auto known = cache_.find(digest, deps_.epoch.current(), now);
  if (!known) known = look_up_token(digest);
  if (!known || !known->token || !known->token->is_live(now)) return bad_token();
  if (cache_.claim_touch(digest, now, kUsedEveryMs)) {
    deps_.db.write([&](sql::Tx& tx) { deps_.tokens.note_used(tx, known->token->id); });
  }
  return known->caller;
}

std::optional<CallerCache::Remembered> Entrance::look_up_token(const std::string& digest) {
  const std::uint64_t epoch = deps_.epoch.current();
  const auto token = deps_.db.read([&](sql::Tx& tx) { return deps_.tokens.find(tx, digest); });
  if (!token) return std::nullopt;
  CallerCache::Remembered found{.caller = {.token = token->id, .name = "token " + token->name, .role = token->role},
                                .session = {},
                                .token = token,
                                .seen_at = token->last_used_at.value_or(Timestamp{}),
                                .looked_up = deps_.clock.now(),
                                .epoch = epoch};
  cache_.put(digest, found);
  return found;
}

}  // namespace hearth::access
