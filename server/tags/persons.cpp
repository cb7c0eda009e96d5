#include "tags/persons.hpp"

#include <unordered_set>

namespace hearth::tags {

void Persons::join(BearerId member, BearerId into) {
  into_[member] = into;
}

BearerId Persons::person_of(BearerId bearer) const {
  // A ring cannot be told; as many steps as there are joints are enough.
  for (std::size_t steps = 0; steps <= into_.size(); ++steps) {
    const auto found = into_.find(bearer);
    if (found == into_.end()) return bearer;
    bearer = found->second;
  }
  return bearer;
}

std::vector<BearerId> Persons::all_of(std::span<const BearerId> persons) const {
  std::vector<BearerId> all{persons.begin(), persons.end()};
  if (into_.empty()) return all;
  const std::unordered_set<BearerId> wanted{persons.begin(), persons.end()};
  for (const auto& [member, into] : into_) {
    if (!wanted.contains(member) && wanted.contains(person_of(member))) all.push_back(member);
  }
  return all;
}

std::vector<BearerId> Persons::persons_of(std::span<const BearerId> bearers) const {
  std::vector<BearerId> persons;
  persons.reserve(bearers.size());
  std::unordered_set<BearerId> seen;
  seen.reserve(bearers.size());
  for (const BearerId bearer : bearers) {
    const BearerId person = person_of(bearer);
    if (seen.insert(person).second) persons.push_back(person);
  }
  return persons;
}

}  // namespace hearth::tags
