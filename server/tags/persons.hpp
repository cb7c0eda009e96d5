#pragma once

#include <span>
#include <unordered_map>
#include <vector>

#include "tags/assignment.hpp"

namespace hearth::tags {

// Which bearers count as one: members who were merged. Groups, and whoever is not named here, stand for themselves.
class Persons {
 public:
  // From now on `member` counts as `into`; chains are followed.
  void join(BearerId member, BearerId into);

  [[nodiscard]] BearerId person_of(BearerId bearer) const;
  // Everybody who counts as one of these, themselves too; each once.
  [[nodiscard]] std::vector<BearerId> all_of(std::span<const BearerId> persons) const;
  // The persons behind these, each once, in order of first mention.
  [[nodiscard]] std::vector<BearerId> persons_of(std::span<const BearerId> bearers) const;

 private:
  std::unordered_map<BearerId, BearerId> into_;
};

}  // namespace hearth::tags
