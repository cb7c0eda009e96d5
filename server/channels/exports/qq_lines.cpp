#include "channels/exports/qq_lines.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "platform/base/text.hpp"

namespace hearth::channels::exports {
namespace {

constexpr auto kNowhere = std::string_view::npos;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Takes one to `most` digits off the front; nothing where there are none or more.
std::optional<int> take_number(std::string_view& text, std::size_t most) {
  std::size_t size = 0;
  int value = 0;
  while (size < text.size() && is_digit(text[size])) {
    if (++size > most) return std::nullopt;
    value = value * 10 + (text[size - 1] - '0');
  }
  if (size == 0) return std::nullopt;
  text.remove_prefix(size);
  return value;
}

bool take(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  text.remove_prefix(word.size());
  return true;
}

// "2020-2-21", "2020/02/21"; "2/14/2020" too, month first where both readings are possible.
std::optional<LocalDay> take_day(std::string_view& text) {
  const auto first = take_number(text, 4);
  if (!first || text.empty() || (text[0] != '-' && text[0] != '/')) return std::nullopt;
  const std::string_view separator = text.substr(0, 1);
  take(text, separator);
  const auto second = take_number(text, 2);
  if (!second || !take(text, separator)) return std::nullopt;
  const auto third = take_number(text, 4);
  if (!third) return std::nullopt;
  const auto part = [](int value) { return static_cast<unsigned>(value); };
  CivilDate civil{.year = *first, .month = part(*second), .day = part(*third)};
  if (*first < 100 && *third >= 1000) {
    civil = {.year = *third, .month = part(*first), .day = part(*second)};
    if (*first > 12) std::swap(civil.month, civil.day);
  }
  if (civil.year < 1970 || !is_valid(civil)) return std::nullopt;
  return to_day(civil);
}

enum class Half { none, am, pm };

Half take_half(std::string_view& text) {
  for (const auto& [word, half] : {std::pair{"AM", Half::am}, std::pair{"PM", Half::pm}, std::pair{"上午", Half::am},
                                   std::pair{"下午", Half::pm}}) {
    if (take(text, word)) return half;
  }
  return Half::none;
}

// "8:05:09", "20:05:09", "8:05:09 PM", "下午 8:05:09": milliseconds since midnight.
std::optional<std::int64_t> take_time(std::string_view& text) {
  Half half = take_half(text);
  take(text, " ");
  const auto hour = take_number(text, 2);
  if (!hour || !take(text, ":")) return std::nullopt;
  const auto minute = take_number(text, 2);
  if (!minute || !take(text, ":")) return std::nullopt;
  const auto second = take_number(text, 2);
  if (!second || *hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
  if (half == Half::none && text.starts_with(' ')) {
    std::string_view after = text.substr(1);
    half = take_half(after);
    // A nickname may begin with these letters: "8:05:09 PMann(10001)".
    if (half != Half::none && (after.empty() || after.starts_with(' ')))
      text = after;
    else
      half = Half::none;
  }
  int hours = *hour;
  if (half == Half::am && hours == 12) hours = 0;
  if (half == Half::pm && hours < 12) hours += 12;
  return ((hours * 60LL + *minute) * 60 + *second) * kMsPerSecond;
}

LocalTime at_time(LocalDay day, std::int64_t ms) {
  return LocalTime{day.days * kMsPerDay + ms};
}

// The start of the last blank-separated part of `text` but `count` - 1, or nothing.
std::optional<std::size_t> start_of_last_parts(std::string_view text, int count) {
  std::size_t at = text.size();
  for (int i = 0; i < count; ++i) {
    if (at == 0) return std::nullopt;
    const std::size_t blank = text.rfind(' ', at - 1);
    if (blank == kNowhere) return i + 1 == count ? std::optional<std::size_t>{0} : std::nullopt;
    at = blank;
  }
  return at + 1;
}

bool is_number_key(std::string_view key) {
  constexpr std::size_t kFewestDigits = 5;
  constexpr std::size_t kMostDigits = 12;
  return key.size() >= kFewestDigits && key.size() <= kMostDigits && std::all_of(key.begin(), key.end(), is_digit);
}

bool is_mail_key(std::string_view key) {
  const std::size_t at = key.find('@');
  return at != kNowhere && at > 0 && at + 1 < key.size() && key.find_first_of(" <>") == kNowhere;
}

std::string_view without_tags(std::string_view name) {
  constexpr std::string_view kOpen = "【";
  constexpr std::string_view kClose = "】";
  while (name.starts_with(kOpen)) {
    const std::size_t end = name.find(kClose);
    if (end == kNowhere || end + kClose.size() == name.size()) break;
    name = text::trim(name.substr(end + kClose.size()));
  }
  return name;
}

}  // namespace

Person read_qq_sender(std::string_view text) {
  text = text::trim(text);
  for (const auto& [open, close, is_key] : {std::tuple{'(', ')', &is_number_key}, std::tuple{'<', '>', &is_mail_key}}) {
    if (!text.ends_with(close)) continue;
    const std::size_t at = text.rfind(open);
    if (at == kNowhere) continue;
    const std::string_view key = text.substr(at + 1, text.size() - at - 2);
    if (!is_key(key)) continue;
    return {.key = std::string{key}, .name = std::string{without_tags(text::trim(text.substr(0, at)))}};
  }
  return {.key = {}, .name = std::string{without_tags(text)}};
}

std::optional<QqHeader> read_qq_manager_header(std::string_view line) {
  if (line.empty() || !is_digit(line[0])) return std::nullopt;
  const auto day = take_day(line);
  if (!day || !take(line, " ")) return std::nullopt;
  const auto time = take_time(line);
  if (!time) return std::nullopt;
  Person sender;
  if (!text::trim(line).empty()) {
    if (!line.starts_with(' ')) return std::nullopt;
    sender = read_qq_sender(line);
    if (sender.key.empty()) return std::nullopt;
  }
  return QqHeader{.at = at_time(*day, *time), .sender = std::move(sender)};
}

std::optional<QqHeader> read_qq_window_header(std::string_view line) {
  if (line.empty() || (line.back() != 'M' && !is_digit(line.back()))) return std::nullopt;
  const auto start = start_of_last_parts(line, line.back() == 'M' ? 3 : 2);
  if (!start || *start == 0) return std::nullopt;
  std::string_view stamp = line.substr(*start);
  const auto day = take_day(stamp);
  if (!day || !take(stamp, " ")) return std::nullopt;
  const auto time = take_time(stamp);
  Person sender = read_qq_sender(line.substr(0, *start));
  if (!time || !stamp.empty() || sender.name.empty()) return std::nullopt;
  return QqHeader{.at = at_time(*day, *time), .sender = std::move(sender)};
}

std::optional<QqHeader> read_qq_phone_header(std::string_view line, LocalDay day) {
  const std::size_t blanks = line.rfind("  ");
  if (blanks == kNowhere || blanks == 0) return std::nullopt;
  std::string_view stamp = line.substr(blanks + 2);
  const auto time = take_time(stamp);
  Person sender = read_qq_sender(line.substr(0, blanks));
  if (!time || !stamp.empty() || sender.name.empty()) return std::nullopt;
  return QqHeader{.at = at_time(day, *time), .sender = std::move(sender)};
}

std::optional<LocalDay> read_qq_phone_day(std::string_view line) {
  constexpr std::string_view kDash = "—";
  line = text::trim(line);
  if (!line.starts_with(kDash) || !line.ends_with(kDash)) return std::nullopt;
  while (take(line, kDash) || take(line, " ")) {
  }
  const auto day = take_day(line);
  while (take(line, kDash) || take(line, " ")) {
  }
  return line.empty() ? day : std::nullopt;
}

bool is_qq_rule(std::string_view line) {
  constexpr std::size_t kShortest = 20;
  return line.size() >= kShortest && line.find_first_not_of('=') == kNowhere;
}

std::optional<QqBlockLine> read_qq_block_line(std::string_view line) {
  for (const auto& [word, is_chat] : {std::pair{"消息分组", false}, std::pair{"消息对象", true}}) {
    if (take(line, word) && (take(line, ":") || take(line, "："))) {
      return QqBlockLine{.is_chat = is_chat, .name = text::trim(line)};
    }
  }
  return std::nullopt;
}

std::string_view qq_media(std::string_view text) {
  constexpr std::pair<std::string_view, std::string_view> kPlaceholders[] = {
      {"[图片]", "image"},       {"[表情]", "sticker"}, {"[语音]", "voice"},        {"[视频]", "video"},
      {"[短视频]", "video"},     {"[文件]", "file"},    {"[QQ红包]", "red_packet"}, {"[红包]", "red_packet"},
      {"[动画表情]", "sticker"}, {"[链接]", "link"},    {"[位置]", "location"},     {"[聊天记录]", "forward"},
      {"[圖片]", "image"},       {"[語音]", "voice"},
  };
  for (const auto& [placeholder, media] : kPlaceholders) {
    if (text == placeholder) return media;
  }
  return {};
}

}  // namespace hearth::channels::exports
