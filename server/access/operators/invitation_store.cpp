#include "access/operators/invitation_store.hpp"

namespace hearth::access::invitation_store {
namespace {

constexpr sql::Statement kInsert{"invitation.insert", R"sql(
  INSERT INTO invitations (id, token_digest, kind, operator_id, created_at, expires_at)
  VALUES ($1, $2, $3, CAST($4 AS BIGINT), $5, $6)
)sql"};

constexpr sql::Statement kFind{"invitation.find", R"sql(
  SELECT id, kind, operator_id, created_at, expires_at FROM invitations WHERE token_digest = $1
)sql"};

// Safe for two uses of one link at once: only one of them finds it.
constexpr sql::Statement kRemove{"invitation.remove", R"sql(
  DELETE FROM invitations WHERE id = $1
)sql"};

constexpr sql::Statement kRemoveOf{"invitation.remove_of", R"sql(
  DELETE FROM invitations WHERE operator_id = $1
)sql"};

constexpr sql::Statement kRemoveOfFirstOwner{"invitation.remove_of_first_owner", R"sql(
  DELETE FROM invitations WHERE kind = 'owner'
)sql"};

constexpr sql::Statement kRemoveExpired{"invitation.remove_expired", R"sql(
  DELETE FROM invitations WHERE expires_at <= $1
)sql"};

}  // namespace

void insert(sql::Tx& tx, const Row& row, std::string_view digest) {
  tx.run(kInsert, row.id, digest, to_text(row.kind), row.invited, row.created_at, row.expires_at).changed();
}

std::optional<Row> find(sql::Tx& tx, std::string_view digest) {
  return tx.run(kFind, digest).first([](sql::Row& cells) {
    Row row;
    row.id = cells.next<InvitationId>();
    row.kind = parse_invitation_kind(cells.next<std::string_view>()).value();
    row.invited = cells.next<std::optional<OperatorId>>();
    row.created_at = cells.next<Timestamp>();
    row.expires_at = cells.next<Timestamp>();
    return row;
  });
}

bool remove(sql::Tx& tx, InvitationId id) {
  return tx.run(kRemove, id).changed() == 1;
}

void remove_of(sql::Tx& tx, OperatorId invited) {
  tx.run(kRemoveOf, invited).changed();
}

void remove_of_first_owner(sql::Tx& tx) {
  tx.run(kRemoveOfFirstOwner).changed();
}

void remove_expired(sql::Tx& tx, Timestamp now) {
  tx.run(kRemoveExpired, now).changed();
}

}  // namespace hearth::access::invitation_store
