#include "members/member_service.hpp"

#include "members/member_store.hpp"

namespace hearth::members {

namespace store = member_store;

namespace {

// Whoever is known by name only has an identity that begins so, inside one community.
constexpr std::string_view kByName = "name:";

std::string name_key(const std::string& name) {
  return std::string{kByName} + name;
}

std::string shown_key(std::string key) {
  if (std::string_view{key}.starts_with(kByName)) key.erase(0, kByName.size());
  return key;
}

struct OwnedAddress {
  std::string key;
  std::int64_t scope = 0;
};

OwnedAddress address_of(const Sighting& sighting) {
  if (sighting.key.empty()) return {.key = name_key(sighting.name), .scope = sighting.community.value};
  return {.key = sighting.key, .scope = sighting.key_is_name ? sighting.community.value : 0};
}

store::Address view_of(const Sighting& sighting, const OwnedAddress& address) {
  return {.platform = sighting.platform, .scope = address.scope, .key = address.key};
}

}  // namespace

std::optional<Member> MemberService::find_known(sql::Tx& tx, const Sighting& sighting) {
  const OwnedAddress address = address_of(sighting);
  if (auto known = store::find_by_address(tx, view_of(sighting, address))) return known;
  if (sighting.name.empty()) return std::nullopt;
  if (sighting.key.empty()) {
    return store::find_by_name(tx, sighting.community, sighting.platform, sighting.name);
  }

  const std::string by_name = name_key(sighting.name);
  auto nameless =
      store::find_by_address(tx, {.platform = sighting.platform, .scope = sighting.community.value, .key = by_name});
  // Two identities: somebody else of that name has claimed it already.
  if (!nameless || store::count_identities(tx, nameless->id) > 1) return std::nullopt;
  if (!store::insert_identity(tx, deps_.ids.next<IdentityId>(tx), nameless->id, view_of(sighting, address))) {
    return store::find_by_address(tx, view_of(sighting, address));
  }
  return nameless;
}

Member MemberService::make(sql::Tx& tx, const Sighting& sighting) {
  const OwnedAddress address = address_of(sighting);
  const Member made{.id = deps_.ids.next<MemberId>(tx),
                    .name = sighting.name.empty() ? sighting.key : sighting.name,
                    .role = sighting.role};
  store::insert_member(tx, made, deps_.clock.now());
  if (store::insert_identity(tx, deps_.ids.next<IdentityId>(tx), made.id, view_of(sighting, address))) return made;
  // Another writer met the same person between our look and our insert; our member stays without identity, unused.
  return store::find_by_address(tx, view_of(sighting, address)).value();
}

Member MemberService::ensure(sql::Tx& tx, const Sighting& sighting) {
  auto known = find_known(tx, sighting);
  Member member = known ? *std::move(known) : make(tx, sighting);
  if (!sighting.name.empty()) {
    store::insert_name(tx, sighting.community, sighting.platform, sighting.name, member.id);
    if (!sighting.key.empty() && member.name != sighting.name) rename(tx, member.id, sighting.name);
  }
  if (sighting.role != Role::member && store::change_role(tx, member.id, sighting.role)) member.role = sighting.role;
  return member;
}

void MemberService::rename(sql::Tx& tx, MemberId member, const std::string& name) {
  store::rename(tx, member, name);
}

std::vector<MemberService::Label> MemberService::labels_of(const std::vector<MemberId>& members) {
  return deps_.db.read([&](sql::Tx& tx) {
    std::vector<Label> labels;
    labels.reserve(members.size());
    for (const MemberId id : members) {
      const auto member = store::find_by_id(tx, id);
      labels.push_back(member ? Label{.key = shown_key(store::find_key(tx, id).value_or("")), .name = member->name}
                              : Label{});
    }
    return labels;
  });
}

std::vector<MemberId> MemberService::list_ids() {
  return deps_.db.read(store::list_ids);
}

}  // namespace hearth::members
