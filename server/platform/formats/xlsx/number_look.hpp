#pragma once

#include <cstdint>
#include <string_view>

#include "platform/formats/sheet_cell.hpp"

namespace hearth::xlsx {

// What a cell's number is shown as. Spreadsheets keep days and times as numbers and tell them by their format only.
enum class NumberLook { number, day, day_and_time, time_of_day };

// Of the formats that are known by number and stand in no file, also those of Chinese, Japanese and Korean programs.
[[nodiscard]] NumberLook look_of(std::int64_t built_in_format);
// Of a format that the file spells: "yyyy/m/d", "[$-804]aaaa;@", "0.00_ ". Lengths of time ([h]:mm) are numbers.
[[nodiscard]] NumberLook look_of(std::string_view code);

// Day zero of the numbers: of Windows, or of old Macs.
enum class Epoch { since_1900, since_1904 };

// The number as it is shown by that look. Numbers that are no day of the calendar (before the epoch, after 9999-12-31)
// stay numbers.
[[nodiscard]] sheet::Cell cell_of_number(double number, NumberLook look, Epoch epoch);

}  // namespace hearth::xlsx
