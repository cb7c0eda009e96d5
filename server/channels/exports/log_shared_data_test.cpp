// Real logs and tables, read whole and compared with figures that an independent program counted.
#include <gtest/gtest.h>
#include <map>
#include <set>

#include "channels/exports/bilibili_live.hpp"
#include "channels/exports/discord_csv.hpp"
#include "channels/exports/gitter.hpp"
#include "channels/exports/irc.hpp"
#include "platform/base/text.hpp"
#include "platform/formats/csv.hpp"
#include "platform/formats/json_value.hpp"
#include "testing/shared_data.hpp"

namespace hearth::channels::exports {
namespace {

namespace fs = std::filesystem;

struct Group {
  std::size_t messages = 0;
  std::set<std::string> members;
  Timestamp first{kLatest};
  Timestamp last{kEarliest};
};

// Keeps sums only: some sets have most of a million events.
struct Counting final : Listener {
  std::map<EventKind, std::size_t> kinds;
  std::set<std::string> members;
  std::size_t chars = 0;
  std::map<std::string, Group> groups;  // by name
  std::size_t rejects = 0;
  std::string first_reject;
  std::map<std::string, std::size_t> skips;
  std::size_t reactions = 0;
  std::size_t mentions = 0;
  Group* current = nullptr;

  void group(const GroupHead& head) override { current = &groups[head.name]; }
  void event(Event&& event) override {
    ++kinds[event.kind];
    mentions += event.mentions.size();
    if (event.kind == EventKind::reacted) reactions += static_cast<std::size_t>(event.count);
    if (event.kind != EventKind::message) return;
    chars += text::count_code_points(event.text);
    members.insert(event.who.key);
    ++current->messages;
    current->members.insert(event.who.key);
    current->first = std::min(current->first, event.at);
    current->last = std::max(current->last, event.at);
  }
  void reject(Reject&& reject) override {
    ++rejects;
    if (first_reject.empty()) first_reject = reject.path + ": " + reject.reason + ": " + reject.raw;
  }
  void skip(const std::string& reason) override { ++skips[reason]; }
  void person(const Person&) override {}
  [[nodiscard]] bool is_cancelled() const override { return false; }
};

std::string read_text_file(const fs::path& path) {
  std::string text;
  const auto visit = [&](const std::string&, archive::Stream& bytes) -> Result<archive::Next> {
    std::string buffer(1U << 16, '\0');
    while (const std::size_t size = TRY(bytes.read(buffer.data(), buffer.size()))) text.append(buffer, 0, size);
    return archive::Next::stop;
  };
  archive::Source::open(path).value().walk(visit).value();
  return text;
}

// group → "messages members first last"
std::map<std::string, std::string> known_groups(const fs::path& path) {
  std::map<std::string, std::string> groups;
  const auto visit = [&](const std::string&, archive::Stream& bytes) -> Result<archive::Next> {
    csv::Reader reader{bytes, {}};
    while (const auto record = TRY(reader.next())) {
      if (record->line == 1) continue;
      const auto& cells = record->cells;
      groups[std::string{cells[0]}] = fmt::format("{} {} {} {}", cells[1], cells[2], cells[4], cells[5]);
    }
    return archive::Next::stop;
  };
  archive::Source::open(path).value().walk(visit).value();
  return groups;
}

std::map<std::string, std::string> shown(const std::map<std::string, Group>& groups) {
  std::map<std::string, std::string> lines;
  for (const auto& [name, group] : groups) {
    if (group.messages == 0) continue;
    const Timestamp first{group.first.ms / 1000 * 1000};
    const Timestamp last{group.last.ms / 1000 * 1000};
    lines[name] = fmt::format("{} {} {} {}", group.messages, group.members.size(), to_text(first), to_text(last));
  }
  return lines;
}

std::size_t figure(const json::Value& figures, const char* key) {
  return static_cast<std::size_t>(figures.find(key).integer().value());
}

// Reads the set and compares what every set has figures for.
Counting read_set(const Format& format, const fs::path& file, const fs::path& figures, const std::string& set) {
  const auto source = archive::Source::open(file).value();
  EXPECT_EQ(detect_format(source).value()->name, format.name);
  Counting seen;
  const Done done = format.read(source, {.calendar = Calendar::utc(), .group_name = {}}, seen);
  EXPECT_TRUE(done.ok());
  json::Parser parser;
  const std::string document = read_text_file(figures / (set + ".json"));
  const json::Value known = parser.parse(document).value();
  EXPECT_EQ(seen.kinds[EventKind::message], figure(known, "messages"));
  EXPECT_EQ(seen.kinds[EventKind::joined], figure(known, "join_events"));
  EXPECT_EQ(seen.kinds[EventKind::left], figure(known, "leave_events"));
  EXPECT_EQ(seen.kinds[EventKind::renamed], figure(known, "rename_events"));
  EXPECT_EQ(seen.members.size(), figure(known, "members_who_posted"));
  EXPECT_EQ(seen.chars, figure(known.find("text_chars"), "total"));
  EXPECT_EQ(shown(seen.groups), known_groups(figures / (set + ".groups.csv")));
  EXPECT_EQ(seen.rejects, 0U) << seen.first_reject;
  return seen;
}

TEST(SharedIrcRaku, HasTheKnownCounts) {
  HEARTH_SHARED_DATA_OR_SKIP(folder, "irc-raku");
  HEARTH_SHARED_DATA_OR_SKIP(figures, "figures");
  const Counting seen = read_set(kIrcRaku, folder / "logs.tar.gz", figures, "irc-raku");
  EXPECT_EQ(seen.skips, (std::map<std::string, std::size_t>{{"mode_changed", 518}, {"topic_changed", 380}}));
  EXPECT_GT(seen.mentions, 80'000U);
}

TEST(SharedIrcUbuntu, HasTheKnownCounts) {
  HEARTH_SHARED_DATA_OR_SKIP(folder, "irc-ubuntu");
  HEARTH_SHARED_DATA_OR_SKIP(figures, "figures");
  const Counting seen = read_set(kIrcUbuntu, folder / "logs.tar.gz", figures, "irc-ubuntu");
  EXPECT_EQ(seen.skips.at("kicked"), 6U);
}

TEST(SharedGitter, HasTheKnownCounts) {
  HEARTH_SHARED_DATA_OR_SKIP(folder, "gitter-freecodecamp");
  HEARTH_SHARED_DATA_OR_SKIP(figures, "figures");
  const Counting seen = read_set(kGitter, folder / "rooms.tar.gz", figures, "gitter-freecodecamp");
  EXPECT_EQ(seen.groups.size(), 261U);
}

TEST(SharedDiscordCsv, HasTheKnownCounts) {
  HEARTH_SHARED_DATA_OR_SKIP(folder, "discord-komodo");
  HEARTH_SHARED_DATA_OR_SKIP(figures, "figures");
  const Counting seen = read_set(kDiscordCsv, folder / "channels.tar.gz", figures, "discord-komodo");
  EXPECT_EQ(seen.skips, (std::map<std::string, std::size_t>{{"message_pinned", 158}}));
  EXPECT_GT(seen.reactions, seen.kinds.at(EventKind::reacted));
}

TEST(SharedBilibiliLive, HasTheKnownCounts) {
  HEARTH_SHARED_DATA_OR_SKIP(folder, "danmaku-bilibili");
  HEARTH_SHARED_DATA_OR_SKIP(figures, "figures");
  read_set(kBilibiliLive, folder / "2020-12-11.xml.gz", figures, "danmaku-bilibili");
}

}  // namespace
}  // namespace hearth::channels::exports
