// Real exports, read whole and compared with figures that an independent program counted.
#include <gtest/gtest.h>
#include <set>

#include "channels/exports/bilibili_replay.hpp"
#include "channels/exports/chatlog_json.hpp"
#include "channels/exports/discord_json.hpp"
#include "channels/exports/json_exports_world.hpp"
#include "channels/exports/slack.hpp"
#include "channels/exports/telegram.hpp"
#include "channels/exports/zulip.hpp"
#include "platform/base/text.hpp"
#include "platform/formats/csv.hpp"
#include "platform/formats/json_value.hpp"
#include "testing/shared_data.hpp"

namespace hearth::channels::exports {
namespace {

namespace fs = std::filesystem;

// Reads the export as its own format, which must also be the one that its content is taken for.
Recorded read_path(const Format& format, const fs::path& path) {
  const archive::Source source = archive::Source::open(path).value();
  EXPECT_EQ(detect_format(source).value()->name, format.name);
  return read_source(format, source, {.calendar = Calendar::utc(), .group_name = {}});
}

struct Totals {
  std::size_t messages = 0;
  std::size_t members = 0;
  std::size_t joins = 0;
  std::size_t invited = 0;
  std::size_t leaves = 0;
  std::size_t chars = 0;
  std::size_t groups = 0;  // with messages

