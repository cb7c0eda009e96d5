#include "imports/sheets/cell_values.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <vector>

#include "members/personal_address.hpp"
#include "platform/base/text.hpp"

namespace hearth::imports::sheets {
namespace {

constexpr int kMostWholeDigits = 12;

constexpr char32_t kFullWidthFirst = 0xFF01;
constexpr char32_t kFullWidthLast = 0xFF5E;
constexpr char32_t kFullWidthShift = 0xFEE0;
constexpr char32_t kIdeographicSpace = 0x3000;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Full-width forms as their ASCII; blanks of other scripts as blanks.
std::string plain(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    char32_t code = text::take_code_point(text);
    if (code >= kFullWidthFirst && code <= kFullWidthLast) code -= kFullWidthShift;
    if (code == kIdeographicSpace || code == 0xA0 || code == 0x200B || code == 0xFEFF) code = U' ';
    text::append_code_point(out, code);
  }
  return std::string{text::trim(out)};
}

// Takes digits off the front; nothing where there are none or too many.
std::optional<int> take_number(std::string_view& text, std::size_t most) {
  std::size_t count = 0;
  while (count < text.size() && is_digit(text[count])) ++count;
  if (count == 0 || count > most) return std::nullopt;
  int number = 0;
  std::from_chars(text.data(), text.data() + count, number);
  text.remove_prefix(count);
  return number;
}

bool take(std::string_view& text, std::initializer_list<std::string_view> any) {
  for (const std::string_view one : any) {
    if (!text.starts_with(one)) continue;
    text.remove_prefix(one.size());
    return true;
  }
  return false;
}

std::optional<CivilDate> take_date(std::string_view& text) {
  CivilDate civil;
  const bool is_compact = text.size() >= 8 && std::all_of(text.begin(), text.begin() + 8, is_digit) &&
                          (text.size() == 8 || !is_digit(text[8]));
  if (is_compact) {
    const auto part = [&text](std::size_t at, std::size_t size) {
      std::string_view digits = text.substr(at, size);
      return take_number(digits, size).value();
    };
    civil = {.year = part(0, 4), .month = unsigned(part(4, 2)), .day = unsigned(part(6, 2))};
    text.remove_prefix(8);
  } else {
    const auto year = take_number(text, 4);
    if (!year || *year < 1000 || !take(text, {"-", "/", ".", "年"})) return std::nullopt;
    const auto month = take_number(text, 2);
    if (!month || !take(text, {"-", "/", ".", "月"})) return std::nullopt;
    const auto day = take_number(text, 2);
    if (!day) return std::nullopt;
    take(text, {"日", "号", "號"});
    civil = {.year = *year, .month = unsigned(*month), .day = unsigned(*day)};
  }
  return is_valid(civil) ? std::optional{civil} : std::nullopt;
}

// "8:30", "08:30:15", "08:30:15.250".
std::optional<std::int64_t> read_clock(std::string_view text) {
  const auto hours = take_number(text, 2);
  if (!hours || *hours > 23 || !take(text, {":"})) return std::nullopt;
  const auto minutes = take_number(text, 2);
  if (!minutes || *minutes > 59) return std::nullopt;
  std::int64_t ms = (*hours * 60 + *minutes) * 60 * kMsPerSecond;
  if (text.empty()) return ms;
  if (!take(text, {":"})) return std::nullopt;
  const auto seconds = take_number(text, 2);
  if (!seconds || *seconds > 59) return std::nullopt;
  ms += *seconds * kMsPerSecond;
  if (text.empty()) return ms;
  if (!take(text, {"."}) || text.empty() || text.size() > 9 || !std::ranges::all_of(text, is_digit))
    return std::nullopt;
  std::string thousandths{text.substr(0, 3)};
  thousandths.resize(3, '0');
  std::string_view digits = thousandths;
  return ms + take_number(digits, 3).value();
}

// Commas stand between thousands only: "1,5" is somebody's one and a half, and not fifteen.
bool has_thousands_in_order(std::string_view digits) {
  constexpr std::size_t kGroup = 3;
  for (auto at = digits.find(','); at != std::string_view::npos; at = digits.find(',', at + 1)) {
    const std::size_t end = std::min(digits.find_first_not_of("0123456789", at + 1), digits.size());
    if (at == 0 || end - at - 1 != kGroup) return false;
  }
  return true;
}

// Of a number that a program wrote, with whatever digits.
std::optional<std::int64_t> rounded(const std::string& text, int places) {
  double number = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failed != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  const double scaled = number * std::pow(10, places);
  if (!(std::abs(scaled) < 1e15)) return std::nullopt;
  return std::llround(scaled);
}

}  // namespace

