#include "members/claim_store.hpp"

namespace hearth::members::claim_store {
namespace {

constexpr sql::Statement kInsert{"member_claim.insert", R"sql(
  INSERT INTO member_claims (platform, external_key, member_id, claimed_at) VALUES ($1, $2, $3, $4)
  ON CONFLICT (platform, external_key, member_id) DO NOTHING
)sql"};

constexpr sql::Statement kRemoveClaims{"member_claim.remove", R"sql(
  DELETE FROM member_claims WHERE member_id = $1 AND platform = $2
)sql"};

constexpr sql::Statement kListIdentities{"member_claim.list_identities", R"sql(
  SELECT external_key FROM identities WHERE member_id = $1 AND platform = $2 AND scope = 0 ORDER BY id
)sql"};

constexpr sql::Statement kRemoveIdentity{"member_claim.remove_identity", R"sql(
  DELETE FROM identities WHERE member_id = $1 AND platform = $2 AND scope = 0 AND external_key = $3
)sql"};

constexpr sql::Statement kFirstClaim{"member_claim.first", R"sql(
  SELECT member_id FROM member_claims WHERE platform = $1 AND external_key = $2 ORDER BY claimed_at, member_id LIMIT 1
)sql"};

constexpr sql::Statement kRemoveClaim{"member_claim.remove_one", R"sql(
  DELETE FROM member_claims WHERE platform = $1 AND external_key = $2 AND member_id = $3
)sql"};

constexpr sql::Statement kFindKey{"member_claim.find_key", R"sql(
  SELECT external_key FROM identities WHERE member_id = $1 AND platform = $2 AND scope = 0
  UNION ALL SELECT external_key FROM member_claims WHERE member_id = $1 AND platform = $2
  LIMIT 1
)sql"};

constexpr sql::Statement kListShared{"member_claim.list_shared", R"sql(
  SELECT c.platform, c.external_key, i.member_id, c.member_id
  FROM member_claims c
  JOIN identities i ON i.platform = c.platform AND i.scope = 0 AND i.external_key = c.external_key
  ORDER BY c.platform, c.external_key, c.member_id
)sql"};

}  // namespace

void insert(sql::Tx& tx, MemberId member, std::string_view platform, std::string_view key, Timestamp now) {
  tx.run(kInsert, platform, key, member, now).changed();
}

void remove_claims(sql::Tx& tx, MemberId member, std::string_view platform) {
  tx.run(kRemoveClaims, member, platform).changed();
}

std::vector<std::string> list_identities(sql::Tx& tx, MemberId member, std::string_view platform) {
  return tx.run(kListIdentities, member, platform).map([](sql::Row& row) { return row.next<std::string>(); });
}

void remove_identity(sql::Tx& tx, MemberId member, std::string_view platform, std::string_view key) {
  tx.run(kRemoveIdentity, member, platform, key).changed();
}

std::optional<MemberId> take_first_claim(sql::Tx& tx, std::string_view platform, std::string_view key) {
  const auto first = tx.run(kFirstClaim, platform, key).value<MemberId>();
  if (first) tx.run(kRemoveClaim, platform, key, *first).changed();
  return first;
}

std::optional<std::string> find_key(sql::Tx& tx, MemberId member, std::string_view platform) {
  return tx.run(kFindKey, member, platform).value<std::string>();
}

std::vector<PersonalAddresses::Shared> list_shared(sql::Tx& tx) {
  return tx.run(kListShared).map([](sql::Row& row) {
    PersonalAddresses::Shared shared;
    shared.platform = row.next<std::string>();
    shared.key = row.next<std::string>();
    shared.owner = row.next<MemberId>();
    shared.claimant = row.next<MemberId>();
    return shared;
  });
}

}  // namespace hearth::members::claim_store
