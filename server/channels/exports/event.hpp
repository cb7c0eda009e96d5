#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "platform/base/timestamp.hpp"

namespace hearth::channels::exports {

// Somebody as an export shows them.
struct Person {
  std::string key;   // the platform's id, the same for one person throughout; empty where the format shows only a name
  std::string name;  // as shown; may be empty
  bool is_bot = false;
};

enum class EventKind {
  message,  // who said text
  joined,   // who came; `by` invited them where the format says so
  left,     // who went; `by` removed them where it was not their own will
  renamed,  // who is called `text` from now on
  reacted,  // who put `text` (an emoji or its name) on the message `reply_to`; `count` where only a number is known
  group_renamed,  // the group is called `text` from now on
};

// One thing that an export tells, in the channel's own ids. Every string is clean UTF-8.
struct Event {
  EventKind kind = EventKind::message;
  Timestamp at;
  // The platform's own id of this event, unique and stable in its group; empty where the format has none, then the
  // event is recognised by time, person, text and its turn among equals.
  std::string key;
  Person who;
  std::optional<Person> by;
  std::string text;
  std::string reply_to;          // key of the message answered or reacted to; empty: none
  std::vector<Person> mentions;  // key or name, whichever the format shows
  std::string topic;             // thread or topic inside the group; empty: none
  std::string media;             // "image", "voice", "video", "file", "sticker", "link", …; empty: text
  std::int64_t count = 1;        // of `reacted` without a person
  std::string scene = {};        // how somebody `joined` where it is told: "live_code", "invitation", "campaign", …
  std::uint64_t line = 0;        // where it stands in its file; record number where the format has no lines
};

// The group that the following events belong to. The key is the platform's id, or the name where there is none.
struct GroupHead {
  std::string key;
  std::string name;
  std::string owner_key;  // the owner's person key where known
};

// Something that could not be read, or that this importer passes over on purpose.
struct Reject {
  std::string path;  // file inside the source
  std::uint64_t line = 0;
  std::string reason;  // stable key: "bad_date", "bad_line", "bad_json", "unknown_type", "too_long", …
  std::string raw;     // what stood there, at most 1 KiB, clean UTF-8
};

// Who takes what a reader finds.
class Listener {
 public:
  virtual ~Listener() = default;
  virtual void group(const GroupHead& head) = 0;
  virtual void event(Event&& event) = 0;
  virtual void reject(Reject&& reject) = 0;
  // A record that carries nothing to import and is no fault ("topic changed"), counted by `reason`.
  virtual void skip(const std::string& reason) = 0;
  // Somebody is known by name or as a bot without having done anything (member lists).
  virtual void person(const Person& person) = 0;
  // True when the reader should come back at once (Ctrl-C).
  [[nodiscard]] virtual bool is_cancelled() const = 0;
};

}  // namespace hearth::channels::exports
