#include "access/tokens/token_service.hpp"

#include <fmt/format.h>

#include "access/secrets/secret.hpp"
#include "access/tokens/token_store.hpp"
#include "platform/base/text.hpp"
#include "platform/formats/json_writer.hpp"

namespace hearth::access {

namespace store = token_store;

namespace {

constexpr std::size_t kLongestName = 100;  // code points
constexpr std::int64_t kMostDays = 3650;

Done check(const TokenService::NewToken& wanted) {
  Error bad{ErrorCode::invalid, "access.bad_token",
            fmt::format("a token has a name of 1 to {} characters and lives 1 to {} days", kLongestName, kMostDays)};
  if (wanted.name.empty() || !text::is_clean_utf8(wanted.name) || text::trim(wanted.name) != wanted.name ||
      text::count_code_points(wanted.name) > kLongestName) {
    bad.fields.push_back({.where = "/name", .reason = "access.bad_name"});
  }
  if (wanted.days && (*wanted.days < 1 || *wanted.days > kMostDays)) {
    bad.fields.push_back({.where = "/days", .reason = "access.bad_days"});
  }
  return bad.fields.empty() ? Done{} : Done{bad};
}

std::string detail_of(const ApiToken& token) {
  json::Writer out;
  out.begin_object().key("role").text(to_text(token.role)).key("expires_at");
  token.expires_at ? out.text(to_text_ms(*token.expires_at)) : out.null();
  out.end_object();
  return std::move(out).take();
}

}  // namespace

Result<TokenService::Made> TokenService::create(const NewToken& wanted, const Actor& by) {
  TRY(check(wanted));
  if (!may_manage(by.role, wanted.role)) {
    return Error{ErrorCode::forbidden, "access.owners_only", "only an owner can give the rights of owners"};
  }
  return deps_.db.write([&](sql::Tx& tx) -> Result<Made> {
    const Timestamp now = deps_.clock.now();
    Made made{.token = {.id = deps_.ids.next<TokenId>(tx),
                        .name = wanted.name,
                        .role = wanted.role,
                        .created_at = now,
                        .created_by = by.name},
              .secret = std::string{kTokenPrefix} + new_secret(deps_.random)};
    if (wanted.days) made.token.expires_at = Timestamp{now.ms + *wanted.days * kMsPerDay};
    store::insert(tx, made.token, digest_of(made.secret));
    deps_.audit.note(tx, by, {.action = "token.created", .subject = wanted.name, .detail = detail_of(made.token)});
    return made;
  });
}

std::vector<ApiToken> TokenService::list(std::optional<TokenId> before, std::size_t limit) const {
  return deps_.db.read([&](sql::Tx& tx) { return store::list(tx, before.value_or(TokenId{INT64_MAX}), limit); });
}

Done TokenService::remove(TokenId token, const Actor& by) {
  const Error unknown{ErrorCode::not_found, "access.no_such_token", "there is no such token"};
  TRY(deps_.db.write([&](sql::Tx& tx) -> Done {
    const auto known = store::find_by_id(tx, token);
    if (!known || !store::remove(tx, token)) return unknown;
    deps_.audit.note(tx, by, {.action = "token.removed", .subject = known->name, .detail = detail_of(*known)});
    return {};
  }));
  deps_.epoch.advance();
  return {};
}

std::optional<ApiToken> TokenService::find(sql::Tx& tx, std::string_view digest) const {
  return store::find(tx, digest);
}

void TokenService::note_used(sql::Tx& tx, TokenId token) const {
  store::change_last_used(tx, token, deps_.clock.now());
}

}  // namespace hearth::access
