#include "platform/base/timestamp.hpp"

#include <array>
#include <charconv>
#include <chrono>
#include <fmt/format.h>

namespace hearth {
namespace {

namespace chrono = std::chrono;

chrono::year_month_day to_chrono(const CivilDate& civil) {
  return chrono::year{civil.year} / chrono::month{civil.month} / chrono::day{civil.day};
}

// Takes exactly `digits` digits off the head of `text`.
bool take_number(std::string_view& text, std::size_t digits, int& number) {
  if (text.size() < digits) return false;
  int value = 0;
  for (std::size_t i = 0; i < digits; ++i) {
    if (text[i] < '0' || text[i] > '9') return false;
    value = value * 10 + (text[i] - '0');
  }
  number = value;
  text.remove_prefix(digits);
  return true;
}

bool take_char(std::string_view& text, char wanted) {
  if (text.empty() || text.front() != wanted) return false;
  text.remove_prefix(1);
  return true;
}

bool take_date(std::string_view& text, CivilDate& civil) {
  int year = 0;
  int month = 0;
  int day = 0;
  if (!take_number(text, 4, year) || !take_char(text, '-') || !take_number(text, 2, month) || !take_char(text, '-') ||
      !take_number(text, 2, day)) {
    return false;
  }
  civil = CivilDate{.year = year, .month = static_cast<unsigned>(month), .day = static_cast<unsigned>(day)};
  return is_valid(civil);
}

// ".fff…" of any length; keeps milliseconds.
bool take_fraction(std::string_view& text, std::int64_t& ms) {
  if (!take_char(text, '.') && !take_char(text, ',')) return true;
  std::size_t digits = 0;
  std::int64_t value = 0;
  while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
    if (digits < 3) value = value * 10 + (text.front() - '0');
    ++digits;
    text.remove_prefix(1);
  }
  if (digits == 0 || digits > 12) return false;
  for (; digits < 3; ++digits) value *= 10;
  ms += value;
  return true;
}

// "HH:MM[:SS[.fff]]" as milliseconds of the day. Second 60 is taken as 59.
bool take_clock(std::string_view& text, std::int64_t& ms) {
  int hour = 0;
  int minute = 0;
  int second = 0;
  if (!take_number(text, 2, hour) || !take_char(text, ':') || !take_number(text, 2, minute)) return false;
  std::int64_t fraction = 0;
  if (take_char(text, ':')) {
    if (!take_number(text, 2, second) || !take_fraction(text, fraction)) return false;
  }
  if (hour > 23 || minute > 59 || second > 60) return false;
  if (second == 60) second = 59;
  ms = hour * kMsPerHour + minute * 60 * kMsPerSecond + second * kMsPerSecond + fraction;
  return true;
}

bool take_offset(std::string_view& text, std::int64_t& offset_ms) {
  if (take_char(text, 'Z') || take_char(text, 'z')) {
    offset_ms = 0;
    return true;
  }
  const bool is_negative = !text.empty() && text.front() == '-';
  if (!is_negative && (text.empty() || text.front() != '+')) return false;
  text.remove_prefix(1);
  int hours = 0;
  int minutes = 0;
  if (!take_number(text, 2, hours)) return false;
  if (!text.empty()) {
    take_char(text, ':');
    if (!take_number(text, 2, minutes)) return false;
  }
  if (hours > 18 || minutes > 59) return false;
  offset_ms = (hours * 60 + minutes) * 60 * kMsPerSecond * (is_negative ? -1 : 1);
  return true;
}

bool take_date_and_clock(std::string_view& text, std::int64_t& ms) {
  CivilDate civil;
  std::int64_t clock = 0;
  if (!take_date(text, civil)) return false;
  if (!take_char(text, 'T') && !take_char(text, ' ')) return false;
  if (!take_clock(text, clock)) return false;
  ms = to_day(civil).days * kMsPerDay + clock;
  return true;
}

// A piece of what somebody wrote, for an error message.
std::string shown(std::string_view text) {
  return std::string{text.substr(0, 40)};
}

}  // namespace

bool is_valid(const CivilDate& civil) {
  return civil.year >= 0 && civil.year <= 9999 && to_chrono(civil).ok();
}

LocalDay to_day(const CivilDate& civil) {
  return LocalDay{static_cast<std::int32_t>(chrono::sys_days{to_chrono(civil)}.time_since_epoch().count())};
}

