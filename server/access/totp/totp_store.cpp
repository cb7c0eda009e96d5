#include "access/totp/totp_store.hpp"

namespace hearth::access::totp_store {
namespace {

constexpr sql::Statement kFindKey{"totp.find_key", R"sql(
  SELECT secret, CASE WHEN confirmed_at IS NULL THEN 0 ELSE 1 END, last_step FROM totp_keys WHERE operator_id = $1
)sql"};

constexpr sql::Statement kListConfirmed{"totp.list_confirmed", R"sql(
  SELECT operator_id FROM totp_keys WHERE confirmed_at IS NOT NULL ORDER BY operator_id
)sql"};

constexpr sql::Statement kPutKey{"totp.put_key", R"sql(
  INSERT INTO totp_keys (operator_id, secret, confirmed_at, last_step) VALUES ($1, $2, NULL, 0)
  ON CONFLICT (operator_id) DO UPDATE SET secret = excluded.secret WHERE totp_keys.confirmed_at IS NULL
)sql"};

constexpr sql::Statement kConfirm{"totp.confirm", R"sql(
  UPDATE totp_keys SET confirmed_at = $2 WHERE operator_id = $1 AND confirmed_at IS NULL
)sql"};

// Safe for two uses of one code at once: only one of them finds the earlier step.
constexpr sql::Statement kUseStep{"totp.use_step", R"sql(
  UPDATE totp_keys SET last_step = $2 WHERE operator_id = $1 AND last_step < $2
)sql"};

constexpr sql::Statement kRemoveKey{"totp.remove_key", R"sql(
  DELETE FROM totp_keys WHERE operator_id = $1
)sql"};

constexpr sql::Statement kRemoveCodes{"totp.remove_codes", R"sql(
  DELETE FROM recovery_codes WHERE operator_id = $1
)sql"};

constexpr sql::Statement kInsertCode{"totp.insert_code", R"sql(
  INSERT INTO recovery_codes (operator_id, code_digest) VALUES ($1, $2)
)sql"};

constexpr sql::Statement kUseCode{"totp.use_code", R"sql(
  DELETE FROM recovery_codes WHERE operator_id = $1 AND code_digest = $2
)sql"};

}  // namespace

std::optional<Key> find_key(sql::Tx& tx, OperatorId owner) {
  return tx.run(kFindKey, owner).first([](sql::Row& row) {
    Key key;
    key.secret = row.next<std::string>();
    key.is_confirmed = row.next<bool>();
    key.last_step = row.next<std::int64_t>();
    return key;
  });
}

std::vector<OperatorId> list_confirmed(sql::Tx& tx) {
  return tx.run(kListConfirmed).map([](sql::Row& row) { return row.next<OperatorId>(); });
}

bool put_key(sql::Tx& tx, OperatorId owner, std::string_view secret) {
  return tx.run(kPutKey, owner, secret).changed() == 1;
}

bool confirm(sql::Tx& tx, OperatorId owner, Timestamp now) {
  return tx.run(kConfirm, owner, now).changed() == 1;
}

bool use_step(sql::Tx& tx, OperatorId owner, std::int64_t step) {
  return tx.run(kUseStep, owner, step).changed() == 1;
}

void remove(sql::Tx& tx, OperatorId owner) {
  tx.run(kRemoveKey, owner).changed();
  tx.run(kRemoveCodes, owner).changed();
}

void insert_code(sql::Tx& tx, OperatorId owner, std::string_view digest) {
  tx.run(kInsertCode, owner, digest).changed();
}

bool use_code(sql::Tx& tx, OperatorId owner, std::string_view digest) {
  return tx.run(kUseCode, owner, digest).changed() == 1;
}

}  // namespace hearth::access::totp_store
