#include "imports/sheets/member_service_book.hpp"

#include "members/merging/merge_service.hpp"

namespace hearth::imports::sheets {

std::optional<MemberId> MemberServiceBook::find(sql::Tx& tx, const Address& address) {
  const auto known = members::MemberService::find_by_key(tx, address.platform, address.key);
  return known ? std::optional{members::MergeService::person_of(tx, known->id)} : std::nullopt;
}

MemberId MemberServiceBook::make(sql::Tx& tx, const Address& address, const std::string& name) {
  // Without a name, since names are remembered for a community, and this member is of none yet.
  const members::Member made =
      members_.ensure(tx, {.platform = address.platform, .community = {}, .key = address.key, .name = ""});
  if (!name.empty()) members_.rename(tx, made.id, name);
  return made.id;
}

bool MemberServiceBook::add(sql::Tx& tx, MemberId member, const Address& address) {
  return members_.add_key(tx, member, address.platform, address.key);
}

bool MemberServiceBook::rename(sql::Tx& tx, MemberId member, const std::string& name) {
  const auto known = members::MemberService::list(tx, {member});
  if (known.empty() || known.front().name == name) return false;
  members_.rename(tx, member, name);
  return true;
}

}  // namespace hearth::imports::sheets
