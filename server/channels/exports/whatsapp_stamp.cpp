#include "channels/exports/whatsapp_stamp.hpp"

#include <initializer_list>

#include "channels/exports/invisible_marks.hpp"
#include "platform/base/text.hpp"

namespace hearth::channels::exports {
namespace {

enum class Half { none, am, pm, noon, night };

struct HalfWord {
  std::string_view word;
  Half half;
};

// Longer words before those that they begin with. "am" and "pm" in all their spellings are read by take_latin_half.
constexpr std::array<HalfWord, 33> kHalfWords{{
    {"上午", Half::am},    {"下午", Half::pm},   {"凌晨", Half::am},    {"清晨", Half::am},    {"早上", Half::am},
    {"早晨", Half::am},    {"中午", Half::noon}, {"傍晚", Half::pm},    {"晚上", Half::night}, {"午夜", Half::night},
    {"半夜", Half::night}, {"午前", Half::am},   {"午後", Half::pm},    {"오전", Half::am},    {"오후", Half::pm},
    {"ص", Half::am},       {"م", Half::pm},      {"ÖÖ", Half::am},      {"ÖS", Half::pm},      {"π.μ.", Half::am},
    {"μ.μ.", Half::pm},    {"SA", Half::am},     {"CH", Half::pm},      {"vorm.", Half::am},   {"nachm.", Half::pm},
    {"पूर्वाह्न", Half::am},  {"अपराह्न", Half::pm}, {"ก่อนเที่ยง", Half::am}, {"หลังเที่ยง", Half::pm}, {"fm", Half::am},
    {"em", Half::pm},      {"de.", Half::am},    {"du.", Half::pm},
}};

// Words between date and time, and after the time.
constexpr std::array<std::string_view, 9> kBetween{",", "،", "à", "klo", "kl.", "um", "at", "г.", "ч."};

// Reads a line from left to right; every take_ leaves its place alone when it finds nothing.
class Cursor {
 public:
  explicit Cursor(std::string_view line) : line_{line} {}

  [[nodiscard]] std::size_t at() const { return at_; }
  [[nodiscard]] std::string_view rest() const { return line_.substr(at_); }

  bool take(std::string_view word) {
    if (!rest().starts_with(word)) return false;
    at_ += word.size();
    return true;
  }

  bool take_blanks() {
    const std::size_t before = at_;
    while (const std::size_t size = blank_size(rest())) at_ += size;
    return at_ != before;
  }

  struct Number {
    int value = 0;
    int digits = 0;
  };
  // At most four digits; zero digits where there is none or are more.
  Number take_number();

  Half take_half();

 private:
  std::optional<Half> take_latin_half();

