#include "platform/idempotency/idempotency_store.hpp"

namespace hearth::idempotency::idempotency_store {
namespace {

constexpr sql::Statement kRemoveExpired{"idempotency.remove_expired", R"sql(
  DELETE FROM idempotency_keys WHERE digest = $1 AND begun_at <= $2
)sql"};

constexpr sql::Statement kReserve{"idempotency.reserve", R"sql(
  INSERT INTO idempotency_keys (digest, fingerprint, begun_at) VALUES ($1, $2, $3)
  ON CONFLICT (digest) DO NOTHING
)sql"};

constexpr sql::Statement kFind{"idempotency.find", R"sql(
  SELECT fingerprint, status, content_type, location, body FROM idempotency_keys WHERE digest = $1
)sql"};

constexpr sql::Statement kFinish{"idempotency.finish", R"sql(
  UPDATE idempotency_keys
  SET status = $2, content_type = CAST($3 AS TEXT), location = CAST($4 AS TEXT), body = CAST($5 AS TEXT)
  WHERE digest = $1
)sql"};

constexpr sql::Statement kRelease{"idempotency.release", "DELETE FROM idempotency_keys WHERE digest = $1"};

constexpr sql::Statement kRemoveOld{"idempotency.remove_old", "DELETE FROM idempotency_keys WHERE begun_at <= $1"};

}  // namespace

bool reserve(sql::Tx& tx, const RequestMark& mark, Timestamp now, Timestamp old) {
  tx.run(kRemoveExpired, mark.digest, old).changed();
  return tx.run(kReserve, mark.digest, mark.fingerprint, now).changed() == 1;
}

std::optional<KnownRequest> find(sql::Tx& tx, std::string_view digest) {
  return tx.run(kFind, digest).first([](sql::Row& row) {
    KnownRequest known;
    known.fingerprint = row.next<std::string>();
    known.status = row.next<std::optional<std::int64_t>>();
    const auto content_type = row.next<std::optional<std::string>>();
    const auto location = row.next<std::optional<std::string>>();
    const auto body = row.next<std::optional<std::string>>();
    if (content_type) known.answer = {*content_type, location.value_or(""), body.value_or("")};
    return known;
  });
}

void finish(sql::Tx& tx, std::string_view digest, int status, const std::optional<KeptAnswer>& answer) {
  const auto part = [&](std::string KeptAnswer::*member) -> std::optional<std::string> {
    if (!answer) return std::nullopt;
    return (*answer).*member;
  };
  const auto content_type = part(&KeptAnswer::content_type);
  const auto location = part(&KeptAnswer::location);
  const auto body = part(&KeptAnswer::body);
  tx.run(kFinish, digest, std::int64_t{status}, content_type, location, body).changed();
}

void release(sql::Tx& tx, std::string_view digest) {
  tx.run(kRelease, digest).changed();
}

std::int64_t remove_old(sql::Tx& tx, Timestamp old) {
  return tx.run(kRemoveOld, old).changed();
}

}  // namespace hearth::idempotency::idempotency_store
