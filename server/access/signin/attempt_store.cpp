#include "access/signin/attempt_store.hpp"

namespace hearth::access::attempt_store {
namespace {

constexpr sql::Statement kEnsure{"attempt.ensure", R"sql(
  INSERT INTO sign_in_attempts (account, place, count, since, locked_until, succeeded_at)
  VALUES ($1, $2, 0, $3, 0, NULL)
  ON CONFLICT (account, place) DO NOTHING
)sql"};

constexpr sql::Statement kFind{"attempt.find", R"sql(
  SELECT count, since, locked_until, succeeded_at FROM sign_in_attempts WHERE account = $1 AND place = $2 {{for_update}}
)sql"};

constexpr sql::Statement kChange{"attempt.change", R"sql(
  UPDATE sign_in_attempts SET count = $3, since = $4, locked_until = $5, succeeded_at = CAST($6 AS BIGINT)
  WHERE account = $1 AND place = $2
)sql"};

constexpr sql::Statement kRemoveOld{"attempt.remove_old", R"sql(
  DELETE FROM sign_in_attempts WHERE since < $1 AND (succeeded_at IS NULL OR succeeded_at < $2)
)sql"};

}  // namespace

Tally load_to_change(sql::Tx& tx, const Scope& scope, Timestamp now) {
  tx.run(kEnsure, scope.account, scope.place, now).changed();
  const auto found = tx.run(kFind, scope.account, scope.place).first([](sql::Row& row) {
    Tally tally;
    tally.attempts.count = row.next<std::int64_t>();
    tally.attempts.since = row.next<Timestamp>();
    tally.attempts.locked_until = row.next<Timestamp>();
    tally.succeeded_at = row.next<std::optional<Timestamp>>();
    return tally;
  });
  return found.value_or(Tally{});
}

void change(sql::Tx& tx, const Scope& scope, const Tally& tally) {
  tx.run(kChange, scope.account, scope.place, tally.attempts.count, tally.attempts.since, tally.attempts.locked_until,
         tally.succeeded_at)
      .changed();
}

void remove_old(sql::Tx& tx, Timestamp failed_before, Timestamp succeeded_before) {
  tx.run(kRemoveOld, failed_before, succeeded_before).changed();
}

}  // namespace hearth::access::attempt_store
