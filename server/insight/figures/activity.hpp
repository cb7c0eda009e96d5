#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <vector>

#include "insight/figures/excerpt.hpp"
#include "insight/figures/figures.hpp"
#include "insight/figures/member_days.hpp"

namespace hearth::insight {

// What one reading of all messages in a scope gives; the other figures are made of it.
struct Activity {
  std::int64_t messages = 0;
  std::int64_t staff_messages = 0;
  std::vector<GroupRow> groups;  // those in which members have written, by name
  std::map<std::int32_t, std::int64_t> messages_by_day;
  std::array<std::int64_t, 24> messages_by_hour{};
  std::vector<std::uint32_t> messages_of;  // by member number
  std::vector<std::uint32_t> lengths;      // of all texts
  MemberDays days{0, {}};
  // By member number: the first day ever on which the member wrote in the groups of the scope. Set for those who were
  // active in it.
  std::vector<std::int32_t> first_day;
  std::int32_t last_day = 0;  // of anybody's messages
};

[[nodiscard]] Activity read_activity(const Excerpt& excerpt);

}  // namespace hearth::insight
