#include "access/routes/access_routes.hpp"
#include "access/routes/id_page.hpp"
#include "platform/api/endpoint.hpp"

namespace hearth::access {
namespace {

using http::Request;

struct TokensQuery {
  api::PageAsk page;

  static constexpr std::string_view kSchema = "TokensQuery";
  static constexpr auto fields() { return std::tuple{api::embed(&TokensQuery::page)}; }
};

struct TokenCard {
  TokenId id;
  std::string name;
  Role role = Role::read_only;
  Timestamp created_at;
  std::string created_by;
  std::optional<Timestamp> last_used_at;
  std::optional<Timestamp> expires_at;

  static constexpr std::string_view kSchema = "Token";
  static constexpr auto fields() {
    return std::tuple{api::field("id", &TokenCard::id),
                      api::field("name", &TokenCard::name),
                      api::field("role", &TokenCard::role),
                      api::field("created_at", &TokenCard::created_at),
                      api::field("created_by", &TokenCard::created_by),
                      api::field("last_used_at", &TokenCard::last_used_at),
                      api::field("expires_at", &TokenCard::expires_at)};
  }
};

struct TokenForm {
  std::string name;
  Role role = Role::read_only;
  std::optional<std::int64_t> days;

  static constexpr bool kIsInput = true;
  static constexpr std::string_view kSchema = "NewToken";
  static constexpr auto fields() {
    return std::tuple{api::field("name", &TokenForm::name, {.max = 1000}), api::field("role", &TokenForm::role),
                      api::field("days", &TokenForm::days)};
  }
};

struct MadeToken {
  TokenCard token;
  std::string secret;

  static constexpr std::string_view kSchema = "MadeToken";
  static constexpr std::string_view kAbout = "A token with its secret, which is shown this once.";
  static constexpr auto fields() {
    return std::tuple{api::field("token", &MadeToken::token), api::field("secret", &MadeToken::secret)};
  }
};

TokenCard card_of(const ApiToken& token) {
  return {.id = token.id,
          .name = token.name,
          .role = token.role,
          .created_at = token.created_at,
          .created_by = token.created_by,
          .last_used_at = token.last_used_at,
          .expires_at = token.expires_at};
}

Result<api::Page<TokenCard>> list_tokens(AccessService& access, const TokensQuery& query) {
  const auto before = TRY(parse_id_cursor<TokenId>(query.page));
  return to_page(access.tokens().list(before, static_cast<std::size_t>(query.page.limit) + 1), query.page, card_of);
}

Result<MadeToken> create(const Request& request, AccessService& access, const TokenForm& form) {
  auto made = TRY(
      access.tokens().create({.name = form.name, .role = form.role, .days = form.days}, caller_of(request).actor()));
  return MadeToken{.token = card_of(made.token), .secret = std::move(made.secret)};
}

Done remove(const Request& request, AccessService& access) {
  const auto id = TRY(request.path_id<TokenId>("token"));
  return access.tokens().remove(id, caller_of(request).actor());
}

}  // namespace

void mount_token_routes(http::Router& router, AccessService& access) {
  const http::Gate gate = access.gates().permission("token:manage");
  router.get("/api/v1/tokens", gate,
             api::reads<TokensQuery>(
                 {.name = "list_tokens", .summary = "Programs that may call.", .tag = "access"},
                 [&access](const Request&, const TokensQuery& query) { return list_tokens(access, query); }));
  router.post("/api/v1/tokens", gate,
              api::writes<TokenForm>(
                  {.name = "create_token",
                   .summary = "A token for a program; the secret is shown this once.",
                   .tag = "access",
                   .status = 201,
                   .shows_secret = true},
                  [&access](const Request& request, const TokenForm& form) { return create(request, access, form); }));
  router.remove("/api/v1/tokens/{token}", gate,
                api::answers({.name = "remove_token", .summary = "Its next request is refused.", .tag = "access"},
                             [&access](const Request& request) { return remove(request, access); }));
}

}  // namespace hearth::access
