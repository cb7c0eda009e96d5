#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <optional>
#include <string_view>

namespace hearth::channels::exports {

// How one export writes date and time. A file is written by one phone in one go, so all its lines have one shape; a
// line of another shape is part of a text.
struct WhatsAppShape {
  bool is_bracketed = false;  // "[31.12.21, 21:05:09] " of iOS, else "31.12.21, 21:05 - " of Android
  bool is_year_first = false;
  bool has_long_year = false;
  bool has_seconds = false;
  char separator = '/';  // between the numbers of the date: '/', '.' or '-'

  constexpr auto operator<=>(const WhatsAppShape&) const = default;
};

// Date and time at the start of a line, before it is known which number is the day.
struct WhatsAppStamp {
  WhatsAppShape shape;
  std::array<int, 3> numbers{};  // of the date, from left to right
  int hour = 0;                  // 0…23, whatever clock was written
  int minute = 0;
  int second = 0;
  bool has_half = false;    // the clock has twelve hours
  std::size_t text_at = 0;  // where the rest of the line begins
};

// Reads the stamp that a line begins with: any of '/', '.', '-' between the numbers, with or without a comma, seconds,
// brackets and invisible direction marks; the halves of the day in the languages of the table in the source; ASCII or
// Arabic digits. Nothing where the line does not begin with one. `line` may be any bytes.
[[nodiscard]] std::optional<WhatsAppStamp> read_whatsapp_stamp(std::string_view line);

}  // namespace hearth::channels::exports
