#include "insight/figures/member_days.hpp"

#include <algorithm>

namespace hearth::insight {

// Dealt out to the members by counting, so that only each member's own few days need sorting.
MemberDays::MemberDays(audience::Number member_count, const std::vector<Pair>& pairs)
    : first_(member_count), last_(member_count), days_(pairs.size()) {
  for (const Pair& pair : pairs) ++last_[pair.member];
  std::size_t place = 0;
  for (audience::Number member = 0; member < member_count; ++member) {
    first_[member] = place;
    place += last_[member];
    last_[member] = first_[member];
  }
  for (const Pair& pair : pairs) days_[last_[pair.member]++] = pair.day;

  for (audience::Number member = 0; member < member_count; ++member) {
    const auto begin = days_.begin() + static_cast<std::ptrdiff_t>(first_[member]);
    const auto end = days_.begin() + static_cast<std::ptrdiff_t>(last_[member]);
    if (!std::is_sorted(begin, end)) std::sort(begin, end);
    last_[member] = static_cast<std::size_t>(std::unique(begin, end) - days_.begin());
  }
}

}  // namespace hearth::insight
