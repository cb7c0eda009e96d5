#include "access/operators/operator_store.hpp"

namespace hearth::access::operator_store {
namespace {

#define HEARTH_OPERATOR_COLUMNS              \
  "SELECT id, email, name, role, language, " \
  "CASE WHEN password_hash IS NULL THEN 0 ELSE 1 END, created_at, last_seen_at, disabled_at FROM operators "

constexpr sql::Statement kFind{"operator.find", HEARTH_OPERATOR_COLUMNS "WHERE id = $1"};

constexpr sql::Statement kFindToChange{"operator.find_to_change",
                                       HEARTH_OPERATOR_COLUMNS "WHERE id = $1 {{for_update}}"};

constexpr sql::Statement kFindByEmail{"operator.find_by_email", HEARTH_OPERATOR_COLUMNS "WHERE email = $1"};

constexpr sql::Statement kList{"operator.list", HEARTH_OPERATOR_COLUMNS "WHERE id > $1 ORDER BY id LIMIT $2"};

constexpr sql::Statement kFindPasswordHash{"operator.find_password_hash", R"sql(
  SELECT password_hash FROM operators WHERE id = $1 AND password_hash IS NOT NULL
)sql"};

constexpr sql::Statement kCountActiveOwners{"operator.count_active_owners", R"sql(
  SELECT count(*) FROM operators WHERE role = 'owner' AND password_hash IS NOT NULL AND disabled_at IS NULL
)sql"};

constexpr sql::Statement kInsert{"operator.insert", R"sql(
  INSERT INTO operators (id, email, name, role, language, password_hash, created_at, last_seen_at, disabled_at)
  VALUES ($1, $2, $3, $4, $5, NULL, $6, NULL, NULL)
  ON CONFLICT (email) DO NOTHING
)sql"};

constexpr sql::Statement kChange{"operator.change", R"sql(
  UPDATE operators SET name = $2, role = $3, language = $4, disabled_at = CAST($5 AS BIGINT) WHERE id = $1
)sql"};

constexpr sql::Statement kChangePassword{"operator.change_password", R"sql(
  UPDATE operators SET password_hash = $2 WHERE id = $1
)sql"};

constexpr sql::Statement kChangeLastSeen{"operator.change_last_seen", R"sql(
  UPDATE operators SET last_seen_at = $2 WHERE id = $1
)sql"};

Operator read_operator(sql::Row& row) {
  Operator one;
  one.id = row.next<OperatorId>();
  one.email = row.next<std::string>();
  one.name = row.next<std::string>();
  one.role = parse_role(row.next<std::string_view>()).value();
  one.language = parse_language(row.next<std::string_view>()).value();
  one.has_password = row.next<bool>();
  one.created_at = row.next<Timestamp>();
  one.last_seen_at = row.next<std::optional<Timestamp>>();
  one.disabled_at = row.next<std::optional<Timestamp>>();
  return one;
}

}  // namespace

std::optional<Operator> find(sql::Tx& tx, OperatorId id) {
  return tx.run(kFind, id).first(read_operator);
}

std::optional<Operator> find_to_change(sql::Tx& tx, OperatorId id) {
  return tx.run(kFindToChange, id).first(read_operator);
}

std::optional<Operator> find_by_email(sql::Tx& tx, std::string_view email) {
  return tx.run(kFindByEmail, email).first(read_operator);
}

std::vector<Operator> list(sql::Tx& tx, OperatorId after, std::size_t limit) {
  return tx.run(kList, after, static_cast<std::int64_t>(limit)).map(read_operator);
}

std::optional<std::string> find_password_hash(sql::Tx& tx, OperatorId id) {
  return tx.run(kFindPasswordHash, id).value<std::string>();
}

std::int64_t count_active_owners(sql::Tx& tx) {
  return tx.run(kCountActiveOwners).value<std::int64_t>().value_or(0);
}

bool insert(sql::Tx& tx, const Operator& made) {
  return tx.run(kInsert, made.id, made.email, made.name, to_text(made.role), to_text(made.language), made.created_at)
             .changed() == 1;
}

void change(sql::Tx& tx, const Operator& changed) {
  tx.run(kChange, changed.id, changed.name, to_text(changed.role), to_text(changed.language), changed.disabled_at)
      .changed();
}

void change_password(sql::Tx& tx, OperatorId id, std::string_view hash) {
  tx.run(kChangePassword, id, hash).changed();
}

void change_last_seen(sql::Tx& tx, OperatorId id, Timestamp now) {
  tx.run(kChangeLastSeen, id, now).changed();
}

}  // namespace hearth::access::operator_store
