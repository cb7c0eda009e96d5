#include "members/member_store.hpp"

#include <fmt/format.h>
#include <iterator>

namespace hearth::members::member_store {
namespace {

constexpr sql::Statement kFindByAddress{"member.find_by_address", R"sql(
  SELECT m.id, m.name, m.role, CASE WHEN m.erased_at IS NULL THEN 0 ELSE 1 END FROM identities i JOIN members m ON m.id = i.member_id
  WHERE i.platform = $1 AND i.scope = $2 AND i.external_key = $3
)sql"};

constexpr sql::Statement kFindById{"member.find_by_id", R"sql(
  SELECT id, name, role, CASE WHEN erased_at IS NULL THEN 0 ELSE 1 END FROM members WHERE id = $1
)sql"};

constexpr sql::Statement kFindToChange{"member.find_to_change", R"sql(
  SELECT id, name, role, CASE WHEN erased_at IS NULL THEN 0 ELSE 1 END FROM members WHERE id = $1 {{for_update}}
)sql"};

constexpr sql::Statement kRemoveIdentities{"member.remove_identities", R"sql(
  DELETE FROM identities WHERE member_id = $1
)sql"};

constexpr sql::Statement kRemoveNames{"member.remove_names", R"sql(
  DELETE FROM member_names WHERE member_id = $1
)sql"};

constexpr sql::Statement kRemoveClaims{"member.remove_claims", R"sql(
  DELETE FROM member_claims WHERE member_id = $1
)sql"};

constexpr sql::Statement kErase{"member.erase", R"sql(
  UPDATE members SET name = '', erased_at = $2 WHERE id = $1
)sql"};

constexpr sql::Statement kFindByName{"member.find_by_name", R"sql(
  SELECT m.id, m.name, m.role, CASE WHEN m.erased_at IS NULL THEN 0 ELSE 1 END FROM member_names n JOIN members m ON m.id = n.member_id
  WHERE n.community_id = $1 AND n.platform = $2 AND n.name = $3
  ORDER BY m.id LIMIT 1
)sql"};

constexpr sql::Statement kList{"member.list", R"sql(
  SELECT id, name, role, CASE WHEN erased_at IS NULL THEN 0 ELSE 1 END FROM members WHERE id IN {{listed}} ORDER BY id
)sql"};

constexpr sql::Statement kCountKnown{"member.count_known", R"sql(
  SELECT count(*) FROM members WHERE id IN {{listed}} AND erased_at IS NULL
)sql"};

// Identities that came by name only sort last: their scope is a community.
constexpr sql::Statement kListKeys{"member.list_keys", R"sql(
  SELECT member_id, external_key FROM identities WHERE member_id IN {{listed}} ORDER BY member_id, scope, id
)sql"};

constexpr sql::Statement kListIdentities{"member.list_identities", R"sql(
  SELECT platform, scope, external_key FROM identities WHERE member_id = $1 ORDER BY scope, id
)sql"};

constexpr sql::Statement kListIdentitiesOfMany{"member.list_identities_of_many", R"sql(
  SELECT member_id, platform, scope, external_key FROM identities WHERE member_id IN {{listed}}
  ORDER BY member_id, scope, id
)sql"};

constexpr sql::Statement kListNamesIn{"member.list_names_in", R"sql(
  SELECT member_id, name FROM member_names WHERE community_id = $1
)sql"};

constexpr sql::Statement kFindShownAs{"member.find_shown_as", R"sql(
  SELECT id FROM members WHERE lower(name) = lower($1) ORDER BY id
)sql"};

constexpr sql::Statement kListNamesOf{"member.list_names_of", R"sql(
  SELECT DISTINCT name FROM member_names WHERE member_id = $1 ORDER BY name
)sql"};

constexpr sql::Statement kCountIdentities{"member.count_identities", R"sql(
  SELECT count(*) FROM identities WHERE member_id = $1
)sql"};

constexpr sql::Statement kInsertMember{"member.insert", R"sql(
  INSERT INTO members (id, name, role, created_at) VALUES ($1, $2, $3, $4)
)sql"};

constexpr sql::Statement kInsertIdentity{"member.insert_identity", R"sql(
  INSERT INTO identities (id, member_id, platform, scope, external_key) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (platform, scope, external_key) DO NOTHING
)sql"};

constexpr sql::Statement kInsertName{"member.insert_name", R"sql(
  INSERT INTO member_names (community_id, platform, name, member_id) VALUES ($1, $2, $3, $4)
  ON CONFLICT (community_id, platform, name, member_id) DO NOTHING
)sql"};

constexpr sql::Statement kRename{"member.rename", R"sql(
  UPDATE members SET name = $2 WHERE id = $1
)sql"};

constexpr sql::Statement kChangeRole{"member.change_role", R"sql(
  UPDATE members SET role = $2 WHERE id = $1 AND role <> $2
)sql"};

constexpr sql::Statement kListIds{"member.list_ids", R"sql(
  SELECT id FROM members ORDER BY id
)sql"};

// For {{listed}}.
std::string list_of(const std::vector<MemberId>& members) {
  std::string ids;
  for (const MemberId member : members) fmt::format_to(std::back_inserter(ids), "{},", member.value);
  if (!ids.empty()) ids.pop_back();
  return ids;
}

Member read_member(sql::Row& row) {
  Member member;
  member.id = row.next<MemberId>();
  member.name = row.next<std::string>();
  member.role = parse_role(row.next<std::string_view>()).value();
  member.is_erased = row.next<bool>();
  return member;
}

Identity read_identity(sql::Row& row) {
  Identity identity;
  identity.platform = row.next<std::string>();
  const auto scope = row.next<std::int64_t>();
  if (scope != 0) identity.community = CommunityId{scope};
  identity.key = row.next<std::string>();
  return identity;
}

}  // namespace

std::optional<Member> find_by_address(sql::Tx& tx, const Address& address) {
  return tx.run(kFindByAddress, address.platform, address.scope, address.key).first(read_member);
}

std::optional<Member> find_by_id(sql::Tx& tx, MemberId id) {
  return tx.run(kFindById, id).first(read_member);
}

std::optional<Member> find_to_change(sql::Tx& tx, MemberId id) {
  return tx.run(kFindToChange, id).first(read_member);
}

void erase(sql::Tx& tx, MemberId id, Timestamp now) {
  tx.run(kRemoveClaims, id).changed();
  tx.run(kRemoveIdentities, id).changed();
  tx.run(kRemoveNames, id).changed();
  tx.run(kErase, id, now).changed();
}

std::optional<Member> find_by_name(sql::Tx& tx, CommunityId community, std::string_view platform,
                                   std::string_view name) {
  return tx.run(kFindByName, community, platform, name).first(read_member);
}

std::int64_t count_known(sql::Tx& tx, const std::vector<MemberId>& members) {
  const std::string ids = list_of(members);
  return tx.run(kCountKnown, ids).value<std::int64_t>().value_or(0);
}

std::vector<Member> list(sql::Tx& tx, const std::vector<MemberId>& members) {
  const std::string ids = list_of(members);
  return tx.run(kList, ids).map(read_member);
}

std::vector<Key> list_keys(sql::Tx& tx, const std::vector<MemberId>& members) {
  const std::string ids = list_of(members);
  return tx.run(kListKeys, ids).map([](sql::Row& row) {
    const auto member = row.next<MemberId>();
    return Key{.member = member, .key = row.next<std::string>()};
  });
}

std::vector<Identity> list_identities(sql::Tx& tx, MemberId id) {
  return tx.run(kListIdentities, id).map(read_identity);
}

std::vector<MemberIdentity> list_identities(sql::Tx& tx, const std::vector<MemberId>& members) {
  return tx.run(kListIdentitiesOfMany, list_of(members)).map([](sql::Row& row) {
    const auto member = row.next<MemberId>();
    return MemberIdentity{member, read_identity(row)};
  });
}

std::vector<KnownName> list_names_in(sql::Tx& tx, CommunityId community) {
  return tx.run(kListNamesIn, community).map([](sql::Row& row) {
    const auto member = row.next<MemberId>();
    return KnownName{.member = member, .name = row.next<std::string>()};
  });
}

std::vector<MemberId> find_shown_as(sql::Tx& tx, std::string_view name) {
  return tx.run(kFindShownAs, name).map([](sql::Row& row) { return row.next<MemberId>(); });
}

std::vector<std::string> list_names_of(sql::Tx& tx, MemberId id) {
  return tx.run(kListNamesOf, id).map([](sql::Row& row) { return row.next<std::string>(); });
}

int count_identities(sql::Tx& tx, MemberId id) {
  return static_cast<int>(tx.run(kCountIdentities, id).value<std::int64_t>().value_or(0));
}

std::vector<MemberId> list_ids(sql::Tx& tx) {
  return tx.run(kListIds).map([](sql::Row& row) { return row.next<MemberId>(); });
}

void insert_member(sql::Tx& tx, const Member& member, Timestamp now) {
  tx.run(kInsertMember, member.id, member.name, to_text(member.role), now).changed();
}

bool insert_identity(sql::Tx& tx, IdentityId id, MemberId member, const Address& address) {
  return tx.run(kInsertIdentity, id, member, address.platform, address.scope, address.key).changed() == 1;
}

void insert_name(sql::Tx& tx, CommunityId community, std::string_view platform, std::string_view name,
                 MemberId member) {
  tx.run(kInsertName, community, platform, name, member).changed();
}

void rename(sql::Tx& tx, MemberId id, std::string_view name) {
  tx.run(kRename, id, name).changed();
}

bool change_role(sql::Tx& tx, MemberId id, Role role) {
  return tx.run(kChangeRole, id, to_text(role)).changed() == 1;
}

}  // namespace hearth::members::member_store
