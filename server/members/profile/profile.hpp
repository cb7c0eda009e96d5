#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "members/profile/trait.hpp"
#include "platform/base/timestamp.hpp"

namespace hearth::members {

// The last word on one trait of a person.
struct TraitMark {
  Trait trait;
  TraitValue value;
  MemberId member;  // of whom it was said: the person, or one who counts as them
  Timestamp at;
  FactId fact = {};  // not set where no fact tells of it
  ChangeNumber change = {};
  std::string by = {};
};

// Whether `left` is the later word: larger (time, fact), and where no facts tell, the later change.
[[nodiscard]] bool is_later(const TraitMark& left, const TraitMark& right);

// What is known of a person: their own words and those of all who count as them, one for each trait, the latest.
struct Profile {
  MemberId person;
  std::vector<TraitMark> marks = {};  // in order of the traits' names; those that were taken away too
  // The last change of any of it; 0: none. Whoever changes the profile says which one they saw.
  ChangeNumber version = {};
  ChangeNumber last_merge = {};

  [[nodiscard]] const TraitMark* find(const Trait& trait) const;
  [[nodiscard]] TraitValue value_of(const Trait& trait) const;
};

// `marks` of all members that count as the person, in any order.
[[nodiscard]] Profile profile_of(MemberId person, std::vector<TraitMark> marks, ChangeNumber last_merge);

struct TraitChange {
  Trait trait;
  TraitValue value;
};

// What becomes of changes by somebody who saw the profile as of version `seen`: those to be made, or the places in
// `changes` of those whose trait somebody else has changed since then, to something else. Changes of different traits
// do not disturb each other. Since a merge or its undoing anything may look otherwise, so then all that differ do.
struct ChangePlan {
  std::vector<TraitChange> to_make = {};
  std::vector<std::size_t> disturbed = {};
};
[[nodiscard]] ChangePlan plan_changes(const Profile& profile, const std::vector<TraitChange>& changes,
                                      ChangeNumber seen);

}  // namespace hearth::members
