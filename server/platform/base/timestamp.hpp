#pragma once

#include <compare>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include "platform/base/result.hpp"

namespace hearth {

// An instant: UTC, milliseconds since 1970-01-01T00:00:00Z.
struct Timestamp {
  std::int64_t ms = 0;

  constexpr auto operator<=>(const Timestamp&) const = default;
};

// A calendar day in some time zone, as days since 1970-01-01. Which zone, the context says.
struct LocalDay {
  std::int32_t days = 0;

  constexpr auto operator<=>(const LocalDay&) const = default;
};

// A wall-clock reading in some time zone: milliseconds since 1970-01-01T00:00:00 of that zone's clock.
struct LocalTime {
  std::int64_t ms = 0;

  constexpr auto operator<=>(const LocalTime&) const = default;
};

constexpr std::int64_t kMsPerSecond = 1000;
constexpr std::int64_t kMsPerHour = 3'600'000;
constexpr std::int64_t kMsPerDay = 86'400'000;

// Hearth keeps instants from 1970-01-01 to 9998-12-31; anything else that a file claims is a bad date.
constexpr Timestamp kEarliest{0};
constexpr Timestamp kLatest{253'370'764'799'999};

struct CivilDate {
  int year = 1970;
  unsigned month = 1;  // 1…12
  unsigned day = 1;    // 1…31

  constexpr auto operator<=>(const CivilDate&) const = default;
};

// Proleptic Gregorian calendar, both ways. `civil` need not be valid for to_day: use is_valid first.
[[nodiscard]] bool is_valid(const CivilDate& civil);
[[nodiscard]] LocalDay to_day(const CivilDate& civil);
[[nodiscard]] CivilDate to_civil(LocalDay day);

// 0 = Monday … 6 = Sunday.
[[nodiscard]] int weekday_of(LocalDay day);

// Months since 1970-01, so that months can be subtracted.
[[nodiscard]] std::int32_t month_of(LocalDay day);

// "2026-11-24"; "2026-11"; "2026-11-24T01:02:03Z" (milliseconds are shown only by the _ms form).
[[nodiscard]] std::string to_text(LocalDay day);
[[nodiscard]] std::string month_text(std::int32_t month);
[[nodiscard]] std::string to_text(Timestamp at);
[[nodiscard]] std::string to_text_ms(Timestamp at);

// Reads "YYYY-MM-DD". Fails with time.bad_day.
[[nodiscard]] Result<LocalDay> parse_day(std::string_view text);

// Reads ISO 8601 with an offset or Z, with or without fraction of a second ("2021-05-03T10:15:30.1234567+08:00").
// Fails with time.bad_instant, also outside kEarliest…kLatest.
[[nodiscard]] Result<Timestamp> parse_instant(std::string_view text);

// Reads "YYYY-MM-DD HH:MM[:SS[.fff]]" with ' ' or 'T' between and without a zone. Fails with time.bad_local_time.
[[nodiscard]] Result<LocalTime> parse_local_time(std::string_view text);

}  // namespace hearth
