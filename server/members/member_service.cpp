#include "members/member_service.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <unordered_map>

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

Error no_member(MemberId member) {
  return {ErrorCode::not_found, "member.not_found", fmt::format("there is no member {}", member.value)};
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

std::optional<Member> MemberService::find_by_key(sql::Tx& tx, std::string_view platform, std::string_view key) {
  return store::find_by_address(tx, {.platform = platform, .scope = 0, .key = key});
}

bool MemberService::add_key(sql::Tx& tx, MemberId member, std::string_view platform, std::string_view key) {
  if (find_by_key(tx, platform, key)) return false;
  return store::insert_identity(tx, deps_.ids.next<IdentityId>(tx), member,
                                {.platform = platform, .scope = 0, .key = key});
}

Result<Member> MemberService::load_to_change(sql::Tx& tx, MemberId member) {
  auto known = store::find_to_change(tx, member);
  if (!known) return no_member(member);
  if (known->is_erased) {
    return Error{ErrorCode::conflict, "member.is_erased", "the person was erased; nothing is kept of them any more"};
  }
  return *std::move(known);
}

void MemberService::erase(sql::Tx& tx, MemberId member) {
  store::erase(tx, member, deps_.clock.now());
}

std::vector<MemberService::Label> MemberService::labels_of(const std::vector<MemberId>& members) {
  std::unordered_map<MemberId, Label> known;
  deps_.db.read([&](sql::Tx& tx) {
    for (Member& member : store::list(tx, members)) known[member.id].name = std::move(member.name);
    for (store::Key& key : store::list_keys(tx, members)) {
      const auto found = known.find(key.member);
      // The first of several is the one that is shown.
      if (found != known.end() && found->second.key.empty()) found->second.key = shown_key(std::move(key.key));
    }
  });
  std::vector<Label> labels;
  labels.reserve(members.size());
  for (const MemberId id : members) labels.push_back(known[id]);
  return labels;
}

std::vector<Member> MemberService::list(const std::vector<MemberId>& members) {
  return deps_.db.read([&](sql::Tx& tx) { return store::list(tx, members); });
}

std::vector<Member> MemberService::list(sql::Tx& tx, const std::vector<MemberId>& members) {
  return store::list(tx, members);
}

bool MemberService::are_all_known(sql::Tx& tx, std::vector<MemberId> members) {
  std::ranges::sort(members);
  members.erase(std::unique(members.begin(), members.end()), members.end());
  return member_store::count_known(tx, members) == std::ssize(members);
}

Result<Member> MemberService::load(MemberId member) {
  if (auto known = deps_.db.read([&](sql::Tx& tx) { return store::find_by_id(tx, member); })) return *std::move(known);
  return no_member(member);
}

std::vector<KnownName> MemberService::names_in(CommunityId community) {
  return deps_.db.read([&](sql::Tx& tx) { return store::list_names_in(tx, community); });
}

std::vector<Identity> MemberService::identities_of(MemberId member) {
  std::vector<Identity> identities = deps_.db.read([&](sql::Tx& tx) { return store::list_identities(tx, member); });
  for (Identity& identity : identities) identity.key = shown_key(std::move(identity.key));
  return identities;
}

MemberService::IdentitiesOfMembers MemberService::identities_of(sql::Tx& tx, const std::vector<MemberId>& members) {
  IdentitiesOfMembers all;
  for (auto& [member, identity] : store::list_identities(tx, members)) {
    identity.key = shown_key(std::move(identity.key));
    all[member].push_back(std::move(identity));
  }
  return all;
}

std::vector<MemberId> MemberService::find_named(std::string_view name) {
  return deps_.db.read([&](sql::Tx& tx) { return store::find_shown_as(tx, name); });
}

std::vector<std::string> MemberService::names_of(MemberId member) {
  return deps_.db.read([&](sql::Tx& tx) { return store::list_names_of(tx, member); });
}

std::vector<std::optional<MemberId>> MemberService::find_mentioned(const Mentions& mentions) {
  return deps_.db.read([&](sql::Tx& tx) {
    std::vector<std::optional<MemberId>> found;
    found.reserve(mentions.keys_or_names.size());
    for (const std::string& text : mentions.keys_or_names) {
      std::optional<Member> member =
          store::find_by_address(tx, {.platform = mentions.platform, .scope = 0, .key = text});
      if (!member) {
        member =
            store::find_by_address(tx, {.platform = mentions.platform, .scope = mentions.community.value, .key = text});
      }
      if (!member) member = store::find_by_name(tx, mentions.community, mentions.platform, text);
      found.push_back(member ? std::optional{member->id} : std::nullopt);
    }
    return found;
  });
}

std::vector<MemberId> MemberService::list_ids() {
  return deps_.db.read(store::list_ids);
}

}  // namespace hearth::members
