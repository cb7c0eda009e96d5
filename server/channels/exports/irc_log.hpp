#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>

#include "channels/exports/format.hpp"
#include "platform/archive/lines.hpp"

// What the readers of IRC logs share.
namespace hearth::channels::exports::irc {

// The day in a file's name ("2015-01-01", "2004-12-25.train-c.raw.txt"), or nothing; kEarliest to kLatest only.
[[nodiscard]] std::optional<LocalDay> day_in_name(std::string_view path);
// True where the name, but for its extension, is a day and nothing else.
[[nodiscard]] bool is_named_by_day(std::string_view path);

// "[10:02] rest": how far the day had gone, and the rest without the blank after the bracket.
struct ClockLine {
  std::int64_t ms = 0;
  std::string_view rest;
};
[[nodiscard]] std::optional<ClockLine> split_clock(std::string_view line);

// The first word and what follows the blank after it.
struct Words {
  std::string_view first;
  std::string_view rest;
};
[[nodiscard]] Words split_word(std::string_view text);
// The first word after `start`; empty where the text does not begin so.
[[nodiscard]] std::string_view word_after(std::string_view text, std::string_view start);

// Turns what people did into events. Knows the nicks seen so far, so that "well, yes" addresses nobody.
class Teller {
 public:
  explicit Teller(Listener& listener) : listener_{listener} {}

  struct When {
    Timestamp at;
    std::uint64_t line = 0;
  };
  void enter(const std::string& group);
  void say(const When& when, std::string_view nick, std::string_view text);
  void join(const When& when, std::string_view nick);
  void leave(const When& when, std::string_view nick);
  void kick(const When& when, std::string_view nick, std::string_view by);
  void rename(const When& when, std::string_view nick, std::string_view new_nick);

 private:
  Event start(EventKind kind, const When& when, std::string_view nick);
  [[nodiscard]] const std::string* addressed_in(std::string_view text) const;

  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  Listener& listener_;
  std::string group_;
  std::unordered_set<std::string, Hash, std::equal_to<>> nicks_;
};

// "<nick> text", reported at `when`; false where it is not of that form.
bool tell_say(Teller& teller, const Teller::When& when, std::string_view rest);

struct DayFile {
  const std::string& path;
  LocalDay day;
};
// Takes one line; false where it is not of the format (which makes it a reject).
using OnLine = std::function<bool(const DayFile& file, const archive::Line& line)>;

// Gives every line that is not empty of every file with a day in its name to `on_line`, after `on_file`; other files
// are skipped. Fails with import.wrong_format where there was no such file, or no line was of the format.
Done read_days(const archive::Source& source, Listener& listener, const std::function<void(const DayFile&)>& on_file,
               const OnLine& on_line);

// How many of a sample's first lines each style would write.
struct Look {
  int lines = 0;
  int says = 0;    // both styles
  int raku = 0;    // "[10:02] *** ", "[10:02] * "
  int ubuntu = 0;  // "=== ", "[10:02]  * "
};
[[nodiscard]] Look look_at(std::string_view head);

// A group's name where the log names none: the reader's options, else the source's name without its endings.
[[nodiscard]] std::string fallback_group(const archive::Source& source, const ReadOptions& options);

}  // namespace hearth::channels::exports::irc
