#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "platform/base/timestamp.hpp"
#include "platform/formats/sheet_cell.hpp"

// What people write into cells, read as what they mean. Nothing: it means none of that.
namespace hearth::imports::sheets {

// A decimal number with at most `places` digits after the point, times 10^places: "¥1,234.50" with 2 → 123450. Currency
// signs, blanks and commas between thousands are passed over; more digits than places are not rounded but refused,
// unless a program wrote the number (CellKind::number), which then is rounded half away from zero.
[[nodiscard]] std::optional<std::int64_t> read_decimal(const sheet::Cell& cell, int places);

// "2026-05-01", "2026/5/1", "2026.5.1", "20260501", "2026年5月1日", each with or without a time after it.
[[nodiscard]] std::optional<LocalTime> read_local_time(std::string_view text);
// The same, or an instant with its zone.
using When = std::variant<LocalTime, Timestamp>;
[[nodiscard]] std::optional<When> read_when(std::string_view text);
[[nodiscard]] std::optional<LocalDay> read_day(std::string_view text);

// "是", "yes", "TRUE", "1", "✓", … and their opposites.
[[nodiscard]] std::optional<bool> read_yes_no(std::string_view text);

// A phone number in the one form in which members have it: "+8613900001111" for "139 0000 1111", since eleven digits
// that begin with 1 are Chinese. Blanks, dashes, brackets and full-width digits are passed over.
[[nodiscard]] std::optional<std::string> read_phone(std::string_view text);

// A member's stage by its word or its name in either Chinese: "兴趣" → "interest".
[[nodiscard]] std::optional<std::string_view> read_stage(std::string_view text);

// Without blanks around, lower case, full-width forms as plain ones; for comparing what people write.
[[nodiscard]] std::string folded(std::string_view text);

}  // namespace hearth::imports::sheets
