#include "channels/exports/whatsapp.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "channels/exports/json_exports_world.hpp"
#include "testing/temp_folder.hpp"

namespace hearth::channels::exports {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

constexpr const char* kFile = "WhatsApp Chat with Slow readers.txt";

Recorded read(const std::string& text, const std::string& name = kFile) {
  return read_text(kWhatsApp, text, name);
}

TEST(WhatsApp, ReadsAndroidsLines) {
  const Recorded seen = read(
      "31/12/2021, 21:04 - Messages and calls are end-to-end encrypted. Tap to learn more.\n"
      "31/12/2021, 21:04 - Ada created group \"Slow readers\"\n"
      "31/12/2021, 21:05 - Ada added Bo, Cy and Di\n"
      "31/12/2021, 21:06 - Ada: welcome\n"
      "\n"
      "read slowly: it helps\n"
      "31/12/2021, 21:06 - +86 138 0000 0000: <Media omitted>\n"
      "31/12/2021, 21:07 - Cy: This message was deleted\n"
      "31/12/2021, 21:08 - Di left\n");
  ASSERT_TRUE(seen.outcome.ok());
  EXPECT_THAT(
      shown(seen.events),
      ElementsAre("2021-12-31T21:04:00Z group_renamed ?Ada: Slow readers", "2021-12-31T21:05:00Z joined ?Bo by ?Ada",
                  "2021-12-31T21:05:00Z joined ?Cy by ?Ada", "2021-12-31T21:05:00Z joined ?Di by ?Ada",
                  "2021-12-31T21:06:00Z message ?Ada: welcome\n\nread slowly: it helps",
                  "2021-12-31T21:06:00Z message ?+86 138 0000 0000 [other]", "2021-12-31T21:08:00Z left ?Di"));
  EXPECT_THAT(seen.skips, ElementsAre(Pair("notice", 1), Pair("withdrawn", 1)));
  EXPECT_THAT(shown(seen.groups), ElementsAre("Slow readers=Slow readers"));
  EXPECT_THAT(seen.rejects, IsEmpty());
  EXPECT_EQ(seen.events[5].line, 7U);
}

TEST(WhatsApp, ReadsAnIphonesLines) {
  const Recorded seen = read(
      "\uFEFF[12/31/21, 9:04:00\u202FPM] Slow readers: \u200EMessages and calls are end-to-end encrypted.\r\n"
      "\u200E[12/31/21, 9:04:01\u202FPM] Slow readers: \u200EAda created this group\r\n"
      "\u200E[12/31/21, 9:05:00\u202FPM] Ada: \u200EYou added Bo\r\n"
      "[12/31/21, 9:06:00\u202FPM] ~\u202FBo: hello @\u2068Ada\u2069\n"
      "second line\r\n"
      "\u200E[12/31/21, 9:07:00\u202FPM] Ada: \u200EYou deleted this message.\r\n"
      "\u200E[12/31/21, 9:08:00\u202FPM] Ada: slow \u200E<This message was edited>\r\n"
      "\u200E[1/1/22, 12:00:01\u202FAM] \u202A+44\u00A07700\u00A0900123\u202C: \u200Eimage omitted\r\n",
      "_chat.txt");
  ASSERT_TRUE(seen.outcome.ok());
  // "You" is Ada, as the message that "you" deleted shows.
  EXPECT_THAT(
      shown(seen.events),
      ElementsAre("2021-12-31T21:05:00Z joined ?Bo by ?Ada",
                  "2021-12-31T21:06:00Z message ?Bo: hello @\u2068Ada\u2069\nsecond line @?Ada",
                  "2021-12-31T21:08:00Z message ?Ada: slow", "2022-01-01T00:00:01Z message ?+44 7700 900123 [image]"));
  EXPECT_THAT(seen.skips, ElementsAre(Pair("notice", 2), Pair("withdrawn", 1)));
  EXPECT_THAT(shown(seen.groups), ElementsAre("Slow readers=Slow readers"));
}

TEST(WhatsApp, TakesAMarkForANoticeOnlyOnAnIphone) {
  EXPECT_THAT(shown(read("31/12/2021, 21:05 - Bo: \u200Ehello\n").events),
              ElementsAre("2021-12-31T21:05:00Z message ?Bo: hello"));
  const Recorded seen = read("[31/12/2021, 21:05:09] Bo: \u200EBo changed this group's icon\r\n");
  EXPECT_THAT(seen.events, IsEmpty());
  EXPECT_THAT(seen.skips, ElementsAre(Pair("notice", 1)));
}

TEST(WhatsApp, ReadsTimesOfTheAskedZone) {
  const auto source = archive::Source::of_bytes(kFile, "31/12/2021, 21:05 - Ada: hi\n", {});
  const Recorded seen =
      read_source(kWhatsApp, source, {.calendar = Calendar::in("Asia/Shanghai").value(), .group_name = {}});
  EXPECT_THAT(shown(seen.events), ElementsAre("2021-12-31T13:05:00Z message ?Ada: hi"));
}

TEST(WhatsApp, TakesTheOrderOfDayAndMonthFromTheWholeFile) {
  EXPECT_THAT(shown(read("1/2/21, 21:05 - Ada: hi\n2/13/21, 21:05 - Ada: ho\n").events),
              ElementsAre("2021-01-02T21:05:00Z message ?Ada: hi", "2021-02-13T21:05:00Z message ?Ada: ho"));
}

TEST(WhatsApp, KeepsAQuotedConversationInsideItsText) {
  const Recorded seen = read(
      "31/12/2021, 21:05 - Ada: look what we said:\n"
      "01/03/2021, 08:00 - Bo: long ago\n"
      "2021-03-01, 08:01 - Cy: another shape\n"
      "31/12/2021, 21:06 - Bo: indeed\n");
  EXPECT_THAT(shown(seen.events), ElementsAre("2021-12-31T21:05:00Z message ?Ada: look what we said:\n"
                                              "01/03/2021, 08:00 - Bo: long ago\n"
                                              "2021-03-01, 08:01 - Cy: another shape",
                                              "2021-12-31T21:06:00Z message ?Bo: indeed"));
}

TEST(WhatsApp, KeepsImpossibleDatesInsideTheText) {
  const Recorded seen = read("31/12/2021, 21:05 - Ada: a\n32/12/2021, 21:05 - Bo: b\n");
  EXPECT_THAT(shown(seen.events), ElementsAre("2021-12-31T21:05:00Z message ?Ada: a\n32/12/2021, 21:05 - Bo: b"));
}

TEST(WhatsApp, LearnsNamesWithAColonFromNotices) {
  const Recorded seen = read(
      "31/12/2021, 21:05 - Ada added Dr: Bo\n"
      "31/12/2021, 21:06 - Dr: Bo: hello\n"
      "31/12/2021, 21:07 - Ada: note: hello\n");
  EXPECT_THAT(shown(seen.events),
              ElementsAre("2021-12-31T21:05:00Z joined ?Dr: Bo by ?Ada", "2021-12-31T21:06:00Z message ?Dr: Bo: hello",
                          "2021-12-31T21:07:00Z message ?Ada: note: hello"));
}

TEST(WhatsApp, ReadsAGroupsNameWithAColon) {
  const Recorded seen = read(
      "31/12/2021, 21:05 - Ada created group \"Town: North\"\n"
      "31/12/2021, 21:06 - \"Bo\" Smith: I added sugar\n");
  EXPECT_THAT(shown(seen.events), ElementsAre("2021-12-31T21:05:00Z group_renamed ?Ada: Town: North",
                                              "2021-12-31T21:06:00Z message ?\"Bo\" Smith: I added sugar"));
}

TEST(WhatsApp, SkipsWhatOnlyTheOwnerOfThePhoneDid) {
  const Recorded seen = read(
      "31/12/2021, 21:05 - You joined using this group's invite link\n"
      "31/12/2021, 21:05 - You added Bo\n");
  EXPECT_THAT(shown(seen.events), ElementsAre("2021-12-31T21:05:00Z joined ?Bo"));
  EXPECT_THAT(seen.skips, ElementsAre(Pair("own_notice", 1)));
}

TEST(WhatsApp, SaysThatSomebodyWasRemovedEvenByNobodyNamed) {
  const Recorded seen = read("31/12/2021, 21:05 - Bo was removed\n31/12/2021, 21:05 - Cy left\n");
  ASSERT_EQ(seen.events.size(), 2U);
  EXPECT_TRUE(seen.events[0].by.has_value());
  EXPECT_FALSE(seen.events[1].by.has_value());
}

TEST(WhatsApp, RejectsLinesBeforeTheFirstMessageAndEndlessTexts) {
  const Recorded seen = read("a note of mine\n\n31/12/2021, 21:05 - Ada: " + std::string(2U << 20, 'x') +
                             "\n31/12/2021, 21:06 - Ada: short\n");
  EXPECT_THAT(shown(seen.rejects), ElementsAre("1 bad_line", "3 too_long"));
  EXPECT_EQ(seen.events.size(), 1U);
  EXPECT_LE(seen.rejects[1].raw.size(), 1024U);
}

TEST(WhatsApp, IsNotAnyText) {
  EXPECT_EQ(read("hello\nworld\n").outcome.error().reason, "import.wrong_format");
  EXPECT_EQ(read("").outcome.error().reason, "import.wrong_format");
  EXPECT_FALSE(looks_like(kWhatsApp, "hello\nworld\n", "a.txt"));
  EXPECT_FALSE(looks_like(kWhatsApp, "[12/31/2021 9:05 PM] ada: hi\nbo: ho\n", "a.txt"));
  EXPECT_FALSE(looks_like(kWhatsApp, "2021-12-31 21:05:09 Ada(10001)\nhi\n", "a.txt"));
  EXPECT_TRUE(looks_like(kWhatsApp, "31/12/2021, 21:05 - Ada: hi\n", "a.txt"));
  EXPECT_TRUE(looks_like(kWhatsApp, "\u200E[31/12/2021, 21:05:09] Ada: hi\r\n", "a.txt"));
}

TEST(WhatsApp, NamesTheGroupAfterFileFolderOrOrder) {
  const std::string line = "31/12/2021, 21:05 - Ada: hi\n";
  const auto name = [&](const std::string& file) { return read(line, file).groups.at(0).name; };
  EXPECT_EQ(name("WhatsApp Chat with Town_North.txt"), "Town_North");
  EXPECT_EQ(name("WhatsApp_Chat_with_Town.txt"), "Town");
  EXPECT_EQ(name("WhatsApp Chat - Town.txt"), "Town");
  EXPECT_EQ(name("与慢读的 WhatsApp 聊天.txt"), "慢读");
  EXPECT_EQ(name("android.txt"), "android");
  const Recorded asked = read_source(kWhatsApp, archive::Source::of_bytes("android.txt", line, {}),
                                     {.calendar = Calendar::utc(), .group_name = "Town"});
  EXPECT_EQ(asked.groups.at(0).name, "Town");
}

TEST(WhatsApp, ReadsEveryChatOfAFolderButNotWhatPeopleSent) {
  const test::TempFolder folder;
  folder.write("WhatsApp Chat - North/_chat.txt", "[31/12/2021, 21:05:09] Ada: north\n");
  folder.write("WhatsApp Chat - North/00000002-notes.txt", "[31/12/2021, 21:05:09] Ada: not a chat of ours\n");
  folder.write("WhatsApp Chat - North/00000003-PHOTO.jpg", std::string_view{"\xFF\xD8\0\0", 4});
  folder.write("WhatsApp Chat with South.txt", "31/12/2021, 21:05 - Ada: south\n");
  const Recorded seen = read_source(kWhatsApp, archive::Source::open(folder.path()).value(),
                                    {.calendar = Calendar::utc(), .group_name = {}});
  EXPECT_THAT(shown(seen.groups), ElementsAre("North=North", "South=South"));
  EXPECT_THAT(shown(seen.events),
              ElementsAre("2021-12-31T21:05:09Z message ?Ada: north", "2021-12-31T21:05:00Z message ?Ada: south"));
}

}  // namespace
}  // namespace hearth::channels::exports
