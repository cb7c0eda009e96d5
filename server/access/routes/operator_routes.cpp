#include "access/routes/access_routes.hpp"
#include "access/routes/id_page.hpp"
#include "access/routes/operator_card.hpp"
#include "platform/api/endpoint.hpp"

namespace hearth::access {
namespace {

using http::Request;

struct OperatorsQuery {
  api::PageAsk page;

  static constexpr std::string_view kSchema = "OperatorsQuery";
  static constexpr auto fields() { return std::tuple{api::embed(&OperatorsQuery::page)}; }
};

struct OperatorForm {
  std::string email;
  std::string name;
  Role role = Role::read_only;

  static constexpr bool kIsInput = true;
  static constexpr std::string_view kSchema = "NewOperator";
  static constexpr auto fields() {
    return std::tuple{api::field("email", &OperatorForm::email, {.max = 1000, .format = "email"}),
                      api::field("name", &OperatorForm::name, {.max = 1000}), api::field("role", &OperatorForm::role)};
  }
};

struct OperatorChange {
  std::optional<std::string> name;
  std::optional<Role> role;
  std::optional<OperatorState> state;

  static constexpr bool kIsInput = true;
  static constexpr std::string_view kSchema = "OperatorChange";
  static constexpr auto fields() {
    return std::tuple{api::field("name", &OperatorChange::name, {.max = 1000}),
                      api::field("role", &OperatorChange::role), api::field("state", &OperatorChange::state)};
  }
};

// The page of the console is /console/invitation/TOKEN.
struct LinkCard {
  std::string token;
  Timestamp expires_at;

  static constexpr std::string_view kSchema = "InvitationLink";
  static constexpr std::string_view kAbout = "A one-time link: /console/invitation/ and the token.";
  static constexpr auto fields() {
    return std::tuple{api::field("token", &LinkCard::token), api::field("expires_at", &LinkCard::expires_at)};
  }
};

struct InvitedCard {
  OperatorCard invited;
  LinkCard link;

  static constexpr std::string_view kSchema = "InvitedOperator";
  static constexpr auto fields() {
    return std::tuple{api::field("operator", &InvitedCard::invited), api::field("invitation", &InvitedCard::link)};
  }
};

LinkCard link_of(const InvitationLink& link) {
  return {.token = link.token, .expires_at = link.expires_at};
}

Result<api::Page<OperatorCard>> list_operators(AccessService& access, const OperatorsQuery& query) {
  const auto after = TRY(parse_id_cursor<OperatorId>(query.page));
  return to_page(access.operators().list(after, static_cast<std::size_t>(query.page.limit) + 1), query.page, card_of);
}

Result<InvitedCard> invite(const Request& request, AccessService& access, const OperatorForm& form) {
  const auto made = TRY(access.operators().invite({.email = form.email, .name = form.name, .role = form.role},
                                                  caller_of(request).actor()));
  return InvitedCard{.invited = card_of(made.invited), .link = link_of(made.link)};
}

Result<OperatorCard> change(const Request& request, AccessService& access, const OperatorChange& wanted) {
  const auto id = TRY(request.path_id<OperatorId>("operator"));
  if (wanted.state == OperatorState::invited) {
    return Error{ErrorCode::invalid,
                 "access.bad_operator",
                 "an operator can be made active or disabled",
                 {{.where = "/state", .reason = "access.bad_state"}}};
  }
  OperatorService::Change changes{.name = wanted.name, .role = wanted.role};
  if (wanted.state) changes.is_disabled = *wanted.state == OperatorState::disabled;
  return card_of(TRY(access.operators().change(id, changes, caller_of(request).actor())));
}

Result<LinkCard> reset(const Request& request, AccessService& access) {
  const auto id = TRY(request.path_id<OperatorId>("operator"));
  return link_of(TRY(access.operators().reset(id, caller_of(request).actor())));
}

}  // namespace

void mount_operator_routes(http::Router& router, AccessService& access) {
  const http::Gate gate = access.gates().permission("operator:manage");
  router.get("/api/v1/operators", gate,
             api::reads<OperatorsQuery>(
                 {.name = "list_operators", .summary = "Who may use the console.", .tag = "access"},
                 [&access](const Request&, const OperatorsQuery& query) { return list_operators(access, query); }));
  router.post("/api/v1/operators", gate,
              api::writes<OperatorForm>({.name = "invite_operator",
                                         .summary = "Makes an operator and a link with which they join.",
                                         .tag = "access",
                                         .status = 201,
                                         .shows_secret = true},
                                        [&access](const Request& request, const OperatorForm& form) {
                                          return invite(request, access, form);
                                        }));
  router.patch(
      "/api/v1/operators/{operator}", gate,
      api::writes<OperatorChange>(
          {.name = "change_operator", .summary = "Name, role, or whether they may sign in.", .tag = "access"},
          [&access](const Request& request, const OperatorChange& wanted) { return change(request, access, wanted); }));
  router.post("/api/v1/operators/{operator}/reset", gate,
              api::answers({.name = "reset_operator",
                            .summary = "A link with which they choose a new password.",
                            .tag = "access",
                            .status = 201,
                            .shows_secret = true},
                           [&access](const Request& request) { return reset(request, access); }));
}

}  // namespace hearth::access
