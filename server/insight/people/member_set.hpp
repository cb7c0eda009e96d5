#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "insight/books/books.hpp"
#include "platform/base/result.hpp"
#include "platform/base/timestamp.hpp"

namespace hearth::insight {

// Days, both included.
struct Period {
  LocalDay first;
  LocalDay last;

  [[nodiscard]] bool contains(LocalDay day) const { return first <= day && day <= last; }
  bool operator==(const Period&) const = default;
};

// A figure of a community or group, opened down to the members that it counts. Staff is in none of them. As text, where
// PERIOD is a day "2026-05-01", a month "2026-05" or days "2026-05-01..2026-05-07":
//
//   active:PERIOD         wrote
//   first_seen:PERIOD     wrote for the first time ever
//   cohort:MONTH+N        wrote for the first time in that month, and wrote in the Nth month after it
//   cohort:MONDAY+N       the same of the week that begins on that day, in the Nth week after it
//   joined:PERIOD         are counted as joins in the books; so returned:, left:, dormant:
//   member.joined:PERIOD  of whom the log says that they joined (the days table counts so); so member.left:
//   one_message           have written one message
//   one_day               have written on one day
//   silent_30             have not written on any of the last 30 days
//   hour:W-H              have written on weekday W (0 is Monday) in hour H
struct MemberSet {
  enum class Kind : std::uint8_t {
    active,
    first_seen,
    cohort,
    flow,
    told_join,
    told_leave,
    one_message,
    one_day,
    silent_30,
    hour
  };

  Kind kind = Kind::active;
  Period period = {};
  Period later = {};  // of a cohort: when they wrote again
  Flow flow = Flow::join;
  int weekday = 0;
  int hour = 0;
  bool operator==(const MemberSet&) const = default;
};

// Fails with one of people.unknown_set, people.bad_period, people.days_reversed, people.bad_cohort, people.bad_hour.
[[nodiscard]] Result<MemberSet> parse_member_set(std::string_view text);

}  // namespace hearth::insight
