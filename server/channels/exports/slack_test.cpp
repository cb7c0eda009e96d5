#include "channels/exports/slack.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "channels/exports/json_exports_world.hpp"
#include "channels/exports/slack_day.hpp"
#include "testing/temp_folder.hpp"

namespace hearth::channels::exports {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

Recorded read_folder(const test::TempFolder& folder) {
  return read_source(kSlack, archive::Source::open(folder.path()).value(),
                     {.calendar = Calendar::utc(), .group_name = {}});
}

// The day file of these messages in a workspace where Mei and Lin are known.
Recorded read_day(const std::string& messages) {
  const test::TempFolder folder;
  folder.write("users.json", R"([{"id":"U1","name":"mei","profile":{"display_name":"Mei","real_name":"Mei M"}},
    {"id":"U2","name":"lin","real_name":"Lin L","profile":{"display_name":""}},{"id":"U3","name":"bot","is_bot":true}])");
  folder.write("channels.json", R"([{"id":"C1","name":"tea","creator":"U1"}])");
  folder.write("tea/2021-05-03.json", "[" + messages + "]");
  return read_folder(folder);
}

TEST(Slack, ReadsMessages) {
  const Recorded seen = read_day(R"(
    {"type":"message","user":"U1","text":"1 &lt; 2 &amp;&amp; <@U2|lin> &amp;lt;","ts":"1620036930.000200"},
    {"type":"message","user":"U2","text":"yes","ts":"1620036931.123400","thread_ts":"1620036930.000200"},
    {"type":"message","subtype":"file_share","user":"U2","text":"","ts":"1620036932.000000",
     "files":[{"mimetype":"image/png"}]},
    {"type":"message","subtype":"me_message","user":"U9","text":"waves","ts":"1620036933.000000"},
    {"type":"message","subtype":"bot_message","bot_id":"B1","username":"news","text":"n","ts":"1620036934.000000"})");
  ASSERT_TRUE(seen.outcome.ok());
  EXPECT_THAT(shown(seen.groups), ElementsAre("C1=tea of U1"));
  EXPECT_THAT(shown(seen.events),
              ElementsAre("2021-05-03T10:15:30Z message U1=Mei: 1 < 2 && <@U2|lin> &lt; @U2=Lin L",
                          "2021-05-03T10:15:31Z message U2=Lin L: yes >1620036930.000200",
                          "2021-05-03T10:15:32Z message U2=Lin L [image]", "2021-05-03T10:15:33Z message U9: waves",
                          "2021-05-03T10:15:34Z message B1=news!: n"));
  EXPECT_EQ(seen.events[1].at.ms % 1000, 123);
  EXPECT_EQ(seen.events[0].key, "1620036930.000200");
  EXPECT_EQ(seen.people.size(), 3U);
  EXPECT_EQ(shown(seen.people[2]), "U3=bot!");
}

TEST(Slack, TellsWhoCameAndWent) {
  const Recorded seen = read_day(R"(
    {"type":"message","subtype":"channel_join","user":"U1","text":"","ts":"1.0"},
    {"type":"message","subtype":"group_join","user":"U2","inviter":"U1","text":"","ts":"2.0"},
    {"type":"message","subtype":"channel_leave","user":"U2","text":"","ts":"3.0"},
    {"type":"message","subtype":"channel_name","user":"U1","old_name":"tea","name":"cake","text":"","ts":"4.0"})");
  EXPECT_THAT(shown(seen.events),
              ElementsAre("1970-01-01T00:00:01Z joined U1=Mei", "1970-01-01T00:00:02Z joined U2=Lin L by U1=Mei",
                          "1970-01-01T00:00:03Z left U2=Lin L", "1970-01-01T00:00:04Z group_renamed U1=Mei: cake"));
}

TEST(Slack, TellsReactions) {
  const Recorded seen = read_day(R"(
    {"type":"message","user":"U1","text":"x","ts":"1.0","reactions":[{"name":"tada","users":["U2"],"count":3}]})");
  EXPECT_THAT(shown(seen.events),
              ElementsAre("1970-01-01T00:00:01Z message U1=Mei: x", "1970-01-01T00:00:01Z reacted U2=Lin L: tada >1.0",
                          "1970-01-01T00:00:01Z reacted ?: tada >1.0 x2"));
}

TEST(Slack, SkipsNoticesAndRejectsWhatHasNoTimeOrSender) {
  const Recorded seen = read_day(R"(
    {"type":"message","subtype":"channel_topic","user":"U1","text":"","ts":"1.0"},
    {"type":"message","subtype":"file_comment","text":"","ts":"1.0"},
    {"type":"message","subtype":"tombstone","text":"","ts":"1.0"},
    {"type":"message","user":"U1","text":"when?","ts":"never"},
    {"type":"message","text":"who?","ts":"1.0"})");
  EXPECT_THAT(seen.events, IsEmpty());
  EXPECT_THAT(seen.skips, ElementsAre(Pair("channel_topic", 1), Pair("file_comment", 1), Pair("tombstone", 1)));
  EXPECT_THAT(shown(seen.rejects), ElementsAre("4 bad_date", "5 no_sender"));
}

TEST(Slack, ReadsAnExportWithAFolderAroundItAndUnlistedConversations) {
  const test::TempFolder folder;
  folder.write("Tea workspace/groups.json", R"([{"id":"G1","name":"secret"}])");
  folder.write("Tea workspace/dms.json", R"([{"id":"D1","members":["U1","U2"]}])");
  folder.write("Tea workspace/integration_logs.json", "[]");
  for (const char* name : {"secret", "D1", "lost"}) {
    folder.write("Tea workspace/" + std::string{name} + "/2021-05-03.json",
                 R"([{"type":"message","user":"U1","text":"x","ts":"1.0"}])");
  }
  EXPECT_THAT(shown(read_folder(folder).groups), ElementsAre("D1=D1", "lost=lost", "G1=secret"));
}

TEST(Slack, IsRecognisedByItsFiles) {
  EXPECT_TRUE(
      kSlack.looks_like({.paths = {"channels.json", "tea/2021-05-03.json"}, .path = "channels.json", .head = "[]"}));
  EXPECT_TRUE(kSlack.looks_like(
      {.paths = {"2021-05-03.json"}, .path = "2021-05-03.json", .head = R"([{"type":"message","ts":"1.0"}])"}));
  EXPECT_FALSE(kSlack.looks_like({.paths = {"tea/notes.json"}, .path = "tea/notes.json", .head = "[]"}));
  EXPECT_FALSE(kSlack.looks_like({.paths = {"2021-05-03.json"}, .path = "2021-05-03.json", .head = "[]"}));
}

TEST(SlackTime, ReadsSecondsAndMilliseconds) {
  EXPECT_EQ(slack_time("1433562832.000004").value().ms, 1433562832000);
  EXPECT_EQ(slack_time("1433562832.987654").value().ms, 1433562832987);
  EXPECT_EQ(slack_time("1433562832").value().ms, 1433562832000);
  for (const char* bad : {"", ".5", "x", "1.x", "-1.0", "99999999999999999999.0"}) EXPECT_FALSE(slack_time(bad)) << bad;
}

RC_GTEST_PROP(SlackText, UndoesSlacksEscapes, (const std::string& text)) {
  std::string escaped;
  for (const char c : text) {
    escaped += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : std::string{c};
  }
  RC_ASSERT(slack_text(escaped) == text);
}

}  // namespace
}  // namespace hearth::channels::exports
