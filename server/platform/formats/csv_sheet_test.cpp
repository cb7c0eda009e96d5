#include "platform/formats/csv_sheet.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "platform/formats/separators.hpp"
#include "testing/temp_folder.hpp"

namespace hearth::sheet {
namespace {

using ::testing::ElementsAre;
using namespace std::string_literals;

struct Read {
  Shape shape;
  std::vector<std::string> lines;
};

Read read(const std::string& bytes, const Reading& reading = {}) {
  test::TempFolder folder;
  auto opened = open(folder.write("table.csv", bytes), reading).value();
  Read result{.shape = opened.shape, .lines = {}};
  while (true) {
    const auto row = opened.sheet->next();
    if (!row.ok()) {
      result.lines.push_back(row.error().reason);
      return result;
    }
    if (!*row) return result;
    std::string line = std::to_string((*row)->number) + ":";
    for (const Cell& cell : (*row)->cells) line += " " + cell.text + "|";
    result.lines.push_back(std::move(line));
  }
}

TEST(CsvSheet, ReadsWhateverEncodingSpreadsheetsWrite) {
  const std::vector<std::string> expected{"1: 姓名| 手机|", "2: 王芳| 138|"};
  for (const std::string& bytes : {
           "姓名,手机\n王芳,138\n"s,
           "\xEF\xBB\xBF姓名,手机\n王芳,138\n"s,
           "\xD0\xD5\xC3\xFB,\xCA\xD6\xBB\xFA\n\xCD\xF5\xB7\xBC,138\n"s,
           "\xFF\xFE\xD3\x59\x0D\x54,\0\x4B\x62\x3A\x67\n\0\x8B\x73\xB3\x82,\0001\0003\0008\0\n\0"s,
           "\xFE\xFF\x59\xD3\x54\x0D\0,\x62\x4B\x67\x3A\0\n\x73\x8B\x82\xB3\0,\0001\0003\0008\0\n"s,
       }) {
    EXPECT_EQ(read(bytes).lines, expected);
  }
  EXPECT_EQ(read("\xD0\xD5\xC3\xFB,1\n").shape.encoding, "GB18030");
  EXPECT_EQ(read("a\0,\0b\0\n\0"s + "1\0,\0002\0\n\0"s).lines, (std::vector<std::string>{"1: a| b|", "2: 1| 2|"}));
  EXPECT_EQ(read("a,b\n").shape.encoding, "UTF-8");
}

TEST(CsvSheet, TakesAnotherEncodingOnlyWhereItIsWhole) {
  EXPECT_EQ(read("茶,\xFF\n").lines, (std::vector<std::string>{"1: 茶| \xEF\xBF\xBD|"}));
  // The first character that is not ASCII comes long after the head was judged.
  const std::string ascii(200'000, 'a');
  EXPECT_EQ(read(ascii + "\n\xB2\xE8,1\n").lines.back(), "2: 茶| 1|");
}

TEST(CsvSheet, FindsTheSeparator) {
  EXPECT_EQ(read("a;b;c\n1,5;2;3\n").shape.separator, ';');
  EXPECT_EQ(read("a\tb\n1,5\t2\n").shape.separator, '\t');
  EXPECT_EQ(read("a|b\n1|2\n").shape.separator, '|');
  EXPECT_EQ(read("name\nMei Lin\n").shape.separator, ',');
  EXPECT_EQ(read("\"a;b\",c\n\"d;e\",f\n").shape.separator, ',');
  EXPECT_EQ(read("a;b\n1;2\n", {.separator = ','}).lines.front(), "1: a;b|");
  const Read aligned = read(" 00004 0001 19970101  2   29.33\n 00004 0001 19970118  2   29.73\n");
  EXPECT_EQ(aligned.shape.separator, kBlanks);
  EXPECT_THAT(aligned.lines, ElementsAre("1: 00004| 0001| 19970101| 2| 29.33|", "2: 00004| 0001| 19970118| 2| 29.73|"));
}

TEST(CsvSheet, PassesOverEmptyRowsAndTellsLines) {
  EXPECT_THAT(read("a,b\n\n,\n\"x\ny\",1\nz,2\n").lines, ElementsAre("1: a| b|", "4: x\ny| 1|", "6: z| 2|"));
}

TEST(CsvSheet, SaysWhatIsWrong) {
  EXPECT_THAT(read("a,b\n\"never closed,1\nz,2\n").lines, ElementsAre("1: a| b|", "sheet.broken"));
  EXPECT_THAT(read("a,b\n" + std::string(1001, ',') + "x\n", {.separator = ','}).lines,
              ElementsAre("1: a| b|", "sheet.too_large"));
  EXPECT_THAT(read("").lines, ElementsAre());
}

// Whatever the bytes are, reading ends, and every text is fit for a database.
RC_GTEST_PROP(CsvSheet, EndsWhateverTheBytesAre, (const std::string& bytes)) {
  for (const std::string& line : read(bytes).lines) RC_ASSERT(!line.empty());
}

}  // namespace
}  // namespace hearth::sheet
