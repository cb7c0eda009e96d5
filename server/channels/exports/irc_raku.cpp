#include "channels/exports/irc.hpp"
#include "channels/exports/irc_log.hpp"
#include "platform/base/text.hpp"

namespace hearth::channels::exports {
namespace {

bool is_year(std::string_view part) {
  return part.size() == 4 && part.find_first_not_of("0123456789") == std::string_view::npos;
}

// Takes the last part off `path`.
std::string_view pop_part(std::string_view& path) {
  const std::size_t slash = path.rfind('/');
  const std::string_view last = slash == std::string_view::npos ? path : path.substr(slash + 1);
  path = slash == std::string_view::npos ? std::string_view{} : path.substr(0, slash);
  return last;
}

// "logs/perl6/2015/2015-01-01" → "perl6"; empty where the path has no folder but the year's.
std::string_view channel_in(std::string_view path) {
  pop_part(path);
  const std::string_view folder = pop_part(path);
  return is_year(folder) ? pop_part(path) : folder;
}

// What follows "*** " in "*** nick joined".
bool tell_notice(irc::Teller& teller, Listener& listener, const irc::Teller::When& when, std::string_view notice) {
  const auto [nick, what] = irc::split_word(notice);
  if (nick.empty()) return false;
  const std::string_view new_nick = irc::word_after(what, "is now known as ");
  const std::string_view kicked_by = irc::word_after(what, "was kicked by ");
  if (what == "joined") {
    teller.join(when, nick);
  } else if (what == "left") {
    teller.leave(when, nick);
  } else if (!new_nick.empty()) {
    teller.rename(when, nick, new_nick);
  } else if (!kicked_by.empty()) {
    teller.kick(when, nick, kicked_by);
  } else if (what.starts_with("sets mode")) {
    listener.skip("mode_changed");
  } else if (what.starts_with("changes topic")) {
    listener.skip("topic_changed");
  } else {
    return false;
  }
  return true;
}

bool tell_line(irc::Teller& teller, Listener& listener, LocalDay day, const archive::Line& line) {
  const auto clock = irc::split_clock(line.bytes);
  if (!clock) return false;
  const irc::Teller::When when{.at = Timestamp{day.days * kMsPerDay + clock->ms}, .line = line.number};
  constexpr std::string_view kNotice = "*** ";
  constexpr std::string_view kAction = "* ";
  if (clock->rest.starts_with(kNotice)) return tell_notice(teller, listener, when, clock->rest.substr(kNotice.size()));
  if (!clock->rest.starts_with(kAction)) return irc::tell_say(teller, when, clock->rest);
  const auto [nick, action] = irc::split_word(clock->rest.substr(kAction.size()));
  if (nick.empty()) return false;
  teller.say(when, nick, action);
  return true;
}

bool looks_like_irc_raku(const Sample& sample) {
  if (!irc::day_in_name(sample.path)) return false;
  const irc::Look look = irc::look_at(sample.head);
  if ((look.says + look.raku) * 2 < look.lines || look.says + look.raku == 0) return false;
  return look.raku > look.ubuntu || (look.ubuntu == 0 && irc::is_named_by_day(sample.path));
}

Done read_irc_raku(const archive::Source& source, const ReadOptions& options, Listener& listener) {
  const std::string fallback = irc::fallback_group(source, options);
  irc::Teller teller{listener};
  const auto enter = [&](const irc::DayFile& file) {
    const std::string_view channel = channel_in(file.path);
    teller.enter(channel.empty() ? fallback : std::string{channel});
  };
  return irc::read_days(source, listener, enter, [&](const irc::DayFile& file, const archive::Line& line) {
    return tell_line(teller, listener, file.day, line);
  });
}

}  // namespace

const Format kIrcRaku{.name = "irc-raku",
                      .title = "IRC logs by day (Raku style)",
                      .platform = "irc",
                      .keys_are_names = true,
                      .looks_like = looks_like_irc_raku,
                      .read = read_irc_raku};

}  // namespace hearth::channels::exports
