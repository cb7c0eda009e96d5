#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "channels/exports/event.hpp"
#include "platform/archive/source.hpp"
#include "platform/clock/calendar.hpp"

namespace hearth::channels::exports {

struct ReadOptions {
  Calendar calendar;       // zone of times that the format writes without one
  std::string group_name;  // names the group where the format does not; empty: the reader's own default
};

// What detection looks at.
struct Sample {
  std::vector<std::string> paths;  // of the first entries, at most 1,000
  std::string path;                // the entry that `head` was taken from
  std::string head;                // the first bytes of that entry, at most 64 KiB, byte order mark taken off
};

// One export format. All functions are pure but for their stream; read() reports what it finds to the listener in file
// order and fails only when the source itself fails (archive.*) or is not of this format after all
// (import.wrong_format). A bad record is a reject, never the end.
struct Format {
  std::string_view name;   // what --format takes: "telegram", "discord-csv"
  std::string_view title;  // for people: "Telegram Desktop JSON"
  // Identity keys are unique within a platform ("telegram", "discord", …).
  std::string_view platform;
  // True where people are known by name only: their keys then mean nothing outside their community.
  bool keys_are_names = false;
  bool (*looks_like)(const Sample& sample) = nullptr;
  Done (*read)(const archive::Source& source, const ReadOptions& options, Listener& listener) = nullptr;
};

// All formats, most particular first.
[[nodiscard]] std::span<const Format> all_formats();

// The format of that name, or nothing.
[[nodiscard]] const Format* find_format(std::string_view name);

// The format that the source's content looks like. Fails with import.unknown_format (detail says what it looks like
// instead: "a PNG image", "an SQLite database", "plain text without dates", …) or archive.*.
Result<const Format*> detect_format(const archive::Source& source);

}  // namespace hearth::channels::exports
