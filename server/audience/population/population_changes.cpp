#include "audience/population/population_changes.hpp"

namespace hearth::audience {

void Changes::add_all(const Changes& other) {
  for (const auto& [input, members] : other.members_) {
    std::vector<Number>& mine = members_[input];
    mine.insert(mine.end(), members.begin(), members.end());
  }
}

Bitmap Changes::members_of(const Input& input) const {
  const auto found = members_.find(input);
  return found == members_.end() ? Bitmap{} : Bitmap::of(found->second);
}

Bitmap Changes::members() const {
  Bitmap all;
  for (const auto& [input, members] : members_) all.add_all(members);
  return all;
}

}  // namespace hearth::audience
