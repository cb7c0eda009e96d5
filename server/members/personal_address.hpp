#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "members/member.hpp"
#include "platform/base/result.hpp"
#include "platform/storage/id_source.hpp"
#include "platform/storage/tx.hpp"

// What somebody writes down as a member's own: a phone number, a union id. Each is an identity, so that channels find
// the member by it; where it is somebody else's identity already it is a claim, and the two are likely one person.
namespace hearth::members {

inline constexpr std::string_view kPhone = "phone";
inline constexpr std::string_view kUnionId = "unionid";

// The number in one form, however it is written: "+8613900001111" for "139 0000 1111". Eleven digits that begin with 1
// are Chinese. Fails with member.bad_phone.
[[nodiscard]] Result<std::string> parse_phone(std::string_view text);
// Printable ASCII without spaces, at most 128. Fails with member.bad_union_id.
[[nodiscard]] Result<std::string> parse_union_id(std::string_view text);

// All are parts of a larger transaction. Safe to call from any thread.
class PersonalAddresses {
 public:
  explicit PersonalAddresses(sql::IdSource& ids) : ids_{ids} {}

  // From now on `key` is what the member has on the platform; what they had is free for whoever claimed it first.
  void give(sql::Tx& tx, MemberId member, std::string_view platform, std::string_view key, Timestamp now) const;
  void take_away(sql::Tx& tx, MemberId member, std::string_view platform) const;

  // What the member has or claims there.
  [[nodiscard]] static std::optional<std::string> find(sql::Tx& tx, MemberId member, std::string_view platform);

  // Somebody has the address, and somebody else says that it is theirs. In order of platform and key.
  struct Shared {
    std::string platform;
    std::string key;
    MemberId owner;
    MemberId claimant;
  };
  [[nodiscard]] static std::vector<Shared> list_shared(sql::Tx& tx);

  // Nothing of the member's is theirs any more.
  void forget(sql::Tx& tx, MemberId member) const;

 private:
  sql::IdSource& ids_;
};

}  // namespace hearth::members
