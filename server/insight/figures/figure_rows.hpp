#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "platform/base/timestamp.hpp"
#include "platform/facts/fact.hpp"

// What the tables of a report are made of.
namespace hearth::insight {

struct Part {
  std::int64_t count = 0;
  std::int64_t of = 0;

  // Nothing where there was nothing to have a share of.
  [[nodiscard]] std::optional<double> share() const {
    if (of == 0) return std::nullopt;
    return static_cast<double>(count) / static_cast<double>(of);
  }
};

struct Silence {
  std::int64_t seconds = 0;
  std::optional<Timestamp> from = {};  // nothing where there were no two messages
  std::optional<Timestamp> to = {};
};

struct DayRow {
  LocalDay day;
  std::int64_t messages = 0;
  std::int64_t active_members = 0;
  std::int64_t first_time_posters = 0;
  std::int64_t joins = 0;
  std::int64_t leaves = 0;
};

// A group in which members have written.
struct GroupRow {
  GroupId id;
  std::string name;
  std::int64_t messages = 0;
  std::int64_t members = 0;
  std::int64_t days_with_messages = 0;
  Timestamp first_message;
  Timestamp last_message;
  std::int64_t silent_days_at_end = 0;
  std::int64_t messages_last_30_days = 0;
  std::int64_t messages_previous_30_days = 0;
  Silence longest_silence;
};

constexpr int kCohortMonths = 13;  // the month of the first message and the twelve after it

struct CohortRow {
  std::int32_t month = 0;  // see month_of
  std::int64_t members = 0;
  std::vector<std::int64_t> active;  // as many months as can be observed, at most kCohortMonths
};

}  // namespace hearth::insight
