#include "channels/exports/format.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>

#include "channels/exports/content_guess.hpp"
#include "testing/temp_folder.hpp"

namespace hearth::channels::exports {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

std::string detected(const std::string& name, const std::string& bytes) {
  const auto format = detect_format(archive::Source::of_bytes(name, bytes, {}));
  return format.ok() ? std::string{(*format)->name} : format.error().reason + ": " + format.error().detail;
}

std::string guessed(const std::string& bytes) {
  const std::string answer = detected("upload", bytes);
  const std::string start = "import.unknown_format: ";
  return answer.starts_with(start) ? answer.substr(start.size()) : "not guessed but " + answer;
}

TEST(DetectFormat, KnowsFormatsByTheirContent) {
  EXPECT_EQ(detected("2015-01-02", "[10:00] <Mei> hi\n[10:00] *** Lin joined\n"), "irc-raku");
  EXPECT_EQ(detected("2015-01-02.raw.txt", "[10:00] <Mei> hi\n=== Lin is now known as L\n"), "irc-ubuntu");
  EXPECT_EQ(detected("x",
                     "\xEF\xBB\xBF"
                     "AuthorID,Author,Date,Content,Attachments,Reactions\n"),
            "discord-csv");
  EXPECT_EQ(detected("x", "<i><d p=\"1,1,25,1,1607630590,0,1,2\">hi</d></i>"), "bilibili-live");
  EXPECT_EQ(detected("x",
                     "0123456789abcdef01234567\tTea/House\t2016-12-21T15:46:08.396Z\t"
                     "aaaaaaaaaaaaaaaaaaaaaaaa\tMei\tm\thi\n"),
            "gitter");
}

TEST(DetectFormat, SaysWhatAWrongFileIs) {
  using std::literals::string_literals::operator""s;
  EXPECT_EQ(guessed("\x89PNG\r\n\x1A\n"), "a PNG image");
  EXPECT_EQ(guessed("\xFF\xD8\xFF\xE0"), "a JPEG image");
  EXPECT_EQ(guessed("%PDF-1.7\n"), "a PDF document");
  EXPECT_EQ(guessed("SQLite format 3\0"s), "an SQLite database");
  EXPECT_EQ(guessed("7z\xBC\xAF\x27\x1C"), "a 7-Zip archive; unpack it first");
  EXPECT_EQ(guessed("\xFF\xFEh\0i\0"s), "text in UTF-16; save it as UTF-8");
  EXPECT_EQ(guessed("a\0b\0\x01\x02\x03"s), "binary data");
  EXPECT_EQ(guessed("<!DOCTYPE html><p>"), "a web page");
  EXPECT_EQ(guessed("{\"a\": 1}"), "JSON that no known exporter writes");
  EXPECT_EQ(guessed("<a/>"), "XML that no known exporter writes");
  EXPECT_EQ(guessed("Dear diary,\nnothing happened."), "plain text without dates");
  EXPECT_EQ(guessed("On 3/4 at 10:30 I said hi"), "text with dates, in no known layout");
  EXPECT_EQ(guessed(" \n \n"), "nothing but blanks");
  EXPECT_EQ(guessed("["), "plain text without dates");
}

TEST(DetectFormat, NamesTheArchiveThatLiesInAFolder) {
  test::TempFolder folder;
  folder.write("set/LICENSE", "Do what you like.");
  folder.write("set/chats.zip", "PK\x05\x06" + std::string(18, '\0'));
  const auto format = detect_format(archive::Source::open(folder.path() / "set").value());
  ASSERT_FALSE(format.ok());
  EXPECT_EQ(format.error().detail, "files that no known exporter writes, and the archive chats.zip; import that one");
}

TEST(DetectFormat, SaysThatThereIsNothing) {
  EXPECT_EQ(guessed(""), "an empty file");
  EXPECT_EQ(guessed("PK\x05\x06" + std::string(18, '\0')), "an empty archive or folder");
}

TEST(DetectFormat, PassesOnThatAnArchiveIsBroken) {
  EXPECT_THAT(detected("x.zip", "PK\x03\x04 broken"), StartsWith("archive.broken"));
}

TEST(GuessContent, KnowsOfficeDocumentsByTheirParts) {
  const Sample sample{
      .paths = {"[Content_Types].xml", "word/document.xml"}, .path = "[Content_Types].xml", .head = "<?xml"};
  EXPECT_EQ(guess_content(sample), "a Word document");
}

TEST(GuessContent, NamesTheFirstFilesOfAnUnknownArchive) {
  const Sample sample{.paths = {"a", "b", "c", "d"}, .path = "b", .head = "\x89PNG\r\n"};
  EXPECT_EQ(guess_content(sample), "files of no known export (a, b, c, …); b is a PNG image");
}

TEST(AllFormats, HaveEverythingTheyNeed) {
  std::set<std::string_view> names;
  for (const Format& format : all_formats()) {
    EXPECT_TRUE(names.insert(format.name).second) << format.name;
    EXPECT_FALSE(format.title.empty() || format.platform.empty()) << format.name;
    EXPECT_TRUE(format.looks_like != nullptr && format.read != nullptr) << format.name;
    EXPECT_EQ(find_format(format.name), &format);
  }
  EXPECT_EQ(find_format("nonesuch"), nullptr);
}

}  // namespace
}  // namespace hearth::channels::exports
