#include "audience/population/group_presence.hpp"

#include <algorithm>

namespace hearth::audience {

void GroupPresence::add_sign(Number member, Mark mark) {
  signs_.raise(member, mark);
}

void GroupPresence::add_reaction(Number member) {
  signs_.ensure(member);
}

void GroupPresence::add_leave(Number member, Mark mark) {
  leaves_.raise(member, mark);
}

bool GroupPresence::is_in_at(std::size_t row) const {
  const auto sign = signs_.at(row);
  if (!sign || leaves_.empty()) return sign.has_value();
  const auto leave = leaves_.find(signs_.members()[row]);
  return !leave || *leave < *sign;
}

GroupPresence::Standing GroupPresence::standing_of(Number member) const {
  const auto row = signs_.find_row(member);
  return {.was_ever_in = row.has_value(), .sign = row ? signs_.at(*row) : std::nullopt, .leave = leaves_.find(member)};
}

void GroupPresence::Standing::add(const Standing& other) {
  was_ever_in |= other.was_ever_in;
  sign = std::max(sign, other.sign);
  leave = std::max(leave, other.leave);
}

}  // namespace hearth::audience
