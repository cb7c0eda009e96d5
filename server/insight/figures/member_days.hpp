#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "audience/bitmap.hpp"

namespace hearth::insight {

// The days on which each member was active.
class MemberDays {
 public:
  struct Pair {
    audience::Number member;
    std::int32_t day;
  };

  // In any order, repeated or not.
  MemberDays(audience::Number member_count, const std::vector<Pair>& pairs);

  // Rising, each once; empty for those who were not active.
  [[nodiscard]] std::span<const std::int32_t> of(audience::Number member) const {
    return std::span{days_}.subspan(first_[member], last_[member] - first_[member]);
  }
  [[nodiscard]] audience::Number member_count() const { return static_cast<audience::Number>(last_.size()); }

 private:
  // A member's days stand in days_[first_ … last_).
  std::vector<std::size_t> first_;
  std::vector<std::size_t> last_;
  std::vector<std::int32_t> days_;
};

}  // namespace hearth::insight
