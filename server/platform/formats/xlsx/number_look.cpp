#include "platform/formats/xlsx/number_look.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "platform/base/text.hpp"
#include "platform/base/timestamp.hpp"

namespace hearth::xlsx {
namespace {

constexpr LocalDay k1900{-25'569};           // 1899-12-30: right from March 1900 on
constexpr LocalDay k1904{-24'107};           // 1904-01-01
constexpr double kFalseLeapDay = 60;         // 1900-02-29, which never was
constexpr double kAfterLastDay = 2'958'466;  // of 9999-12-31 in the numbers since 1900, and one more
constexpr int kDigitsShown = 15;

// The letters of a format that say what is shown: without colours, locales, texts in quotes and what is escaped. Only
// the first section counts; the others are of negative numbers, zeros and texts.
std::string letters_of(std::string_view code) {
  std::string letters;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const char c = code[i];
    if (c == ';') break;
    if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else if (c == '"') {
      i = std::min(code.find('"', i + 1), code.size());
    } else if (c == '[') {
      const std::size_t end = std::min(code.find(']', i), code.size());
      const std::string inside = text::to_lower_ascii(code.substr(i + 1, end - i - 1));
      const bool is_length = !inside.empty() && inside.find_first_not_of(inside.front()) == std::string::npos &&
                             std::string_view{"hms"}.find(inside.front()) != std::string_view::npos;
      if (is_length) letters += '[';
      i = end;
    } else {
      letters += c;
    }
  }
  return text::to_lower_ascii(letters);
}

std::string digits_of(double number) {
  // Whole numbers (phones, ids) in full; others as a spreadsheet shows them.
  if (std::abs(number) < 1e15 && number == std::trunc(number)) return fmt::format("{}", std::int64_t(number));
  return fmt::format("{:.{}g}", number, kDigitsShown);
}

sheet::Cell plain(double number) {
  return {.kind = sheet::CellKind::number, .text = digits_of(number)};
}

std::string clock_text(std::int64_t ms) {
  const std::int64_t seconds = ms / kMsPerSecond;
  std::string text = fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
  if (ms % kMsPerSecond != 0) text += fmt::format(".{:03}", ms % kMsPerSecond);
  return text;
}

}  // namespace

NumberLook look_of(std::int64_t built_in_format) {
  const auto within = [built_in_format](std::int64_t first, std::int64_t last) {
    return first <= built_in_format && built_in_format <= last;
  };
  if (built_in_format == 22) return NumberLook::day_and_time;
  if (within(18, 21) || within(32, 35) || within(55, 56) || built_in_format == 45 || built_in_format == 47) {
    return NumberLook::time_of_day;
  }
  if (within(14, 17) || within(27, 31) || built_in_format == 36 || within(50, 54) || within(57, 58)) {
    return NumberLook::day;
  }
  return NumberLook::number;
}

NumberLook look_of(std::string_view code) {
  const std::string letters = letters_of(code);
  if (letters.find("general") != std::string::npos || letters.find('[') != std::string::npos) {
    return NumberLook::number;
  }
  const auto has = [&letters](std::string_view any) { return letters.find_first_of(any) != std::string::npos; };
  const bool has_clock = has("hs");
  const bool has_day = has("yd") || (has("m") && !has_clock);
  if (has_day) return has_clock ? NumberLook::day_and_time : NumberLook::day;
  return has_clock ? NumberLook::time_of_day : NumberLook::number;
}

sheet::Cell cell_of_number(double number, NumberLook look, Epoch epoch) {
  const double last = epoch == Epoch::since_1904 ? kAfterLastDay - 1462 : kAfterLastDay;
  if (!std::isfinite(number)) return {.kind = sheet::CellKind::error, .text = "#NUM!"};
  if (look == NumberLook::number || number < 0 || number >= last) return plain(number);

  auto day = static_cast<std::int64_t>(number);
  auto ms = static_cast<std::int64_t>(std::llround((number - static_cast<double>(day)) * kMsPerDay));
  if (ms == kMsPerDay) {
    ++day;
    ms = 0;
  }
  if (look == NumberLook::time_of_day && day == 0) return {.kind = sheet::CellKind::time, .text = clock_text(ms)};
  if (epoch == Epoch::since_1900 && (day == 0 || day == static_cast<std::int64_t>(kFalseLeapDay))) return plain(number);
  LocalDay shown{static_cast<std::int32_t>((epoch == Epoch::since_1904 ? k1904 : k1900).days + day)};
  if (epoch == Epoch::since_1900 && day < static_cast<std::int64_t>(kFalseLeapDay)) ++shown.days;
  if (look == NumberLook::day && ms == 0) return {.kind = sheet::CellKind::day, .text = to_text(shown)};
  return {.kind = sheet::CellKind::time, .text = fmt::format("{} {}", to_text(shown), clock_text(ms))};
}

}  // namespace hearth::xlsx
