#include "channels/exports/irc_log.hpp"

#include <algorithm>

#include "channels/exports/json_records.hpp"
#include "platform/base/text.hpp"

namespace hearth::channels::exports::irc {
namespace {

constexpr std::size_t kDaySize = 10;  // "2015-01-01"

std::string_view last_part(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

int two_digits(std::string_view text, std::size_t at) {
  if (!is_digit(text[at]) || !is_digit(text[at + 1])) return -1;
  return (text[at] - '0') * 10 + (text[at + 1] - '0');
}

Timestamp midnight(LocalDay day) {
  return Timestamp{day.days * kMsPerDay};
}

}  // namespace

std::optional<LocalDay> day_in_name(std::string_view path) {
  const std::string_view name = last_part(path);
  for (std::size_t at = 0; at + kDaySize <= name.size(); ++at) {
    const Result<LocalDay> day = parse_day(name.substr(at, kDaySize));
    if (day.ok() && midnight(*day) >= kEarliest && midnight(*day) <= kLatest) return *day;
  }
  return std::nullopt;
}

bool is_named_by_day(std::string_view path) {
  const std::string_view name = last_part(path);
  const bool ends_there = name.size() == kDaySize || (name.size() > kDaySize && name[kDaySize] == '.' &&
                                                      name.find('.', kDaySize + 1) == std::string_view::npos);
  return ends_there && parse_day(name.substr(0, kDaySize)).ok();
}

std::optional<ClockLine> split_clock(std::string_view line) {
  if (line.size() < 7 || line[0] != '[' || line[3] != ':' || line[6] != ']') return std::nullopt;
  const int hour = two_digits(line, 1);
  const int minute = two_digits(line, 4);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return std::nullopt;
  line.remove_prefix(7);
  if (line.starts_with(' ')) line.remove_prefix(1);
  return ClockLine{.ms = (hour * 60 + minute) * 60 * kMsPerSecond, .rest = line};
}

Words split_word(std::string_view text) {
  const std::size_t end = std::min(text.find(' '), text.size());
  return {.first = text.substr(0, end), .rest = text.substr(std::min(end + 1, text.size()))};
}

std::string_view word_after(std::string_view text, std::string_view start) {
  return text.starts_with(start) ? split_word(text.substr(start.size())).first : std::string_view{};
}

void Teller::enter(const std::string& group) {
  if (group == group_) return;
  group_ = group;
  listener_.group({.key = group, .name = group, .owner_key = {}});
}

Event Teller::start(EventKind kind, const When& when, std::string_view nick) {
  Event event;
  event.kind = kind;
  event.at = when.at;
  event.line = when.line;
  event.who.key = text::clean_utf8(nick);
  event.who.name = event.who.key;
  if (nicks_.find(event.who.key) == nicks_.end()) nicks_.insert(event.who.key);
  return event;
}

const std::string* Teller::addressed_in(std::string_view text) const {
  const std::size_t end = text.find_first_of(":, ");
  if (end == std::string_view::npos || end == 0 || text[end] == ' ') return nullptr;
  if (end + 1 < text.size() && text[end + 1] != ' ') return nullptr;
  const auto found = nicks_.find(text.substr(0, end));
  return found == nicks_.end() ? nullptr : &*found;
}

void Teller::say(const When& when, std::string_view nick, std::string_view text) {
  Event event = start(EventKind::message, when, nick);
  event.text = text::clean_utf8(text);
  if (const std::string* other = addressed_in(event.text)) event.mentions.push_back({.key = *other, .name = *other});
  listener_.event(std::move(event));
}

void Teller::join(const When& when, std::string_view nick) {
  listener_.event(start(EventKind::joined, when, nick));
}

void Teller::leave(const When& when, std::string_view nick) {
  listener_.event(start(EventKind::left, when, nick));
}

void Teller::kick(const When& when, std::string_view nick, std::string_view by) {
  Event event = start(EventKind::left, when, nick);
  const std::string name = text::clean_utf8(by);
  event.by = Person{.key = name, .name = name};
  listener_.event(std::move(event));
}

void Teller::rename(const When& when, std::string_view nick, std::string_view new_nick) {
  Event event = start(EventKind::renamed, when, nick);
  event.text = text::clean_utf8(new_nick);
  nicks_.insert(event.text);
  listener_.event(std::move(event));
}

bool tell_say(Teller& teller, const Teller::When& when, std::string_view rest) {
  const std::size_t end = rest.find('>');
  if (!rest.starts_with('<') || end == std::string_view::npos || end == 1) return false;
  std::string_view text = rest.substr(end + 1);
  if (text.starts_with(' ')) text.remove_prefix(1);
  teller.say(when, rest.substr(1, end - 1), text);
  return true;
}

Done read_days(const archive::Source& source, Listener& listener, const std::function<void(const DayFile&)>& on_file,
               const OnLine& on_line) {
  bool has_file = false;
  std::uint64_t taken = 0;
  std::uint64_t refused = 0;
  const auto visit = [&](const std::string& path, archive::Stream& bytes) -> Result<archive::Next> {
    const auto day = day_in_name(path);
    if (!day) {
      listener.skip("other_file");
      return archive::Next::go_on;
    }
    const DayFile file{.path = path, .day = *day};
    has_file = true;
    on_file(file);
    archive::Lines lines{bytes};
    while (auto line = TRY(lines.next())) {
      if (listener.is_cancelled()) return archive::Next::stop;
      if (line->bytes.empty()) continue;
      const bool is_taken = !line->is_cut && on_line(file, *line);
      ++(is_taken ? taken : refused);
      if (!is_taken) reject_record(listener, path, line->number, line->is_cut ? "too_long" : "bad_line", line->bytes);
    }
    return archive::Next::go_on;
  };
  TRY(source.walk(visit));
  if (!has_file || (taken == 0 && refused > 0)) {
    return Error{ErrorCode::invalid, "import.wrong_format", "no IRC log with a date in its name"};
  }
  return {};
}

Look look_at(std::string_view head) {
  constexpr int kLines = 200;
  Look look;
  while (!head.empty() && look.lines < kLines) {
    const std::size_t end = std::min(head.find('\n'), head.size());
    const std::string_view line = head.substr(0, end);
    head.remove_prefix(std::min(end + 1, head.size()));
    ++look.lines;
    if (line.starts_with("=== ")) ++look.ubuntu;
    const auto clock = split_clock(line);
    if (!clock) continue;
    if (clock->rest.starts_with('<') && clock->rest.find('>') != std::string_view::npos) ++look.says;
    if (clock->rest.starts_with(" * ")) ++look.ubuntu;
    if (clock->rest.starts_with("* ") || clock->rest.starts_with("*** ")) ++look.raku;
  }
  return look;
}

std::string fallback_group(const archive::Source& source, const ReadOptions& options) {
  if (!options.group_name.empty()) return options.group_name;
  std::string_view name = source.name();
  for (const std::string_view ending : {".gz", ".tgz", ".tar", ".zip", ".txt", ".log"}) {
    if (name.size() > ending.size() && name.ends_with(ending)) name.remove_suffix(ending.size());
  }
  return std::string{name};
}

}  // namespace hearth::channels::exports::irc
