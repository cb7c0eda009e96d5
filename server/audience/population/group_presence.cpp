#include "audience/population/group_presence.hpp"

#include <algorithm>

#include "audience/history_rows.hpp"

namespace hearth::audience {

std::size_t GroupPresence::row_of(Number member) {
  const auto found = std::lower_bound(members_.begin(), members_.end(), member);
  const auto row = found - members_.begin();
  if (found != members_.end() && *found == member) return static_cast<std::size_t>(row);
  if (found == members_.end()) {
    push_back(members_, member);
    push_back(sign_at_, kNoSign);
    push_back(sign_fact_, std::int64_t{0});
  } else {
    members_.insert(found, member);
    sign_at_.insert(sign_at_.begin() + row, kNoSign);
    sign_fact_.insert(sign_fact_.begin() + row, 0);
  }
  return static_cast<std::size_t>(row);
}

void GroupPresence::add_sign(Number member, Mark mark) {
  const std::size_t row = row_of(member);
  if (std::pair{mark.at.ms, mark.fact.value} <= std::pair{sign_at_[row], sign_fact_[row]}) return;
  sign_at_[row] = mark.at.ms;
  sign_fact_[row] = mark.fact.value;
}

void GroupPresence::add_reaction(Number member) {
  row_of(member);
}

void GroupPresence::add_leave(Number member, Mark mark) {
  const auto [known, is_new] = leaves_.try_emplace(member, mark);
  if (!is_new && known->second < mark) known->second = mark;
}

bool GroupPresence::is_in_at(std::size_t row) const {
  if (sign_at_[row] == kNoSign) return false;
  if (leaves_.empty()) return true;
  const auto leave = leaves_.find(members_[row]);
  return leave == leaves_.end() ||
         leave->second < Mark{.at = Timestamp{sign_at_[row]}, .fact = FactId{sign_fact_[row]}};
}

GroupPresence::Standing GroupPresence::standing_of(Number member) const {
  Standing standing;
  if (const auto leave = leaves_.find(member); leave != leaves_.end()) standing.leave = leave->second;
  const auto found = std::lower_bound(members_.begin(), members_.end(), member);
  if (found == members_.end() || *found != member) return standing;
  const auto row = static_cast<std::size_t>(found - members_.begin());
  standing.was_ever_in = true;
  if (sign_at_[row] != kNoSign) standing.sign = Mark{.at = Timestamp{sign_at_[row]}, .fact = FactId{sign_fact_[row]}};
  return standing;
}

void GroupPresence::Standing::add(const Standing& other) {
  was_ever_in |= other.was_ever_in;
  sign = std::max(sign, other.sign);
  leave = std::max(leave, other.leave);
}

std::size_t GroupPresence::size_bytes() const {
  return members_.capacity() * (sizeof(Number) + 2 * sizeof(std::int64_t)) + leaves_.size() * 64 + 4 * 32;
}

}  // namespace hearth::audience
