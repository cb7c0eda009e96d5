#include "access/routes/access_routes.hpp"
#include "access/routes/account_forms.hpp"
#include "access/routes/operator_card.hpp"
#include "platform/api/endpoint.hpp"

namespace hearth::access {
namespace {

using http::Request;

Result<OperatorCard> load_me(const Request& request, AccessService& access) {
  return card_of(TRY(access.operators().load(caller_of(request).operator_id)));
}

Result<OperatorCard> change_me(const Request& request, AccessService& access, const AccountChange& change) {
  const Caller& me = caller_of(request);
  return card_of(
      TRY(access.operators().change(me.operator_id, {.name = change.name, .language = change.language}, me.actor())));
}

Done change_password(const Request& request, AccessService& access, const PasswordChange& change) {
  const Caller& me = caller_of(request);
  return access.account().change_password({.current = change.current, .next = change.next}, me.session, me.actor());
}

Result<api::Page<SessionRow>> list_sessions(const Request& request, AccessService& access) {
  const Caller& me = caller_of(request);
  api::Page<SessionRow> page;
  for (const Session& session : access.sessions().list(me.operator_id)) {
    page.items.push_back({.id = session.id,
                          .created_at = session.created_at,
                          .last_seen_at = session.last_seen_at,
                          .peer = session.peer,
                          .agent = session.agent,
                          .is_current = session.id == me.session});
  }
  page.total = static_cast<std::int64_t>(page.items.size());
  return page;
}

Done end_one_session(const Request& request, AccessService& access) {
  const auto session = TRY(request.path_id<SessionId>("session"));
  return access.account().end_session(session, caller_of(request).actor());
}

Result<TotpEnrolment> begin_totp(const Request& request, AccessService& access) {
  AccountService::Enrolment begun = TRY(access.account().begin_totp(caller_of(request).actor()));
  return TotpEnrolment{
      .secret = std::move(begun.secret), .uri = std::move(begun.uri), .qr_svg = std::move(begun.qr_svg)};
}

Result<RecoveryCodes> confirm_totp(const Request& request, AccessService& access, const CodeForm& form) {
  return RecoveryCodes{TRY(access.account().confirm_totp(form.code, caller_of(request).actor()))};
}

Done remove_totp(const Request& request, AccessService& access, const PasswordForm& form) {
  return access.account().remove_totp(form.password, caller_of(request).actor());
}

}  // namespace

void mount_account_routes(http::Router& router, AccessService& access) {
  const http::Gate gate = access.gates().operators_only();
  const auto with = [&access](auto answer) {
    return [&access, answer](const Request& request, const auto&... body) { return answer(request, access, body...); };
  };
  router.get("/api/v1/me", gate,
             api::answers({.name = "load_me", .summary = "The operator who asks.", .tag = "access"}, with(load_me)));
  router.patch(
      "/api/v1/me", gate,
      api::writes<AccountChange>(
          {.name = "change_me", .summary = "Changes one's own name or language.", .tag = "access"}, with(change_me)));
  router.post("/api/v1/me/password", gate,
              api::writes<PasswordChange>(
                  {.name = "change_password", .summary = "A new password; other sessions end.", .tag = "access"},
                  with(change_password)));
  router.get("/api/v1/me/sessions", gate,
             api::answers({.name = "list_sessions", .summary = "Where one is signed in.", .tag = "access"},
                          with(list_sessions)));
  router.remove("/api/v1/me/sessions/{session}", gate,
                api::answers({.name = "end_one_session", .summary = "Signs out somewhere else.", .tag = "access"},
                             with(end_one_session)));
  router.post("/api/v1/me/totp", gate,
              api::answers({.name = "begin_totp",
                            .summary = "A secret for an authenticator app.",
                            .tag = "access",
                            .shows_secret = true},
                           with(begin_totp)));
  router.post("/api/v1/me/totp/confirm", gate,
              api::writes<CodeForm>({.name = "confirm_totp",
                                     .summary = "From now on signing in takes a code.",
                                     .tag = "access",
                                     .shows_secret = true},
                                    with(confirm_totp)));
  router.remove("/api/v1/me/totp", gate,
                api::writes<PasswordForm>(
                    {.name = "remove_totp", .summary = "Signing in takes no code any more.", .tag = "access"},
                    with(remove_totp)));
}

}  // namespace hearth::access
