#include "members/personal_address.hpp"

#include <algorithm>

#include "members/claim_store.hpp"
#include "members/member_store.hpp"
#include "platform/base/text.hpp"

namespace hearth::members {

namespace {

constexpr std::size_t kFewestDigits = 5;
constexpr std::size_t kMostDigits = 15;  // as E.164 has it
constexpr std::size_t kLongestUnionId = 128;

bool is_digit(char byte) {
  return byte >= '0' && byte <= '9';
}

// What people put between digits: spaces, hyphens, brackets, dots.
bool is_between(char byte) {
  return std::string_view{" -().\t"}.find(byte) != std::string_view::npos;
}

}  // namespace

Result<std::string> parse_phone(std::string_view text) {
  const Error bad{ErrorCode::invalid, "member.bad_phone", "a phone number has 5 to 15 digits"};
  std::string digits;
  bool is_international = false;
  for (const char byte : text::trim(text)) {
    if (is_digit(byte)) {
      digits += byte;
    } else if (byte == '+' && digits.empty() && !is_international) {
      is_international = true;
    } else if (!is_between(byte)) {
      return bad;
    }
  }
  if (!is_international && digits.starts_with("00")) {
    digits.erase(0, 2);
    is_international = true;
  }
  if (digits.size() < kFewestDigits || digits.size() > kMostDigits) return bad;
  if (!is_international && digits.size() == 11 && digits.front() == '1') return "+86" + digits;
  return is_international ? "+" + digits : digits;
}

Result<std::string> parse_union_id(std::string_view text) {
  const std::string_view id = text::trim(text);
  const bool is_plain = std::all_of(id.begin(), id.end(), [](char byte) { return byte > ' ' && byte < 0x7f; });
  if (id.empty() || id.size() > kLongestUnionId || !is_plain) {
    return Error{ErrorCode::invalid, "member.bad_union_id", "a union id has 1 to 128 letters, digits and signs"};
  }
  return std::string{id};
}

void PersonalAddresses::give(sql::Tx& tx, MemberId member, std::string_view platform, std::string_view key,
                             Timestamp now) const {
  take_away(tx, member, platform);
  const bool is_free = member_store::insert_identity(tx, ids_.next<IdentityId>(tx), member,
                                                     {.platform = platform, .scope = 0, .key = key});
  if (!is_free) claim_store::insert(tx, member, platform, key, now);
}

void PersonalAddresses::take_away(sql::Tx& tx, MemberId member, std::string_view platform) const {
  claim_store::remove_claims(tx, member, platform);
  for (const std::string& key : claim_store::list_identities(tx, member, platform)) {
    claim_store::remove_identity(tx, member, platform, key);
    const auto next = claim_store::take_first_claim(tx, platform, key);
    if (!next) continue;
    member_store::insert_identity(tx, ids_.next<IdentityId>(tx), *next, {.platform = platform, .scope = 0, .key = key});
  }
}

std::optional<std::string> PersonalAddresses::find(sql::Tx& tx, MemberId member, std::string_view platform) {
  return claim_store::find_key(tx, member, platform);
}

std::vector<PersonalAddresses::Shared> PersonalAddresses::list_shared(sql::Tx& tx) {
  return claim_store::list_shared(tx);
}

void PersonalAddresses::forget(sql::Tx& tx, MemberId member) const {
  for (const std::string_view platform : {kPhone, kUnionId}) take_away(tx, member, platform);
}

}  // namespace hearth::members
