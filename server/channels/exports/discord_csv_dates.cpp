#include "channels/exports/discord_csv_dates.hpp"

#include <array>

#include "platform/base/text.hpp"

namespace hearth::channels::exports {
namespace {

// Reads a date from the left.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_{text} {}

  [[nodiscard]] bool is_at_end() const { return text_.empty(); }

  bool take(char c) {
    if (!text_.starts_with(c)) return false;
    text_.remove_prefix(1);
    return true;
  }

  // A number of one to `most` digits; -1 where there is none.
  int number(std::size_t most) {
    int value = -1;
    for (std::size_t i = 0; i < most && !text_.empty() && text_.front() >= '0' && text_.front() <= '9'; ++i) {
      value = (value < 0 ? 0 : value * 10) + (text_.front() - '0');
      text_.remove_prefix(1);
    }
    return value;
  }

  std::string word() {
    std::size_t end = 0;
    while (end < text_.size() &&
           ((text_[end] >= 'a' && text_[end] <= 'z') || (text_[end] >= 'A' && text_[end] <= 'Z'))) {
      ++end;
    }
    const std::string word = text::to_lower_ascii(text_.substr(0, end));
    text_.remove_prefix(end);
    return word;
  }

 private:
  std::string_view text_;
};

unsigned month_named(std::string_view word) {
  constexpr std::array<std::string_view, 12> kMonths{"jan", "feb", "mar", "apr", "may", "jun",
                                                     "jul", "aug", "sep", "oct", "nov", "dec"};
  for (unsigned i = 0; i < kMonths.size(); ++i) {
    if (kMonths[i] == word) return i + 1;
  }
  return 0;
}

int full_year(int year) {
  return year >= 0 && year < 100 ? year + 2000 : year;
}

// "11-Jun-18"
std::optional<CivilDate> day_first(Cursor& at) {
  const int day = at.number(2);
  if (!at.take('-')) return std::nullopt;
  const unsigned month = month_named(at.word());
  if (!at.take('-')) return std::nullopt;
  const CivilDate date{.year = full_year(at.number(4)), .month = month, .day = static_cast<unsigned>(day)};
  return is_valid(date) ? std::optional{date} : std::nullopt;
}

// "06/11/2018"
std::optional<CivilDate> month_first(Cursor& at) {
  const int month = at.number(2);
  if (!at.take('/')) return std::nullopt;
  const int day = at.number(2);
  if (!at.take('/')) return std::nullopt;
  const CivilDate date{
      .year = full_year(at.number(4)), .month = static_cast<unsigned>(month), .day = static_cast<unsigned>(day)};
  return is_valid(date) ? std::optional{date} : std::nullopt;
}

// "04:50 PM", "16:50", "16:50:07" to the end; milliseconds since midnight.
std::optional<std::int64_t> clock_time(Cursor& at) {
  int hour = at.number(2);
  if (!at.take(':')) return std::nullopt;
  const int minute = at.number(2);
  const int second = at.take(':') ? at.number(2) : 0;
  if (at.take(' ')) {
    const std::string half = at.word();
    if ((half != "am" && half != "pm") || hour < 1 || hour > 12) return std::nullopt;
    hour = hour % 12 + (half == "pm" ? 12 : 0);
  }
  if (!at.is_at_end() || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
    return std::nullopt;
  }
  return (static_cast<std::int64_t>(hour) * 3600 + minute * 60 + second) * kMsPerSecond;
}

std::optional<LocalTime> wall_clock(std::string_view text) {
  if (const Result<LocalTime> local = parse_local_time(text); local.ok()) return *local;
  Cursor at{text};
  std::optional<CivilDate> date = text.find('/') == std::string_view::npos ? day_first(at) : month_first(at);
  if (!date || !at.take(' ')) return std::nullopt;
  const auto ms = clock_time(at);
  if (!ms) return std::nullopt;
  return LocalTime{to_day(*date).days * kMsPerDay + *ms};
}

}  // namespace

std::optional<Timestamp> parse_discord_csv_date(std::string_view text, const Calendar& calendar) {
  const std::string_view date = text::trim(text);
  if (const Result<Timestamp> at = parse_instant(date); at.ok()) return *at;
  const std::optional<LocalTime> local = wall_clock(date);
  if (!local) return std::nullopt;
  const Timestamp at = calendar.instant_of(*local);
  return at < kEarliest || at > kLatest ? std::nullopt : std::optional{at};
}

}  // namespace hearth::channels::exports