std::string folded(std::string_view text) {
  return text::to_lower_ascii(plain(text));
}

std::optional<std::int64_t> read_decimal(const sheet::Cell& cell, int places) {
  if (cell.kind == sheet::CellKind::number) return rounded(cell.text, places);
  const std::string written = plain(cell.text);
  std::string_view rest = written;
  bool is_negative = take(rest, {"-", "−"});
  take(rest, {"¥", "$", "€", "RMB", "CNY", "HK$", "NT$"});
  rest = text::trim(rest);
  if (!is_negative) is_negative = take(rest, {"-"});
  if (rest.ends_with("元")) rest.remove_suffix(std::string_view{"元"}.size());
  rest = text::trim(rest);
  if (!has_thousands_in_order(rest)) return std::nullopt;
  std::int64_t value = 0;
  int digits = 0;
  int decimals = -1;  // before the point
  for (const char c : rest) {
    if (c == ',' && decimals < 0 && digits > 0) continue;
    if (c == '.' && decimals < 0) {
      decimals = 0;
      continue;
    }
    if (!is_digit(c)) return std::nullopt;
    if (decimals >= places) {
      if (c != '0') return std::nullopt;
      continue;
    }
    if (decimals < 0 && ++digits > kMostWholeDigits) return std::nullopt;
    if (decimals >= 0) ++decimals;
    value = value * 10 + (c - '0');
  }
  if (digits == 0 && decimals <= 0) return std::nullopt;
  for (int i = std::max(decimals, 0); i < places; ++i) value *= 10;
  return is_negative ? -value : value;
}

std::optional<LocalTime> read_local_time(std::string_view text) {
  const std::string written = plain(text);
  std::string_view rest = written;
  const auto date = take_date(rest);
  if (!date) return std::nullopt;
  const std::int64_t midnight = to_day(*date).days * kMsPerDay;
  if (rest.empty()) return LocalTime{midnight};
  if (!take(rest, {"T", " "})) return std::nullopt;
  const auto clock = read_clock(text::trim(rest));
  return clock ? std::optional{LocalTime{midnight + *clock}} : std::nullopt;
}

std::optional<When> read_when(std::string_view text) {
  if (const auto local = read_local_time(text)) return When{*local};
  const auto instant = parse_instant(text::trim(text));
  return instant.ok() ? std::optional{When{*instant}} : std::nullopt;
}

std::optional<LocalDay> read_day(std::string_view text) {
  const auto local = read_local_time(text);
  if (!local) return std::nullopt;
  const std::int64_t days = local->ms >= 0 ? local->ms / kMsPerDay : (local->ms - kMsPerDay + 1) / kMsPerDay;
  return LocalDay{static_cast<std::int32_t>(days)};
}

std::optional<bool> read_yes_no(std::string_view text) {
  static constexpr std::array<std::string_view, 12> kYes{"是", "yes", "y",  "true", "1",  "✓",
                                                         "√",  "有",  "对", "對",   "on", "真"};
  static constexpr std::array<std::string_view, 12> kNo{"否", "no", "n",  "false", "0",   "✗",
                                                        "×",  "无", "無", "不",    "off", "假"};
  const std::string word = folded(text);
  if (std::ranges::find(kYes, word) != kYes.end()) return true;
  if (std::ranges::find(kNo, word) != kNo.end()) return false;
  return std::nullopt;
}

std::optional<std::string> read_phone(std::string_view text) {
  auto phone = members::parse_phone(plain(text));
  return phone.ok() ? std::optional{std::move(phone).value()} : std::nullopt;
}

std::optional<std::string_view> read_stage(std::string_view text) {
  struct Stage {
    std::string_view word;
    std::array<std::string_view, 2> names;
  };
  static constexpr std::array<Stage, 6> kStages{{{"attention", {"注意", "关注"}},
                                                 {"interest", {"兴趣", "興趣"}},
                                                 {"desire", {"欲望", "慾望"}},
                                                 {"action", {"行动", "行動"}},
                                                 {"satisfaction", {"满意", "滿意"}},
                                                 {"share", {"分享", "分享"}}}};
  const std::string word = folded(text);
  for (const Stage& stage : kStages) {
    if (word == stage.word || word == stage.names[0] || word == stage.names[1]) return stage.word;
  }
  return std::nullopt;
}

}  // namespace hearth::imports::sheets
