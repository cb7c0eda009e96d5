#pragma once

#include <set>

#include "audience/population/population_world.hpp"

namespace hearth::audience {

// What a population should answer, from plain rows that are looked through for each question. Members are told apart
// by id; a member who is merged is nobody.
class PlainPopulation {
 public:
  // With ids; a fact that is told twice stands in it once.
  explicit PlainPopulation(std::vector<PlainFact> facts);

  using Id = std::int64_t;
  [[nodiscard]] const std::set<Id>& everybody() const { return everybody_; }
  [[nodiscard]] Id root_of(Id member) const;

  [[nodiscard]] bool is_of_community(Id member, Id community) const;
  [[nodiscard]] bool is_in_group(Id member, Id group) const;
  [[nodiscard]] bool was_in_group(Id member, Id group) const;
  [[nodiscard]] bool is_tagged(Id member, Id tag) const;
  [[nodiscard]] std::vector<GroupId> groups_tagged(Id tag) const;
  [[nodiscard]] bool has_consent(Id member, std::string_view purpose) const;
  [[nodiscard]] bool is_erased(Id member) const;
  // The text or number that the last fact of the kind says; nothing for null.
  [[nodiscard]] std::string text_said(Id member, std::string_view kind) const;
  [[nodiscard]] std::optional<Id> number_said(Id member, std::string_view kind) const;
  [[nodiscard]] std::optional<Id> inviter_of(Id member) const;  // as shown
  [[nodiscard]] PlainValue value_of(Id member, Id field) const;
  [[nodiscard]] std::optional<Id> amount_of(Id member, Amount amount) const;
  [[nodiscard]] std::optional<Timestamp> moment_of(Id member, Moment moment) const;
  [[nodiscard]] std::uint64_t times(Id member, const Population::Doing& doing) const;
  [[nodiscard]] bool does_in_sequence(Id member, const Population::Sequence& sequence) const;

 private:
  using Row = const PlainFact*;
  // Of the person, those for which `is_meant` holds, in order of (at, id).
  template <class IsMeant>
  [[nodiscard]] std::vector<Row> rows(Id member, IsMeant is_meant) const;
  // The last of them that no erasure followed.
  template <class IsMeant>
  [[nodiscard]] Row last_word(Id member, IsMeant is_meant) const;

  std::vector<PlainFact> facts_;  // in order of (at, id)
  std::map<Id, Row> links_;
  std::set<Id> everybody_;
  std::map<Id, std::vector<Row>> rows_;  // of each person, in that order
};

}  // namespace hearth::audience
