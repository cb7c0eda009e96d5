#include "access/tokens/token_store.hpp"

namespace hearth::access::token_store {
namespace {

constexpr sql::Statement kInsert{"token.insert", R"sql(
  INSERT INTO api_tokens (id, name, role, token_digest, created_at, created_by, last_used_at, expires_at)
  VALUES ($1, $2, $3, $4, $5, $6, CAST($7 AS BIGINT), CAST($8 AS BIGINT))
)sql"};

constexpr sql::Statement kFind{"token.find", R"sql(
  SELECT id, name, role, created_at, created_by, last_used_at, expires_at FROM api_tokens WHERE token_digest = $1
)sql"};

constexpr sql::Statement kFindById{"token.find_by_id", R"sql(
  SELECT id, name, role, created_at, created_by, last_used_at, expires_at FROM api_tokens WHERE id = $1
)sql"};

constexpr sql::Statement kList{"token.list", R"sql(
  SELECT id, name, role, created_at, created_by, last_used_at, expires_at FROM api_tokens
  WHERE id < $1 ORDER BY id DESC LIMIT $2
)sql"};

constexpr sql::Statement kChangeLastUsed{"token.change_last_used", R"sql(
  UPDATE api_tokens SET last_used_at = $2 WHERE id = $1
)sql"};

constexpr sql::Statement kRemove{"token.remove", R"sql(
  DELETE FROM api_tokens WHERE id = $1
)sql"};

ApiToken read_token(sql::Row& row) {
  ApiToken token;
  token.id = row.next<TokenId>();
  token.name = row.next<std::string>();
  token.role = parse_role(row.next<std::string_view>()).value();
  token.created_at = row.next<Timestamp>();
  token.created_by = row.next<std::string>();
  token.last_used_at = row.next<std::optional<Timestamp>>();
  token.expires_at = row.next<std::optional<Timestamp>>();
  return token;
}

}  // namespace

void insert(sql::Tx& tx, const ApiToken& token, std::string_view digest) {
  tx.run(kInsert, token.id, token.name, to_text(token.role), digest, token.created_at, token.created_by,
         token.last_used_at, token.expires_at)
      .changed();
}

std::optional<ApiToken> find(sql::Tx& tx, std::string_view digest) {
  return tx.run(kFind, digest).first(read_token);
}

std::optional<ApiToken> find_by_id(sql::Tx& tx, TokenId id) {
  return tx.run(kFindById, id).first(read_token);
}

std::vector<ApiToken> list(sql::Tx& tx, TokenId before, std::size_t limit) {
  return tx.run(kList, before, static_cast<std::int64_t>(limit)).map(read_token);
}

void change_last_used(sql::Tx& tx, TokenId id, Timestamp now) {
  tx.run(kChangeLastUsed, id, now).changed();
}

bool remove(sql::Tx& tx, TokenId id) {
  return tx.run(kRemove, id).changed() == 1;
}

}  // namespace hearth::access::token_store