CivilDate to_civil(LocalDay day) {
  const chrono::year_month_day date{chrono::sys_days{chrono::days{day.days}}};
  return CivilDate{.year = static_cast<int>(date.year()),
                   .month = static_cast<unsigned>(date.month()),
                   .day = static_cast<unsigned>(date.day())};
}

int weekday_of(LocalDay day) {
  // 1970-01-01 was a Thursday.
  const std::int32_t shifted = (day.days + 3) % 7;
  return shifted < 0 ? shifted + 7 : shifted;
}

std::int32_t month_of(LocalDay day) {
  const CivilDate civil = to_civil(day);
  return (civil.year - 1970) * 12 + static_cast<std::int32_t>(civil.month) - 1;
}

namespace {

// So many digits with zeros in front; what does not fit is a text of its own.
void append_digits(std::string& out, std::int64_t value, std::size_t width) {
  std::array<char, 20> digits{};
  const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), value);
  const auto size = static_cast<std::size_t>(written.ptr - digits.data());
  if (value >= 0 && size < width) out.append(width - size, '0');
  out.append(digits.data(), size);
}

void append_day(std::string& out, LocalDay day) {
  const CivilDate civil = to_civil(day);
  append_digits(out, civil.year, 4);
  out.push_back('-');
  append_digits(out, civil.month, 2);
  out.push_back('-');
  append_digits(out, civil.day, 2);
}

}  // namespace

std::string to_text(LocalDay day) {
  std::string out;
  append_day(out, day);
  return out;
}

std::string month_text(std::int32_t month) {
  const std::int32_t year = 1970 + (month >= 0 ? month / 12 : (month - 11) / 12);
  return fmt::format("{:04}-{:02}", year, month - (year - 1970) * 12 + 1);
}

namespace {

struct Moment {
  LocalDay day;
  std::int64_t ms_of_day = 0;
};

Moment to_moment(Timestamp at) {
  std::int64_t days = at.ms / kMsPerDay;
  if (at.ms % kMsPerDay < 0) --days;
  return Moment{.day = LocalDay{static_cast<std::int32_t>(days)}, .ms_of_day = at.ms - days * kMsPerDay};
}

// "2026-11-24T01:02:03"
std::string moment_text(const Moment& moment) {
  const std::int64_t seconds = moment.ms_of_day / kMsPerSecond;
  std::string out;
  out.reserve(24);
  append_day(out, moment.day);
  out.push_back('T');
  append_digits(out, seconds / 3600, 2);
  out.push_back(':');
  append_digits(out, seconds / 60 % 60, 2);
  out.push_back(':');
  append_digits(out, seconds % 60, 2);
  return out;
}

}  // namespace

std::string to_text(Timestamp at) {
  std::string out = moment_text(to_moment(at));
  out.push_back('Z');
  return out;
}

std::string to_text_ms(Timestamp at) {
  const Moment moment = to_moment(at);
  std::string out = moment_text(moment);
  out.push_back('.');
  append_digits(out, moment.ms_of_day % kMsPerSecond, 3);
  out.push_back('Z');
  return out;
}

Result<LocalDay> parse_day(std::string_view text) {
  std::string_view rest = text;
  CivilDate civil;
  if (!take_date(rest, civil) || !rest.empty()) {
    return Error{ErrorCode::invalid, "time.bad_day", fmt::format("\"{}\" is not a day like 2026-01-31", shown(text))};
  }
  return to_day(civil);
}

Result<Timestamp> parse_instant(std::string_view text) {
  std::string_view rest = text;
  std::int64_t ms = 0;
  std::int64_t offset = 0;
  const bool is_read = take_date_and_clock(rest, ms) && take_offset(rest, offset) && rest.empty();
  const Timestamp at{ms - offset};
  if (!is_read || at < kEarliest || at > kLatest) {
    return Error{ErrorCode::invalid, "time.bad_instant",
                 fmt::format("\"{}\" is not an instant like 2026-01-31T12:00:00Z", shown(text))};
  }
  return at;
}

Result<LocalTime> parse_local_time(std::string_view text) {
  std::string_view rest = text;
  std::int64_t ms = 0;
  if (!take_date_and_clock(rest, ms) || !rest.empty()) {
    return Error{ErrorCode::invalid, "time.bad_local_time",
                 fmt::format("\"{}\" is not a time like 2026-01-31 12:00:00", shown(text))};
  }
  return LocalTime{ms};
}

}  // namespace hearth