  bool operator==(const Totals&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Totals& totals) {
  return out << fmt::format("{} messages, {} members, {} joins, {} invited, {} leaves, {} chars, {} groups",
                            totals.messages, totals.members, totals.joins, totals.invited, totals.leaves, totals.chars,
                            totals.groups);
}

// Each message once, by group and key.
Totals totals_of(const Recorded& seen) {
  Totals totals;
  std::set<std::string> members;
  std::set<std::string> groups;
  std::set<std::pair<std::string, std::string>> keys;
  for (std::size_t i = 0; i < seen.events.size(); ++i) {
    const Event& event = seen.events[i];
    if (event.kind == EventKind::joined) ++totals.joins;
    if (event.kind == EventKind::joined && event.by) ++totals.invited;
    if (event.kind == EventKind::left) ++totals.leaves;
    if (event.kind != EventKind::message || !keys.emplace(seen.event_groups[i], event.key).second) continue;
    ++totals.messages;
    totals.chars += text::count_code_points(event.text);
    members.insert(event.who.key);
    groups.insert(seen.event_groups[i]);
  }
  totals.members = members.size();
  totals.groups = groups.size();
  return totals;
}

std::size_t figure_of(const fs::path& figures, const std::string& set, std::initializer_list<const char*> keys) {
  std::string text;
  const auto file = archive::Source::open(figures / (set + ".json")).value();
  file.walk([&](const std::string&, archive::Stream& bytes) -> Result<archive::Next> {
        std::string buffer(1U << 16, '\0');
        while (const std::size_t size = TRY(bytes.read(buffer.data(), buffer.size()))) text.append(buffer, 0, size);
        return archive::Next::stop;
      })
      .value();
  json::Parser parser;
  json::Value value = parser.parse(text).value();
  for (const char* key : keys) value = value.find(key);
  return static_cast<std::size_t>(value.integer().value());
}

TEST(SharedSlack, HasTheKnownCounts) {
  HEARTH_SHARED_DATA_OR_SKIP(folder, "slack-houstondatavis");
  HEARTH_SHARED_DATA_OR_SKIP(figures, "figures");
  const Recorded seen = read_path(kSlack, folder / "export.zip");
  ASSERT_TRUE(seen.outcome.ok());
  EXPECT_EQ(totals_of(seen), (Totals{.messages = 400,
                                     .members = 14,
                                     .joins = 192,
                                     .invited = 5,
                                     .leaves = 2,
                                     .chars = figure_of(figures, "slack-houstondatavis", {"text_chars", "total"}),
                                     .groups = figure_of(figures, "slack-houstondatavis", {"groups"})}));
  EXPECT_EQ(seen.people.size(), 71U);
  EXPECT_TRUE(seen.rejects.empty());
}

TEST(SharedZulip, HasTheKnownCounts) {
  HEARTH_SHARED_DATA_OR_SKIP(folder, "zulip-lean");
  HEARTH_SHARED_DATA_OR_SKIP(figures, "figures");
  const Recorded seen = read_path(kZulip, folder / "113488-general.tar.gz");
  ASSERT_TRUE(seen.outcome.ok());
  EXPECT_EQ(totals_of(seen), (Totals{.messages = 202'771,
                                     .members = 1'897,
                                     .chars = figure_of(figures, "zulip-lean", {"text_chars", "total"}),
                                     .groups = 1}));
  EXPECT_EQ(seen.groups.front().key, "113488-general");
  EXPECT_TRUE(seen.rejects.empty());
}

TEST(SharedBilibiliReplay, HasTheKnownCounts) {
  HEARTH_SHARED_DATA_OR_SKIP(folder, "comments-asoul");
  HEARTH_SHARED_DATA_OR_SKIP(figures, "figures");
  const Recorded seen = read_path(kBilibiliReplay, folder / "comments.json.gz");
  ASSERT_TRUE(seen.outcome.ok());
  EXPECT_EQ(totals_of(seen), (Totals{.messages = 4'319,
                                     .members = 2'173,
                                     .chars = figure_of(figures, "comments-asoul", {"text_chars", "total"}),
                                     .groups = 1}));
  EXPECT_TRUE(seen.rejects.empty());
}

// One line for each event of a container: "time kind member inviter chars". Notices' texts differ between containers.
std::vector<std::string> expected_events(const fs::path& room) {
  std::vector<std::string> lines;
  const auto source = archive::Source::open(room / "events.csv.gz").value();
  source
      .walk([&](const std::string&, archive::Stream& bytes) -> Result<archive::Next> {
        csv::Reader reader{bytes, {}};
        while (const auto record = TRY(reader.next())) {
          if (record->line == 1) continue;
          const bool is_message = record->cells[1] == "msg";
          lines.push_back(fmt::format("{} {} {} {} {}", record->cells[0], is_message ? "message" : "joined",
                                      record->cells[2], record->cells[3], is_message ? record->cells[4] : "-"));
        }
        return archive::Next::stop;
      })
      .value();
  return lines;
}

std::vector<std::string> found_events(const Recorded& seen) {
  std::vector<std::string> lines;
  for (const Event& event : seen.events) {
    const bool is_message = event.kind == EventKind::message;
    lines.push_back(fmt::format("{} {} {} {} {}", event.at.ms / 1000, shown(event.kind), event.who.name,
                                event.by ? event.by->name : "",
                                is_message ? std::to_string(text::count_code_points(event.text)) : "-"));
  }
  return lines;
}

struct Container {
  const Format* format;
  const char* file;
  bool names_inviters;
};

class SharedContainers : public ::testing::TestWithParam<std::tuple<const char*, Container>> {};

TEST_P(SharedContainers, TellTheSameEvents) {
  const auto& [room, container] = GetParam();
  HEARTH_SHARED_DATA_OR_SKIP(folder, fs::path{"containers"} / room);
  const Recorded seen = read_path(*container.format, folder / container.file);
  ASSERT_TRUE(seen.outcome.ok());
  std::vector<std::string> expected = expected_events(folder);
  if (!container.names_inviters) {
    // This format does not say who invited whom; the one such event of the data is known.
    for (std::string& line : expected) {
      if (line == "1434078090 joined member003 member001 -") line = "1434078090 joined member003  -";
    }
  }
  EXPECT_EQ(found_events(seen), expected);
  EXPECT_TRUE(seen.rejects.empty());
  EXPECT_TRUE(seen.skips.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Json, SharedContainers,
    ::testing::Combine(::testing::Values("room-a", "slack-a"),
                       ::testing::Values(Container{&kTelegram, "telegram/result.json.gz", true},
                                         Container{&kDiscordJson, "discord/channel.json.gz", false},
                                         Container{&kSlack, "slack/export.zip", true},
                                         Container{&kChatlogJson, "wechat/chatlog.json.gz", true})));

}  // namespace
}  // namespace hearth::channels::exports