  std::string_view line_;
  std::size_t at_ = 0;
};

struct Digit {
  int value;
  std::size_t size;
};

// ASCII, Arabic-Indic (U+0660…) and extended Arabic-Indic (U+06F0…) digits.
std::optional<Digit> digit_at(std::string_view text) {
  if (text.empty()) return std::nullopt;
  if (text[0] >= '0' && text[0] <= '9') return Digit{text[0] - '0', 1};
  if (text.size() < 2) return std::nullopt;
  const int second = static_cast<unsigned char>(text[1]);
  if (text[0] == '\xD9' && second >= 0xA0 && second <= 0xA9) return Digit{second - 0xA0, 2};
  if (text[0] == '\xDB' && second >= 0xB0 && second <= 0xB9) return Digit{second - 0xB0, 2};
  return std::nullopt;
}

Cursor::Number Cursor::take_number() {
  constexpr int kMostDigits = 4;
  const std::size_t before = at_;
  Number number;
  while (const auto digit = digit_at(rest())) {
    if (++number.digits > kMostDigits) {
      at_ = before;
      return {};
    }
    number.value = number.value * 10 + digit->value;
    at_ += digit->size;
  }
  return number;
}

// "AM", "pm", "a.m.", "p. m.", "a.m"
std::optional<Half> Cursor::take_latin_half() {
  const std::size_t before = at_;
  const bool is_am = take("a") || take("A");
  const bool is_pm = !is_am && (take("p") || take("P"));
  if (is_am || is_pm) {
    if (take(".")) take_blanks();
    if (take("m") || take("M")) {
      take(".");
      return is_am ? Half::am : Half::pm;
    }
  }
  at_ = before;
  return std::nullopt;
}

Half Cursor::take_half() {
  // Most clocks have twenty-four hours: a digit, the bracket or the dash comes next.
  if (rest().empty() || std::string_view{"0123456789]-"}.find(rest()[0]) != std::string_view::npos) return Half::none;
  if (const auto half = take_latin_half()) return *half;
  for (const HalfWord& known : kHalfWords) {
    if (take(known.word)) return known.half;
  }
  return Half::none;
}

int hour_of_day(int hour, Half half) {
  switch (half) {
    case Half::none:
      return hour;
    case Half::am:
      return hour == 12 ? 0 : hour;
    case Half::pm:
      return hour < 12 ? hour + 12 : hour;
    case Half::noon:
      return hour < 10 ? hour + 12 : hour;
    case Half::night:  // 晚上 8 is 20, 午夜 12 and 半夜 1 are the small hours
      if (hour == 12) return 0;
      return hour > 4 && hour < 12 ? hour + 12 : hour;
  }
  return hour;
}

bool read_date(Cursor& line, WhatsAppStamp& stamp) {
  const auto first = line.take_number();
  if (first.digits == 0 || first.digits == 3 || line.rest().empty()) return false;
  // Arabic exports put a direction mark between number and separator.
  line.take_blanks();
  const std::string_view rest = line.rest();
  if (rest.empty() || std::string_view{"/.-"}.find(rest[0]) == std::string_view::npos) return false;
  stamp.shape.separator = rest[0];
  const std::string_view separator = rest.substr(0, 1);
  line.take(separator);
  line.take_blanks();
  const auto second = line.take_number();
  line.take_blanks();
  if (second.digits == 0 || second.digits > 2 || !line.take(separator)) return false;
  line.take_blanks();
  const auto third = line.take_number();
  stamp.shape.is_year_first = first.digits == 4;
  if (stamp.shape.is_year_first ? third.digits == 0 || third.digits > 2 : third.digits != 2 && third.digits != 4) {
    return false;
  }
  stamp.shape.has_long_year = stamp.shape.is_year_first || third.digits == 4;
  stamp.numbers = {first.value, second.value, third.value};
  return true;
}

// What stands between date and time; without at least a blank the two would be one number.
bool read_gap(Cursor& line) {
  bool is_there = line.take(".");
  for (bool found = true; found;) {
    found = line.take_blanks();
    if (digit_at(line.rest())) return is_there || found;
    for (const std::string_view word : kBetween) found = line.take(word) || found;
    is_there = is_there || found;
  }
  return is_there;
}

bool read_time(Cursor& line, WhatsAppStamp& stamp) {
  Half half = line.take_half();
  line.take_blanks();
  const auto hour = line.take_number();
  if (hour.digits == 0 || hour.digits > 2) return false;
  const std::string_view separator = line.rest().substr(0, 1);
  if ((separator != ":" && separator != ".") || !line.take(separator)) return false;
  const auto minute = line.take_number();
  if (minute.digits != 2) return false;
  stamp.minute = minute.value;
  if (line.take(separator)) {
    const auto second = line.take_number();
    if (second.digits != 2) return false;
    stamp.shape.has_seconds = true;
    stamp.second = second.value;
  }
  line.take_blanks();
  if (half == Half::none) half = line.take_half();
  line.take("ч.");
  stamp.has_half = half != Half::none;
  stamp.hour = hour_of_day(hour.value, half);
  return stamp.hour < 24 && stamp.minute < 60 && stamp.second < 60;
}

bool can_begin_stamp(std::string_view line) {
  if (line.empty()) return false;
  const char first = line[0];
  return (first >= '0' && first <= '9') || std::string_view{"[\xE2\xD9\xDB\xEF"}.find(first) != std::string_view::npos;
}

}  // namespace

std::optional<WhatsAppStamp> read_whatsapp_stamp(std::string_view line) {
  if (!can_begin_stamp(line)) return std::nullopt;
  Cursor cursor{line};
  WhatsAppStamp stamp;
  cursor.take_blanks();
  stamp.shape.is_bracketed = cursor.take("[");
  if (!read_date(cursor, stamp) || !read_gap(cursor) || !read_time(cursor, stamp)) return std::nullopt;
  cursor.take_blanks();
  if (!cursor.take(stamp.shape.is_bracketed ? "]" : "-")) return std::nullopt;
  if (!cursor.take(" ")) return std::nullopt;
  stamp.text_at = cursor.at();
  return stamp;
}

}  // namespace hearth::channels::exports
