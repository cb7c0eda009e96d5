#include "imports/import_preview.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/temp_folder.hpp"

namespace hearth::imports {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

constexpr const char* kTalk =
    "[09:00] *** mei joined\n"
    "[09:00] <mei> 早\n"
    "[09:01] <lin> good morning\n"
    "[09:02] <mei> tea?\n"
    "what is this\n";

TEST(ImportPreview, ShowsWhoTalksAboutWhat) {
  const test::TempFolder folder;
  const ImportPreview preview =
      make_preview({.path = folder.write("tea/2026/2026-05-04", kTalk), .time_zone = "UTC"}).value();
  EXPECT_EQ(preview.format->name, "irc-raku");
  EXPECT_TRUE(preview.is_whole);
  ASSERT_THAT(preview.people, SizeIs(2));
  EXPECT_EQ(preview.people[0].name, "mei");
  EXPECT_EQ(preview.people[0].messages, 2);
  ASSERT_THAT(preview.groups, SizeIs(1));
  EXPECT_EQ(preview.groups[0].messages, 3);
  std::vector<std::string> texts;
  for (const auto& line : preview.messages) texts.push_back(line.text);
  EXPECT_THAT(texts, ElementsAre("", "早", "good morning", "tea?"));
  ASSERT_THAT(preview.rejects, SizeIs(1));
  EXPECT_EQ(preview.rejects[0].line, 5U);
  EXPECT_EQ(preview.rejects[0].raw, "what is this");
}

TEST(ImportPreview, ReadsTimesInTheZoneThatIsAskedFor) {
  const test::TempFolder folder;
  const auto path = folder.write("chat.txt", "[2026/5/4, 09:00:00] Mei: 早\n[2026/5/4, 09:00:09] Lin: 早啊\n");
  const auto utc = make_preview({.path = path, .format = "whatsapp", .time_zone = "UTC"}).value();
  const auto shanghai = make_preview({.path = path, .format = "whatsapp"}).value();
  ASSERT_FALSE(utc.messages.empty());
  EXPECT_EQ(utc.messages[0].at.ms - shanghai.messages[0].at.ms, 8 * kMsPerHour);
}

TEST(ImportPreview, StopsAfterTheBeginningWhateverItIsMadeOf) {
  const test::TempFolder folder;
  std::string talk;
  std::string noise = "[09:00] <mei> hello\n";
  for (int i = 0; i < kPreviewRecords + 5'000; ++i) {
    talk += fmt::format("[09:00] <guest{}> hello\n", i);
    noise += "noise\n";
  }
  const auto people = make_preview({.path = folder.write("talk/2026-05-04", talk)}).value();
  EXPECT_FALSE(people.is_whole);
  EXPECT_LE(people.records, kPreviewRecords + 100);
  EXPECT_THAT(people.people, SizeIs(kPreviewPeople));
  EXPECT_THAT(people.messages, SizeIs(kPreviewMessages));
  const auto rejects = make_preview({.path = folder.write("noise/2026-05-04", noise), .format = "irc-raku"}).value();
  EXPECT_FALSE(rejects.is_whole);
  EXPECT_LE(rejects.records, kPreviewRecords + 100);
  EXPECT_THAT(rejects.rejects, SizeIs(kPreviewRejects));
}

TEST(ImportPreview, SaysWhyThereIsNone) {
  const test::TempFolder folder;
  const auto path = folder.write("notes.txt", "buy tea\n");
  EXPECT_EQ(make_preview({.path = path}).error().reason, "import.unknown_format");
  EXPECT_EQ(make_preview({.path = path, .format = "carrier-pigeon"}).error().reason, "import.no_such_format");
  EXPECT_EQ(make_preview({.path = path, .time_zone = "Mars/Olympus"}).error().reason, "time.unknown_zone");
  EXPECT_EQ(make_preview({.path = folder.path() / "missing"}).error().reason, "archive.not_found");
}

}  // namespace
}  // namespace hearth::imports
