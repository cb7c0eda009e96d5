#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "access/audit/audit_log.hpp"
#include "members/member_service.hpp"
#include "platform/facts/fact_log.hpp"

namespace hearth::members {

// Which members are one person. A merge is a word and no more: identities, names and facts stay whose they are, and
// only count as the other's, so that unmerging gives everything back. See docs/decisions/0014-merging.md. Safe
// to call from any thread.
class MergeService {
 public:
  struct Deps {
    sql::Database& db;
    const Clock& clock;
    sql::IdSource& ids;
    const facts::FactLog& facts;
    const access::AuditLog& audit;
  };
  explicit MergeService(Deps deps) : deps_{deps} {}

  // From now on `member` counts as `into`. Tells member.merged. Fails with member.not_found, member.is_erased,
  // member.merged_with_itself, or member.is_merged where one of the two counts as somebody else already.
  Done merge(MemberId member, MemberId into, const access::Actor& by);
  // The member is a person of their own again. Tells member.unmerged. Fails with member.not_found, member.not_merged.
  Done unmerge(MemberId member, const access::Actor& by);

  struct Merged {
    MemberId member;
    MemberId into;
    Timestamp at;
    std::string by;
  };
  // Who the member counts as; nothing: themselves.
  [[nodiscard]] static std::optional<Merged> find(sql::Tx& tx, MemberId member);
  // As whom the member counts in the end; mostly themselves.
  [[nodiscard]] static MemberId person_of(sql::Tx& tx, MemberId member);
  // The person and all that count as them, the person first, the others by id.
  [[nodiscard]] static std::vector<MemberId> members_of(sql::Tx& tx, MemberId person);
  // The same of many persons, each with at least themselves.
  using MembersOfPersons = std::map<MemberId, std::vector<MemberId>>;
  [[nodiscard]] static MembersOfPersons members_of(sql::Tx& tx, const std::vector<MemberId>& persons);
  // Those who were merged straight into the person, by id.
  [[nodiscard]] static std::vector<Merged> list_merged(sql::Tx& tx, MemberId person);
  // The last merge or undoing that the person took part in; 0: none.
  [[nodiscard]] static ChangeNumber last_change(sql::Tx& tx, MemberId person);
  // Every member who counts as somebody else, by id.
  [[nodiscard]] static std::vector<Merged> list_all(sql::Tx& tx);

 private:
  Deps deps_;
};

}  // namespace hearth::members
