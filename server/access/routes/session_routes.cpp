#include <optional>

#include "access/entry/session_cookie.hpp"
#include "access/routes/access_routes.hpp"
#include "access/routes/operator_card.hpp"
#include "platform/api/endpoint.hpp"

namespace hearth::access {
namespace {

using http::Request;

// Who has signed in, and what the console needs to know to begin.
struct SessionCard {
  std::optional<OperatorCard> who;
  std::string csrf;  // for the X-CSRF-Token header of writes; empty: nobody has signed in
  std::vector<std::string> permissions;
  bool setup_needed = false;  // nobody can sign in as owner yet
  std::string version;

  static constexpr std::string_view kSchema = "Session";
  static constexpr std::string_view kAbout = "Who has signed in, and what a page needs to know to begin.";
  static constexpr auto fields() {
    return std::tuple{
        api::field("operator", &SessionCard::who),
        api::field("csrf", &SessionCard::csrf, {.about = "For the header X-CSRF-Token; empty: nobody has signed in."}),
        api::field("permissions", &SessionCard::permissions, {.about = "What the role allows: \"import:run\"."}),
        api::field("setup_needed", &SessionCard::setup_needed, {.about = "Nobody can sign in as owner yet."}),
        api::field("version", &SessionCard::version)};
  }
};

struct CredentialsForm {
  std::string email;
  std::string password;
  std::optional<std::string> code;

  static constexpr bool kIsInput = true;
  static constexpr std::string_view kSchema = "Credentials";
  static constexpr std::string_view kAbout = "How somebody signs in.";
  static constexpr auto fields() {
    return std::tuple{api::field("email", &CredentialsForm::email, {.max = 1000, .format = "email"}),
                      api::field("password", &CredentialsForm::password, {.max = 1000, .format = "password"}),
                      api::field("code", &CredentialsForm::code, {.max = 100})};
  }
};

struct InvitationCard {
  InvitationKind kind = InvitationKind::operator_;
  std::optional<std::string> email;
  std::optional<std::string> name;
  Role role = Role::read_only;
  Timestamp expires_at;

  static constexpr std::string_view kSchema = "Invitation";
  static constexpr std::string_view kAbout = "What a one-time link is for.";
  static constexpr auto fields() {
    return std::tuple{api::field("kind", &InvitationCard::kind), api::field("email", &InvitationCard::email),
                      api::field("name", &InvitationCard::name), api::field("role", &InvitationCard::role),
                      api::field("expires_at", &InvitationCard::expires_at)};
  }
};

// Bounds and names of languages are looked at together with the rest, so that every bad field is told at once.
struct AcceptanceForm {
  std::string name;
  std::optional<std::string> email;  // the first owner's; others have theirs
  std::string password;
  std::string language;

