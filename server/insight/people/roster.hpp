#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "audience/history.hpp"
#include "members/member.hpp"

namespace hearth::insight {

// What the members of one community are and were called, in memory: to be sorted by, and searched. A value; many
// threads may read one.
class Roster {
 public:
  Roster() = default;
  // `now` are the members as they are, `ever` all names that they have or had; who is not in the history is left out.
  Roster(const audience::History& history, std::span<const members::Member> now,
         std::span<const members::KnownName> ever);

  // Empty where nobody knows it.
  [[nodiscard]] std::string_view name_of(audience::Number member) const { return names_[member]; }

  // Everybody in order of their names without regard to the case of ASCII letters, then of their ids.
  [[nodiscard]] std::span<const audience::Number> by_name() const { return by_name_; }
  // A member's place in that order.
  [[nodiscard]] std::uint32_t rank_of(audience::Number member) const { return ranks_[member]; }
  // How many stand before a member of that name and id, whether or not there is one.
  [[nodiscard]] std::uint32_t count_before(std::string_view name, MemberId member) const;

  // Whether the member's name begins with the text, without regard to the case of ASCII letters.
  [[nodiscard]] bool begins_with(audience::Number member, std::string_view text) const;

  // Whose name, or a name that they had, contains the text, without regard to the case of ASCII letters. Everybody for
  // an empty text.
  [[nodiscard]] audience::Bitmap find(std::string_view text) const;

 private:
  // A place in the names of all times, from which on they are this member's.
  struct Owner {
    std::uint64_t begin;
    audience::Number member;
  };

  std::vector<MemberId> ids_;        // by number
  std::vector<std::string> names_;   // by number
  std::vector<std::string> folded_;  // the same in lower case
  std::vector<audience::Number> by_name_;
  std::vector<std::uint32_t> ranks_;  // by number
  std::string all_;                   // every name of all times in lower case, each ending in NUL
  std::vector<Owner> owners_;
};

}  // namespace hearth::insight
