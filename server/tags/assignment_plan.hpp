#pragma once

#include <span>
#include <vector>

#include "tags/assignment.hpp"
#include "tags/persons.hpp"

// What an action changes, worked out before anything is written. Pure.
namespace hearth::tags {

// `taken` are assignments as they stand; `given` are new ones. Where one bearer's same tag is in both, only who gave it
// changes.
struct AssignmentPlan {
  std::vector<Assignment> taken;
  std::vector<Assignment> given;

  [[nodiscard]] bool empty() const { return taken.empty() && given.empty(); }
  // Whose tags change.
  [[nodiscard]] std::int64_t count_persons(const Persons& who) const;

  // What is to be told: who gets and who loses which tag, without those for whom only the maker changes.
  struct Change {
    TagId tag;
    BearerId bearer;
    Deed deed = Deed::give;
    auto operator<=>(const Change&) const = default;
  };
  [[nodiscard]] std::vector<Change> changes() const;
};

// What is to be done: which tag, by whom, when. Every new assignment looks like this one, but for its bearer.
struct Intent {
  TagId tag;
  Choice choice = Choice::multiple;
  Maker maker;
  Timestamp at;
  TagActionId action;
};

// Gives the tag to each of these persons, of whom none is named twice. `standing` are the assignments in the tag group
// of everybody who counts as one of them, in any order. Whoever has the tag keeps the assignment they have, unless a
// rule or an import gave it and this is by hand: then it counts as given by hand. With a single choice the other tags
// of the group go; a rule leaves whoever has one that was given by hand.
[[nodiscard]] AssignmentPlan plan_giving(const Intent& intent, std::span<const BearerId> persons,
                                         std::span<const Assignment> standing, const Persons& who);

// Takes the tag from those who have it. A rule takes only what it gave itself.
[[nodiscard]] AssignmentPlan plan_taking(const Intent& intent, std::span<const Assignment> standing);

// Undoes an action: takes what it gave, where that still stands, and gives back what it took, as it was. Whatever was
// decided since wins: nothing is given back to a person who has the tag again or, with a single choice, another one.
// `standing` are the assignments in the tag group of everybody concerned.
struct Undoing {
  TagActionId action;
  Choice choice = Choice::multiple;
};
[[nodiscard]] AssignmentPlan plan_undoing(const Undoing& undoing, std::span<const Assignment> removals,
                                          std::span<const Assignment> standing, const Persons& who);

}  // namespace hearth::tags