  static constexpr bool kIsInput = true;
  static constexpr std::string_view kSchema = "Acceptance";
  static constexpr std::string_view kAbout = "How somebody uses a one-time link.";
  static constexpr auto fields() {
    return std::tuple{api::field("name", &AcceptanceForm::name, {.max = 1000}),
                      api::field("email", &AcceptanceForm::email, {.max = 1000, .format = "email"}),
                      api::field("password", &AcceptanceForm::password, {.max = 1000, .format = "password"}),
                      api::field("language", &AcceptanceForm::language, {.max = 20})};
  }
};

Visitor visitor_of(const Request& request, const AccessService& access) {
  return {.peer = access.clients().address_of(request),
          .agent = std::string{request.header("User-Agent").value_or("")}};
}

SessionCard session_of(const Operator& who, const std::string& csrf, const std::string& version) {
  SessionCard card{.who = card_of(who), .csrf = csrf, .permissions = {}, .setup_needed = false, .version = version};
  for (const std::string_view key : permissions_of(who.role)) card.permissions.emplace_back(key);
  return card;
}

using SessionAnswer = api::WithHeaders<SessionCard>;

// An answer with a secret is neither kept by browsers nor compressed, where its length could give the secret away.
SessionAnswer as_secret(SessionCard card) {
  return {.value = std::move(card), .headers = {{"Cache-Control", "no-store, no-transform"}}};
}

Result<SessionAnswer> show_session(const Request& request, AccessService& access, const std::string& version) {
  const auto& caller = maybe_caller_of(request);
  if (!caller || !caller->is_operator()) {
    SessionCard nobody;
    nobody.setup_needed = !access.operators().has_owner();
    nobody.version = version;
    return as_secret(std::move(nobody));
  }
  return as_secret(session_of(TRY(access.operators().load(caller->operator_id)), caller->csrf, version));
}

SessionAnswer begun(const Request& request, const SignInService::SignedIn& signed_in, const std::string& version) {
  const std::string& token = signed_in.session.token;
  SessionAnswer answer = as_secret(session_of(signed_in.who, csrf_of(token), version));
  answer.headers.push_back({"Set-Cookie", set_session_cookie(request, token)});
  return answer;
}

Result<SessionAnswer> sign_in(const Request& request, AccessService& access, const CredentialsForm& form,
                              const std::string& version) {
  return begun(
      request,
      TRY(access.sign_in().sign_in({.email = form.email, .password = form.password, .code = form.code.value_or("")},
                                   visitor_of(request, access))),
      version);
}

// Answers 204 and takes the cookie away.
http::Endpoint end_session(AccessService& access) {
  http::Endpoint endpoint = api::answers({.name = "end_session", .summary = "Signs out.", .tag = "access"},
                                         [](const Request&) { return Done{}; });
  endpoint.handler = [&access](const Request& request) -> Result<http::Reply> {
    const Caller& caller = caller_of(request);
    TRY(access.account().end_session(caller.session, caller.actor()));
    return http::no_content().with("Set-Cookie", clear_session_cookie(request));
  };
  return endpoint;
}

Result<InvitationCard> show_invitation(const Request& request, AccessService& access) {
  const Invitation invitation = TRY(access.invitations().find(request.path_text("token")));
  InvitationCard card;
  card.kind = invitation.kind;
  card.role = invitation.role();
  card.expires_at = invitation.expires_at;
  if (invitation.invited) card.email = invitation.invited->email;
  if (invitation.invited) card.name = invitation.invited->name;
  return card;
}

Result<SessionAnswer> accept(const Request& request, AccessService& access, const AcceptanceForm& form,
                             const std::string& version) {
  return begun(
      request,
      TRY(access.sign_in().accept(
          request.path_text("token"),
          {.name = form.name, .email = form.email.value_or(""), .password = form.password, .language = form.language},
          visitor_of(request, access))),
      version);
}

void mount_invitation_routes(http::Router& router, AccessService& access, const std::string& version) {
  const api::Doc load{
      .name = "load_invitation", .summary = "What a one-time link is for.", .tag = "access", .text_parameter = "token"};
  const api::Doc use{.name = "accept_invitation",
                     .summary = "Uses the link up and signs in.",
                     .tag = "access",
                     .text_parameter = "token",
                     .shows_secret = true};
  router.get("/api/v1/invitations/{token}", access.gates().anyone(),
             api::answers(load, [&access](const Request& request) { return show_invitation(request, access); }));
  router.post("/api/v1/invitations/{token}", access.gates().anyone(),
              api::writes<AcceptanceForm>(use, [&access, version](const Request& request, const AcceptanceForm& form) {
                return accept(request, access, form, version);
              }));
}

}  // namespace

void mount_session_routes(http::Router& router, AccessService& access, const RouteOptions& options) {
  const std::string version = options.version;
  router.get(
      "/api/v1/session", access.gates().anyone(),
      api::answers({.name = "load_session", .summary = "Who has signed in here.", .tag = "access"},
                   [&access, version](const Request& request) { return show_session(request, access, version); }));
  router.post("/api/v1/session", access.gates().anyone(),
              api::writes<CredentialsForm>({.name = "create_session",
                                            .summary = "Signs in; the answer sets the cookie.",
                                            .tag = "access",
                                            .shows_secret = true},
                                           [&access, version](const Request& request, const CredentialsForm& form) {
                                             return sign_in(request, access, form, version);
                                           }));
  router.remove("/api/v1/session", access.gates().operators_only(), end_session(access));
  mount_invitation_routes(router, access, version);
}

}  // namespace hearth::access
