#pragma once

#include <optional>
#include <string>
#include <vector>

#include "access/operators/operator_service.hpp"
#include "members/fields/field_service.hpp"
#include "members/member_service.hpp"
#include "members/merging/merge_service.hpp"
#include "members/personal_address.hpp"
#include "members/profile/profile.hpp"
#include "platform/facts/fact_log.hpp"

namespace hearth::members {

// What is known of members, as operators and imports write it down. Every change is a fact. Safe to call from any
// thread.
class ProfileService {
 public:
  struct Deps {
    sql::Database& db;
    const Clock& clock;
    sql::IdSource& ids;
    const facts::FactLog& facts;
    const access::AuditLog& audit;
    const access::OperatorService& operators;
    MemberService& members;
    FieldService& fields;
  };
  explicit ProfileService(Deps deps) : deps_{deps}, addresses_{deps.ids} {}

  // Of somebody who counts as another: their own words alone. Fails with member.not_found.
  Result<Profile> show(MemberId member);

  // The same of many persons, by id and whoever they are; phone numbers and union ids only where somebody wrote
  // them down. Fit for some thousands; part of a larger transaction.
  [[nodiscard]] static std::vector<Profile> list(sql::Tx& tx, const MergeService::MembersOfPersons& persons);

  struct Merges {
    std::optional<MergeService::Merged> into;  // whom the member counts as
    std::vector<MergeService::Merged> merged;  // who counts as the member
  };
  [[nodiscard]] Merges merges_of(MemberId member);

  struct Change {
    // The version of the profile that whoever changes it has seen; nothing: they want it whatever it says now.
    std::optional<ChangeNumber> seen = {};
    std::vector<TraitChange> changes = {};
  };
  // All changes or none; what is as wanted already is left alone. Fails with
  //   member.bad_profile naming every bad value ("/changes/2/value"),
  //   member.changed_meanwhile naming what somebody else has changed to something else since `seen` ("/changes/2"),
  //   member.not_found, member.is_erased, member.is_merged: then the profile of the other is to be changed.
  Result<Profile> change(MemberId member, const Change& wanted, const access::Actor& by);

  // The same as part of a larger transaction, for values that are checked already and by whomever: `actor` is as facts
  // name them, `name` as people do. `at` is when it became so; an older word than what is known is told and kept as a
  // fact but changes nothing. Whether anything was not known so before.
  struct Told {
    std::vector<TraitChange> changes;
    Timestamp at;
    std::string actor;
    std::string name;
  };
  bool tell(sql::Tx& tx, MemberId member, const Told& told) const;

  // What the trait was before, latest first.
  struct Word {
    TraitValue value;
    Timestamp at;
    std::string actor;  // as the fact names them
  };
  [[nodiscard]] std::vector<Word> history(MemberId member, const Trait& trait, std::size_t limit);
  // Consent by whatever purpose, latest first.
  struct ConsentWord {
    std::string purpose;
    bool is_given = false;
    Timestamp at;
    std::string actor;
  };
  [[nodiscard]] std::vector<ConsentWord> consent_history(MemberId member, std::size_t limit);

  // Everything that was written down of the member is gone; part of a larger transaction.
  void erase(sql::Tx& tx, MemberId member) const;

 private:
  Result<std::vector<TraitChange>> checked(const std::vector<TraitChange>& changes, MemberId member);
  static Profile load(sql::Tx& tx, MemberId person);
  void make(sql::Tx& tx, MemberId member, const TraitChange& change, ChangeNumber number, const Told& told) const;

  Deps deps_;
  PersonalAddresses addresses_;
};

}  // namespace hearth::members
