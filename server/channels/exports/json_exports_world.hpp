#pragma once

#include <fmt/format.h>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "channels/exports/format.hpp"

// For tests of readers: a listener that keeps everything, and short forms to compare with.
namespace hearth::channels::exports {

struct Recorded final : Listener {
  std::vector<GroupHead> groups;
  std::vector<Event> events;
  std::vector<std::string> event_groups;  // for each event the key of its group
  std::vector<Reject> rejects;
  std::map<std::string, int> skips;
  std::vector<Person> people;
  Done outcome;

  void group(const GroupHead& head) override { groups.push_back(head); }
  void event(Event&& event) override {
    events.push_back(std::move(event));
    event_groups.push_back(groups.empty() ? "" : groups.back().key);
  }
  void reject(Reject&& reject) override { rejects.push_back(std::move(reject)); }
  void skip(const std::string& reason) override { ++skips[reason]; }
  void person(const Person& person) override { people.push_back(person); }
  [[nodiscard]] bool is_cancelled() const override { return false; }
};

inline Recorded read_source(const Format& format, const archive::Source& source, const ReadOptions& options) {
  Recorded recorded;
  recorded.outcome = format.read(source, options, recorded);
  return recorded;
}

// Reads `text` as a single file of that name; local times are UTC's.
inline Recorded read_text(const Format& format, std::string text, std::string name = "export.json") {
  return read_source(format, archive::Source::of_bytes(std::move(name), std::move(text), {}),
                     {.calendar = Calendar::utc(), .group_name = {}});
}

inline std::string shown(const Person& person) {
  const std::string bot = person.is_bot ? "!" : "";
  if (person.key.empty()) return "?" + person.name + bot;
  return person.name.empty() ? person.key + bot : person.key + "=" + person.name + bot;
}

inline std::string shown(EventKind kind) {
  constexpr const char* kWords[] = {"message", "joined", "left", "renamed", "reacted", "group_renamed"};
  return kWords[static_cast<std::size_t>(kind)];
}

// "2021-05-03T10:15:30Z joined u2=Bo by u1=Ada", "… message u1=Ada: text >reply [media] #topic @u2=Bo x3".
inline std::string shown(const Event& event) {
  std::string line = fmt::format("{} {} {}", to_text(event.at), shown(event.kind), shown(event.who));
  if (event.by) line += " by " + shown(*event.by);
  if (!event.text.empty()) line += ": " + event.text;
  if (!event.reply_to.empty()) line += " >" + event.reply_to;
  if (!event.media.empty()) line += " [" + event.media + "]";
  if (!event.topic.empty()) line += " #" + event.topic;
  for (const Person& person : event.mentions) line += " @" + shown(person);
  if (event.count != 1) line += fmt::format(" x{}", event.count);
  return line;
}

inline std::vector<std::string> shown(const std::vector<Event>& events) {
  std::vector<std::string> lines;
  for (const Event& event : events) lines.push_back(shown(event));
  return lines;
}

inline std::vector<std::string> keys_of(const std::vector<Event>& events) {
  std::vector<std::string> keys;
  for (const Event& event : events) keys.push_back(event.key);
  return keys;
}

// "3 bad_date": record and reason.
inline std::vector<std::string> shown(const std::vector<Reject>& rejects) {
  std::vector<std::string> lines;
  for (const Reject& reject : rejects) lines.push_back(fmt::format("{} {}", reject.line, reject.reason));
  return lines;
}

inline std::vector<std::string> shown(const std::vector<GroupHead>& groups) {
  std::vector<std::string> lines;
  for (const GroupHead& head : groups) {
    lines.push_back(head.key + "=" + head.name + (head.owner_key.empty() ? "" : " of " + head.owner_key));
  }
  return lines;
}

// What detection is given of a single file.
inline bool looks_like(const Format& format, const std::string& head, const std::string& path = "export.json") {
  return format.looks_like({.paths = {path}, .path = path, .head = head.substr(0, 64U << 10)});
}

}  // namespace hearth::channels::exports
