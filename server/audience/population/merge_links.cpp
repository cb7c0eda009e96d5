#include "audience/population/merge_links.hpp"

#include <algorithm>

namespace hearth::audience {

Number MergeLinks::follow(Number member, const Column<std::int64_t>& ids) const {
  std::vector<Number> passed;
  for (auto next = std::optional{member}; next; next = into(passed.back())) {
    const auto ring = std::find(passed.begin(), passed.end(), *next);
    if (ring != passed.end()) {
      return *std::min_element(ring, passed.end(),
                               [&](Number left, Number right) { return ids.at(left) < ids.at(right); });
    }
    passed.push_back(*next);
  }
  return passed.back();
}

std::vector<Number> MergeLinks::person_of(Number member, const Column<std::int64_t>& ids) const {
  std::vector<Number> person{root_of(member, ids)};
  for (std::size_t i = 0; i < person.size(); ++i) {
    const auto found = merged_.find(person[i]);
    if (found == merged_.end()) continue;
    for (const Number each : found->second) {
      if (std::find(person.begin(), person.end(), each) == person.end()) person.push_back(each);
    }
  }
  return person;
}

bool MergeLinks::is_news(Number member, Mark mark) const {
  const auto known = links_.find(member);
  return known == links_.end() || known->second.mark < mark;
}

std::optional<Number> MergeLinks::into(Number member) const {
  const auto known = links_.find(member);
  return known == links_.end() ? std::nullopt : known->second.into;
}

void MergeLinks::set(Number member, Link link) {
  if (const auto before = into(member)) {
    std::vector<Number>& others = merged_[*before];
    others.erase(std::remove(others.begin(), others.end(), member), others.end());
    if (others.empty()) merged_.erase(*before);
  }
  if (link.into) merged_[*link.into].push_back(member);
  links_[member] = link;
}

}  // namespace hearth::audience
