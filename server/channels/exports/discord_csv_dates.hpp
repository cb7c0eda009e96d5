#pragma once

#include <optional>
#include <string_view>

#include "platform/clock/calendar.hpp"

namespace hearth::channels::exports {

// The instant that DiscordChatExporter wrote into a CSV: "11-Jun-18 04:50 PM" (its old default), "06/11/2018 4:50 PM"
// (month first), both also with 24 hours or seconds, ISO 8601 with an offset, or without one. Times without an offset
// are the calendar's. Nothing where it is none of these or outside kEarliest…kLatest.
[[nodiscard]] std::optional<Timestamp> parse_discord_csv_date(std::string_view text, const Calendar& calendar);

}  // namespace hearth::channels::exports
