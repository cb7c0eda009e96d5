#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "members/member.hpp"
#include "platform/clock/clock.hpp"
#include "platform/storage/database.hpp"
#include "platform/storage/id_source.hpp"

namespace hearth::members {

// Who is who. Safe to call from any thread.
class MemberService {
 public:
  struct Deps {
    sql::Database& db;
    const Clock& clock;
    sql::IdSource& ids;
  };
  explicit MemberService(Deps deps) : deps_{deps} {}

  // The member whom the sighting shows, made when nobody knew them; part of a larger transaction.
  //
  // With a key: the member with that identity. Where that is new, but somebody of the same name is known in the
  // community by name only (announced as joined, say, before they wrote), the identity becomes theirs. Without a key:
  // whoever has or had that name in the community, else a new member known by name only. A role other than member is
  // kept; a plain sighting takes no role away. The name is remembered.
  Member ensure(sql::Tx& tx, const Sighting& sighting);

  // The name that the member is shown by from now on.
  void rename(sql::Tx& tx, MemberId member, const std::string& name);

  // Who has that key of the platform wherever it is told, and whether `member` could be given it: a key is one
  // member's. Both are parts of a larger transaction.
  [[nodiscard]] static std::optional<Member> find_by_key(sql::Tx& tx, std::string_view platform, std::string_view key);
  bool add_key(sql::Tx& tx, MemberId member, std::string_view platform, std::string_view key);
  // The member, held against other changes until the transaction ends. Fails with member.not_found, or
  // member.is_erased where nothing is kept of them any more.
  [[nodiscard]] static Result<Member> load_to_change(sql::Tx& tx, MemberId member);

  // Forgets every name and identity. The number stays; part of a larger transaction, see members/erasing.
  void erase(sql::Tx& tx, MemberId member);

  struct Label {
    std::string key;   // the platform's id, or the name where there is none
    std::string name;  // as shown last
  };
  // In order of `members`. Members that are gone have empty labels.
  [[nodiscard]] std::vector<Label> labels_of(const std::vector<MemberId>& members);

  // Those of them that there are, by id. Fit for a hundred thousand.
  [[nodiscard]] std::vector<Member> list(const std::vector<MemberId>& members);
  [[nodiscard]] static std::vector<Member> list(sql::Tx& tx, const std::vector<MemberId>& members);
  // Whether each of them is there and not erased; a fraction of what list costs.
  [[nodiscard]] static bool are_all_known(sql::Tx& tx, std::vector<MemberId> members);
  // Fails with member.not_found.
  Result<Member> load(MemberId member);
  // Every name that somebody has or had in the community.
  [[nodiscard]] std::vector<KnownName> names_in(CommunityId community);
  // How channels know the member, and every name they had anywhere, by name.
  [[nodiscard]] std::vector<Identity> identities_of(MemberId member);
  // The same of many; whoever has none is missing. Fit for some thousands.
  using IdentitiesOfMembers = std::map<MemberId, std::vector<Identity>>;
  [[nodiscard]] static IdentitiesOfMembers identities_of(sql::Tx& tx, const std::vector<MemberId>& members);
  [[nodiscard]] std::vector<std::string> names_of(MemberId member);

  // Who are shown by that name, whatever the case; rising.
  [[nodiscard]] std::vector<MemberId> find_named(std::string_view name);

  // Whom a message of the community means by these keys or names of the platform; nothing where nobody has it.
  struct Mentions {
    std::string platform;
    CommunityId community;
    std::vector<std::string> keys_or_names;
  };
  [[nodiscard]] std::vector<std::optional<MemberId>> find_mentioned(const Mentions& mentions);

  // Everybody, in rising order; for checks.
  [[nodiscard]] std::vector<MemberId> list_ids();

 private:
  std::optional<Member> find_known(sql::Tx& tx, const Sighting& sighting);
  Member make(sql::Tx& tx, const Sighting& sighting);

  Deps deps_;
};

}  // namespace hearth::members
