#pragma once

#include <functional>
#include <vector>

#include "members/member_service.hpp"
#include "members/merging/merge_service.hpp"
#include "members/notes/note_service.hpp"
#include "members/profile/profile_service.hpp"
#include "platform/facts/fact_log.hpp"

namespace hearth::members {

// Forgets persons. Names, identities, profile, notes, the words in facts and whatever else says something of them is
// gone for good; the number stays with what is counted of it, so that every figure is what it was. Safe to call from
// any thread.
class ErasureService {
 public:
  struct Deps {
    sql::Database& db;
    const Clock& clock;
    const facts::FactLog& facts;
    const access::AuditLog& audit;
    MemberService& members;
    const ProfileService& profiles;
    // Whoever else keeps something of a member forgets it in the same transaction.
    std::vector<std::function<void(sql::Tx&, MemberId)>> others = {};
  };
  explicit ErasureService(Deps deps) : deps_{std::move(deps)} {}

  // The person with all members who count as them; they go on counting as one. Tells member.erased of each. Fails with
  // member.not_found, member.is_erased, member.is_merged where the member counts as another: then the other is to be
  // erased, or the two unmerged first.
  Done erase(MemberId person, const access::Actor& by);

 private:
  void erase_member(sql::Tx& tx, MemberId member, const access::Actor& by);

  Deps deps_;
};

}  // namespace hearth::members
