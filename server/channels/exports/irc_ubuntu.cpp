#include <map>

#include "channels/exports/irc.hpp"
#include "channels/exports/irc_log.hpp"
#include "platform/base/text.hpp"

namespace hearth::channels::exports {
namespace {

constexpr std::string_view kEvent = "=== ";
constexpr std::string_view kJoined = "has joined #";
constexpr std::string_view kLeft = "has left #";

// A nick as an event line writes it: the logger puts a blank behind every ']' ("bob[1]  [~user@host]"). Where that cuts
// a nick in two ("bur[n] er") its first word stands for the person, as in the published counts of these logs. Nothing
// where there are more words, which makes the line an action.
std::optional<std::string> nick_in(std::string_view text) {
  text = text::trim(text);
  for (std::size_t at = text.find(' '); at != std::string_view::npos; at = text.find(' ', at + 1)) {
    if (text[at - 1] != ']' && text[at - 1] != ' ') return std::nullopt;
  }
  if (text.empty()) return std::nullopt;
  return std::string{text.substr(0, text.find(' '))};
}

// "nick [~user@host]  has joined #channel"
struct Visit {
  std::string nick;
  std::string_view what;  // from "has" on
};
std::optional<Visit> split_visit(std::string_view event) {
  event = text::trim(event);  // once, for the sake of lines of many brackets and blanks
  for (std::size_t end = event.find("] "); end != std::string_view::npos; end = event.find("] ", end + 1)) {
    const std::string_view what = text::trim(event.substr(end + 1));
    if (!what.starts_with("has ")) continue;
    const std::size_t begin = event.rfind(" [", end);
    const auto nick = begin == std::string_view::npos ? std::nullopt : nick_in(event.substr(0, begin));
    return nick ? std::optional{Visit{*nick, what}} : std::nullopt;
  }
  return std::nullopt;
}

// Channel names mean the same whatever their case.
std::string channel_joined(std::string_view line) {
  if (!line.starts_with(kEvent)) return {};
  const auto visit = split_visit(line.substr(kEvent.size()));
  if (!visit || !visit->what.starts_with(kJoined)) return {};
  const std::string_view channel = irc::split_word(visit->what.substr(kJoined.size() - 1)).first;
  return text::to_lower_ascii(text::clean_utf8(channel));
}

using Counts = std::map<std::string, std::uint64_t>;

// The most frequent one; of equals the first by name. Empty where there is none.
std::string most_common(const Counts& counts) {
  const auto found =
      std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return found == counts.end() ? std::string{} : found->first;
}

// Which channel each file is about. A stray line of another channel does not decide.
class Channels {
 public:
  static Result<Channels> find(const archive::Source& source, const Listener& listener) {
    Channels channels;
    Counts all;
    const Done walked = source.walk([&](const std::string& path, archive::Stream& bytes) -> Result<archive::Next> {
      if (listener.is_cancelled()) return archive::Next::stop;
      if (!irc::day_in_name(path)) return archive::Next::go_on;
      Counts here;
      archive::Lines lines{bytes};
      while (const auto line = TRY(lines.next())) {
        if (const std::string channel = channel_joined(line->bytes); !channel.empty()) ++here[channel];
      }
      for (const auto& [channel, count] : here) all[channel] += count;
      if (!here.empty()) channels.by_path_[path] = most_common(here);
      return archive::Next::go_on;
    });
    if (!walked.ok()) return walked.error();
    channels.common_ = most_common(all);
    return channels;
  }

  [[nodiscard]] const std::string& of(const std::string& path) const {
    const auto found = by_path_.find(path);
    return found == by_path_.end() ? common_ : found->second;
  }

 private:
  std::map<std::string, std::string> by_path_;
  std::string common_;
};

// Lines of one file, which take the time of the line before where they have none.
class UbuntuDay {
 public:
  UbuntuDay(irc::Teller& teller, Listener& listener) : teller_{teller}, listener_{listener} {}

  void start(LocalDay day) {
    midnight_ = Timestamp{day.days * kMsPerDay};
    now_ = midnight_;
  }

  bool take(const archive::Line& line) {
    if (line.bytes.starts_with(kEvent)) return take_event({now_, line.number}, line.bytes.substr(kEvent.size()));
    const auto clock = irc::split_clock(line.bytes);
    if (!clock) return false;
    now_ = Timestamp{midnight_.ms + clock->ms};
    const std::string_view rest = text::trim(clock->rest);
    if (rest.starts_with("* ")) return skip("action");
    // "-nick:#channel- text" and "(nick/#channel) text": to everybody, and from another window.
    if (rest.starts_with('-') || rest.starts_with('(')) return skip("notice");
    return irc::tell_say(teller_, {now_, line.number}, clock->rest);
  }

 private:
  bool skip(const char* reason) {
    listener_.skip(reason);
    return true;
  }

  bool take_event(const irc::Teller::When& when, std::string_view event) {
    if (const auto visit = split_visit(event)) {
      if (visit->what.starts_with(kJoined)) return teller_.join(when, visit->nick), true;
      const bool has_left = visit->what.starts_with(kLeft) || visit->what.starts_with("has quit");
      if (has_left) return teller_.leave(when, visit->nick), true;
    }
    constexpr std::string_view kRenamed = " is now known as ";
    if (const std::size_t at = event.find(kRenamed); at != std::string_view::npos) {
      const auto nick = nick_in(event.substr(0, at));
      const auto new_nick = nick_in(event.substr(at + kRenamed.size()));
      if (nick && new_nick) return teller_.rename(when, *nick, *new_nick), true;
    }
    const auto [who, what] = irc::split_word(event);
    if (what.starts_with("was kicked off ")) return skip("kicked");
    if (what.starts_with("changed the topic ")) return skip("topic_changed");
    return skip(who.starts_with("mode/") ? "mode_changed" : "action");
  }

  irc::Teller& teller_;
  Listener& listener_;
  Timestamp midnight_;
  Timestamp now_;
};

bool looks_like_irc_ubuntu(const Sample& sample) {
  if (!irc::day_in_name(sample.path)) return false;
  const irc::Look look = irc::look_at(sample.head);
  return look.says + look.ubuntu > 0 && (look.says + look.ubuntu) * 2 >= look.lines && look.raku <= look.ubuntu;
}

Done read_irc_ubuntu(const archive::Source& source, const ReadOptions& options, Listener& listener) {
  const Channels channels = TRY(Channels::find(source, listener));
  const std::string fallback = irc::fallback_group(source, options);
  irc::Teller teller{listener};
  UbuntuDay day{teller, listener};
  const auto enter = [&](const irc::DayFile& file) {
    const std::string& channel = channels.of(file.path);
    teller.enter(channel.empty() ? fallback : channel);
    day.start(file.day);
  };
  return irc::read_days(source, listener, enter,
                        [&](const irc::DayFile&, const archive::Line& line) { return day.take(line); });
}

}  // namespace

const Format kIrcUbuntu{.name = "irc-ubuntu",
                        .title = "IRC logs by day (Ubuntu style)",
                        .platform = "irc",
                        .keys_are_names = true,
                        .looks_like = looks_like_irc_ubuntu,
                        .read = read_irc_ubuntu};

}  // namespace hearth::channels::exports
