#include "members/profile/profile.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace hearth::members {

bool is_later(const TraitMark& left, const TraitMark& right) {
  return std::tuple{left.at, left.fact, left.change} > std::tuple{right.at, right.fact, right.change};
}

const TraitMark* Profile::find(const Trait& trait) const {
  const auto known =
      std::find_if(marks.begin(), marks.end(), [&](const TraitMark& mark) { return mark.trait == trait; });
  return known == marks.end() ? nullptr : &*known;
}

TraitValue Profile::value_of(const Trait& trait) const {
  const TraitMark* mark = find(trait);
  return mark == nullptr ? TraitValue{} : mark->value;
}

Profile profile_of(MemberId person, std::vector<TraitMark> marks, ChangeNumber last_merge) {
  Profile profile{.person = person, .version = last_merge, .last_merge = last_merge};
  std::map<std::string, TraitMark> latest;
  for (TraitMark& mark : marks) {
    profile.version = std::max(profile.version, mark.change);
    const auto [known, is_new] = latest.try_emplace(to_text(mark.trait), mark);
    if (!is_new && is_later(mark, known->second)) known->second = std::move(mark);
  }
  for (auto& [name, mark] : latest) profile.marks.push_back(std::move(mark));
  return profile;
}

ChangePlan plan_changes(const Profile& profile, const std::vector<TraitChange>& changes, ChangeNumber seen) {
  ChangePlan plan;
  const bool is_merged_since = profile.last_merge > seen;
  for (std::size_t i = 0; i < changes.size(); ++i) {
    const TraitMark* mark = profile.find(changes[i].trait);
    if ((mark == nullptr ? TraitValue{} : mark->value) == changes[i].value) continue;
    if (is_merged_since || (mark != nullptr && mark->change > seen)) {
      plan.disturbed.push_back(i);
    } else {
      plan.to_make.push_back(changes[i]);
    }
  }
  return plan;
}

}  // namespace hearth::members
