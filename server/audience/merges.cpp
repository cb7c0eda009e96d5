#include "audience/merges.hpp"

#include <utility>

namespace hearth::audience {

bool Merges::change(const News& news) {
  const auto [known, is_new] =
      marks_.try_emplace(news.member, Mark{.into = news.into, .at = news.at, .fact = news.fact});
  Mark& mark = known->second;
  if (is_new) return news.into.has_value();
  if (std::pair{mark.at, mark.fact} >= std::pair{news.at, news.fact}) return false;
  mark.at = news.at;
  mark.fact = news.fact;
  return std::exchange(mark.into, news.into) != news.into;
}

bool Merges::is_in_ring(MemberId member) const {
  MemberId person = member;
  for (std::size_t steps = 0; steps <= marks_.size(); ++steps) {
    const auto mark = marks_.find(person);
    if (mark == marks_.end() || !mark->second.into) return false;
    person = *mark->second.into;
    if (person == member) return true;
  }
  return false;
}

MemberId Merges::person_of(MemberId member) const {
  MemberId person = member;
  for (std::size_t steps = 0; steps <= marks_.size(); ++steps) {
    const auto mark = marks_.find(person);
    if (mark == marks_.end() || !mark->second.into) return person;
    person = *mark->second.into;
  }
  return member;  // A ring.
}

MemberId Merges::take(MemberId member) {
  if (marks_.empty()) return member;
  const MemberId person = person_of(member);
  for (MemberId step = member; step != person;) {
    Mark& mark = marks_.at(step);
    mark.is_taken = true;
    step = *mark.into;
  }
  return person;
}

bool Merges::has_taken(MemberId member) const {
  const auto mark = marks_.find(member);
  return mark != marks_.end() && mark->second.is_taken;
}

Merges Merges::untaken() const {
  Merges merges{*this};
  for (auto& [member, mark] : merges.marks_) mark.is_taken = false;
  return merges;
}

}  // namespace hearth::audience
