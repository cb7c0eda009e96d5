#pragma once

#include <map>
#include <set>

#include "segments/evaluation/segment_people_world.hpp"

namespace hearth::segments {

// What an expression should answer, from plain rows that are looked through for each member and clause; no bitmaps, no
// columns, no plan. Members are told apart by id; one who is merged into another is nobody.
class PlainRows {
 public:
  using Id = std::int64_t;
  using Community = std::optional<CommunityId>;

  // Facts with ids; one that is told twice may stand in it twice.
  PlainRows(std::vector<PlainFact> facts, const TestNames& names, Timestamp now);

  [[nodiscard]] std::set<Id> evaluate(const Expression& expression, Community community) const;

 private:
  struct Truth;
  using Row = const PlainFact*;
  using Rows = std::vector<Row>;  // in order of (at, id)

  [[nodiscard]] std::set<Id> universe(Community community) const;
  [[nodiscard]] Id root_of(Id member) const;
  [[nodiscard]] const Rows& rows_of(Id person) const;
  // The last word of these kinds; `is_meant` may choose among them.
  template <class IsMeant>
  [[nodiscard]] Row last_of(Id person, const std::set<std::string>& kinds, IsMeant is_meant) const;
  [[nodiscard]] Row last_of(Id person, const std::set<std::string>& kinds) const;

  [[nodiscard]] bool is_tagged(Id person, Id tag) const;
  [[nodiscard]] bool is_in(Id person, Id group) const;
  [[nodiscard]] bool was_in(Id person, Id group) const;
  [[nodiscard]] bool was_in_community(Id person, Id community) const;
  [[nodiscard]] std::set<Id> groups_tagged(const TagName& tag) const;
  [[nodiscard]] std::optional<Id> inviter_of(Id person) const;
  [[nodiscard]] std::optional<std::int64_t> quantity_of(Id person, Quantity quantity) const;
  [[nodiscard]] std::optional<Timestamp> instant_of(Id person, Instant instant) const;
  [[nodiscard]] std::int64_t times_of(Id person, const std::string& kind, const std::optional<When>& when,
                                      Community community) const;
  [[nodiscard]] bool has_field(Id person, const FieldIs& clause, LocalDay today) const;
  [[nodiscard]] PlainValue value_of(Id person, Id field) const;

  // The samples and shares, which compare members.
  [[nodiscard]] std::set<Id> sample(const Expression& clause, const std::set<Id>& from) const;
  [[nodiscard]] std::set<Id> top(const TopShare& clause, Community community) const;
  [[nodiscard]] std::set<Id> all_of(const std::vector<Expression>& of, Community community) const;
  [[nodiscard]] std::set<Id> set_of(const Expression& expression, Community community) const;

  std::vector<PlainFact> facts_;  // in order of (at, id)
  const TestNames& names_;
  Timestamp now_;
  std::map<Id, Row> links_;
  std::map<Id, Rows> persons_;
  std::set<Id> erased_;
};

}  // namespace hearth::segments
