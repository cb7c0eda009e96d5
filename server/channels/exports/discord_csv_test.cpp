#include "channels/exports/discord_csv.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "channels/exports/discord_csv_dates.hpp"
#include "channels/exports/json_exports_world.hpp"

namespace hearth::channels::exports {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;

const std::string kOld = "AuthorID;Author;Date;Content;Attachments;Reactions;\r\n";
const std::string kNew = "AuthorID,Author,Date,Content,Attachments,Reactions\n";

TEST(DiscordCsv, ReadsTheOldDialect) {
  const Recorded seen =
      read_text(kDiscordCsv,
                kOld +
                    "\"1\";\"mei#0001\";\"11-Jun-18 04:50 PM\";\"hello; \"\"all\"\"\r\nof you\";\"\";\"\";\r\n"
                    "\"2\";\"lin#0002\";\"11-Jun-18 12:01 AM\";\"Joined the server.\";\"\";\"\";\r\n",
                "tea/room.csv");
  EXPECT_THAT(shown(seen.groups), ElementsAre("tea/room=tea/room"));
  EXPECT_THAT(shown(seen.events), ElementsAre("2018-06-11T16:50:00Z message 1=mei#0001: hello; \"all\"\r\nof you",
                                              "2018-06-11T00:01:00Z joined 2=lin#0002"));
}

TEST(DiscordCsv, ReadsTheNewDialectAndFilesWithoutAuthorId) {
  const std::string time = "2021-05-03T10:15:30.1234567+02:00";
  const Recorded fresh = read_text(kDiscordCsv, kNew + "\"1\",\"mei\",\"" + time + "\",\"hi\",\"\",\"\"\n", "Room.CSV");
  EXPECT_THAT(shown(fresh.events), ElementsAre("2021-05-03T08:15:30Z message 1=mei: hi"));
  EXPECT_THAT(shown(fresh.groups), ElementsAre("Room=Room"));
  const Recorded oldest =
      read_text(kDiscordCsv, "\"Author\",\"Date\",\"Content\",\"Attachments\"\nmei#1,11-Jun-18 04:50 PM,hi,\n");
  EXPECT_THAT(shown(oldest.events), ElementsAre("2018-06-11T16:50:00Z message ?mei#1: hi"));
}

TEST(DiscordCsv, TakesTimesWithoutAZoneAsTheCalendars) {
  const auto source = archive::Source::of_bytes("a.csv", kOld + "1;mei;11-Jun-18 04:50 PM;hi;;;\n", {});
  const Recorded seen =
      read_source(kDiscordCsv, source, {.calendar = Calendar::in("Asia/Shanghai").value(), .group_name = "tea"});
  EXPECT_THAT(shown(seen.events), ElementsAre("2018-06-11T08:50:00Z message 1=mei: hi"));
  EXPECT_THAT(shown(seen.groups), ElementsAre("tea=tea"));
}

TEST(DiscordCsv, CountsReactionsOfNobodyInParticular) {
  const Recorded seen = read_text(kDiscordCsv, kOld +
                                                   "1;mei;11-Jun-18 04:50 PM;hi;;🙏 (7),odd, name (12),👌 (1);\n"
                                                   "1;mei;11-Jun-18 04:51 PM;hi;;broken (x);\n");
  EXPECT_THAT(shown(seen.events),
              ElementsAre("2018-06-11T16:50:00Z message 1=mei: hi", "2018-06-11T16:50:00Z reacted ?: 🙏 x7",
                          "2018-06-11T16:50:00Z reacted ?: odd, name x12", "2018-06-11T16:50:00Z reacted ?: 👌",
                          "2018-06-11T16:51:00Z message 1=mei: hi"));
  EXPECT_THAT(seen.skips, ElementsAre(Pair("unknown_reaction", 1)));
}

TEST(DiscordCsv, KnowsAttachmentsByTheirEnding) {
  const Recorded seen = read_text(
      kDiscordCsv, kNew +
                       "1,mei,11-Jun-18 04:50 PM,,\"https://cdn.invalid/a/b.PNG?x=1,https://cdn.invalid/c.mp4\",\n"
                       "1,mei,11-Jun-18 04:50 PM,look,https://cdn.invalid/a/notes,\n");
  EXPECT_THAT(shown(seen.events), ElementsAre("2018-06-11T16:50:00Z message 1=mei [image]",
                                              "2018-06-11T16:50:00Z message 1=mei: look [file]"));
}

TEST(DiscordCsv, SkipsPinsAndRejectsWhatItCannotRead) {
  const Recorded seen = read_text(kDiscordCsv, kOld +
                                                   "1;mei;11-Jun-18 04:50 PM;Pinned a message.;;;\n"
                                                   "1;mei;some day;hi;;;\n"
                                                   "1;mei\n"
                                                   ";;11-Jun-18 04:50 PM;hi;;;\n");
  EXPECT_THAT(seen.skips, ElementsAre(Pair("message_pinned", 1)));
  EXPECT_THAT(shown(seen.rejects), ElementsAre("3 bad_date", "4 bad_line", "5 no_person"));
}

TEST(DiscordCsv, LooksLikeNoOtherTable) {
  EXPECT_TRUE(looks_like(kDiscordCsv, kOld));
  EXPECT_TRUE(looks_like(kDiscordCsv, kNew));
  EXPECT_FALSE(looks_like(kDiscordCsv, "Author,Date,Content\n"));
  EXPECT_FALSE(looks_like(kDiscordCsv, "Time,Talker,Content\n"));
  EXPECT_EQ(read_text(kDiscordCsv, "a,b\n1,2\n").outcome.error().reason, "import.wrong_format");
}

std::string read_date(std::string_view text) {
  const auto at = parse_discord_csv_date(text, Calendar::utc());
  return at ? to_text(*at) : "none";
}

TEST(DiscordCsvDate, IsReadInEveryKnownForm) {
  EXPECT_EQ(read_date("01-Jan-20 12:00 AM"), "2020-01-01T00:00:00Z");
  EXPECT_EQ(read_date("01-Jan-20 12:00 PM"), "2020-01-01T12:00:00Z");
  EXPECT_EQ(read_date("1-Dec-2020 23:59:58"), "2020-12-01T23:59:58Z");
  EXPECT_EQ(read_date("12/31/2020 4:05 PM"), "2020-12-31T16:05:00Z");
  EXPECT_EQ(read_date("2020-12-31 16:05"), "2020-12-31T16:05:00Z");
  EXPECT_EQ(read_date("2020-12-31T16:05:00+08:00"), "2020-12-31T08:05:00Z");
}

TEST(DiscordCsvDate, IsNotReadIntoNonsense) {
  for (const char* text : {"", "31-Feb-20 10:00 AM", "01-Foo-20 10:00 AM", "01-Jan-20 13:00 PM", "01-Jan-20 0:00 AM",
                           "01-Jan-20 24:00", "01-Jan-20 10:60", "13/01/2020 10:00", "01-Jan-20 10:00 AM x",
                           "01-Jan-9999 10:00", "01-Jan-1960 10:00", "01-Jan-20", "Jan"}) {
    EXPECT_EQ(read_date(text), "none") << text;
  }
}

}  // namespace
}  // namespace hearth::channels::exports
