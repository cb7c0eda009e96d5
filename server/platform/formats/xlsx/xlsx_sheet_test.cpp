#include "platform/formats/xlsx/xlsx_sheet.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/formats/xlsx/xlsx_world.hpp"

namespace hearth::xlsx {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

constexpr const char* kFormats =
    R"(<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/>)"
    R"(<numFmt numFmtId="165" formatCode="[Red]0.00&quot;day&quot;"/><numFmt numFmtId="166" formatCode="[h]:mm"/>)"
    R"(<numFmt numFmtId="167" formatCode="yyyy-mm-dd hh:mm"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>)"
    R"(<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/>)"
    R"(<xf numFmtId="167"/><xf numFmtId="20"/></cellXfs>)";

TEST(XlsxSheet, ReadsEveryKindOfCell) {
  XlsxWorld world;
  EXPECT_THAT(
      world.read_rows(R"(<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="inlineStr"><is><r><t>a </t></r>)"
                      R"(<r><t>b</t></r></is></c><c r="C1"><v>13800138000</v></c><c r="D1"><v>29.329999999999998)"
                      R"(</v></c><c r="E1" t="b"><v>1</v></c><c r="F1" t="e"><v>#N/A</v></c>)"
                      R"(<c r="G1" t="str"><f>A1</f><v>made</v></c><c r="H1" t="d"><v>2026-05-01</v></c></row>)",
                      "<si><t>no</t></si><si><t>茶</t><rPh><t>cha</t></rPh><r><t> &amp; </t></r><r><t>tea_x000D_"
                      "</t></r></si>"),
      ElementsAre("1: 茶 & tea\r| a b| 13800138000| 29.33| TRUE| #N/A| made| 2026-05-01|"));
}

TEST(XlsxSheet, LeavesGapsAndRowsWhereTheyAre) {
  XlsxWorld world;
  EXPECT_THAT(
      world.read_rows(R"(<row r="2"><c r="C2"><v>1</v></c><c><v>2</v></c></row><row r="5"/><row><c r="A6"/></row>)"
                      R"(<row r="9"><c r="B9" t="b"><v>0</v></c></row><row><c><v>3</v></c></row>)"),
      ElementsAre("2: | | 1| 2|", "9: | FALSE|", "10: 3|"));
}

TEST(XlsxSheet, ReadsOnlyTheFirstOfMergedCells) {
  XlsxWorld world;
  auto parts = XlsxWorld::parts(R"(<row r="1"><c r="A1"><v>1</v></c><c r="B1"/><c r="C1"><v>2</v></c></row>)");
  parts[1].second.insert(parts[1].second.find("</worksheet>"), R"(<mergeCells><mergeCell ref="A1:B1"/></mergeCells>)");
  EXPECT_THAT(XlsxWorld::read(world.pack(parts)), ElementsAre("1: 1| | 2|"));
}

TEST(XlsxSheet, ShowsNumbersAsTheirFormatSays) {
  XlsxWorld world;
  const std::string row =
      R"(<row r="1"><c s="1"><v>45778</v></c><c s="2"><v>45778</v></c><c s="3"><v>45778</v></c>)"
      R"(<c s="4"><v>1.5</v></c><c s="5"><v>45778.354166666664</v></c><c s="6"><v>0.354166667</v></c>)"
      R"(<c s="1"><v>1</v></c><c s="1"><v>59</v></c><c s="1"><v>61</v></c><c s="1"><v>-3</v></c></row>)";
  EXPECT_THAT(world.read_rows(row, "", kFormats),
              ElementsAre("1: 2025-05-01| 2025-05-01| 45778| 1.5| 2025-05-01 08:30:00| 08:30:00| 1900-01-01| "
                          "1900-02-28| 1900-03-01| -3|"));
  EXPECT_THAT(world.read_rows(R"(<row r="1"><c s="1"><v>44316</v></c><c s="1"><v>0</v></c></row>)", "", kFormats,
                              R"(<workbookPr date1904="1"/>)"),
              ElementsAre("1: 2025-05-01| 1904-01-01|"));
}

TEST(XlsxSheet, ReadsNamesWithPrefixesAndFilesInAnyOrder) {
  XlsxWorld world;
  auto parts = XlsxWorld::parts("");
  parts[1].second = R"(<x:worksheet xmlns:x="http://example.org/x"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>7</x:v>)"
                    "</x:c></x:row></x:sheetData></x:worksheet>";
  std::reverse(parts.begin(), parts.end());
  EXPECT_THAT(XlsxWorld::read(world.pack(parts)), ElementsAre("1: 7|"));
  EXPECT_THAT(XlsxWorld::read(world.pack(parts), {.table = "茶"}), ElementsAre("1: 7|"));
  EXPECT_THAT(XlsxWorld::read(world.pack(parts), {.table = "no"}), ElementsAre("sheet.no_such_table"));
}

TEST(XlsxSheet, RefusesWhatIsNoWorkbook) {
  XlsxWorld world;
  EXPECT_THAT(XlsxWorld::read(world.pack({{"readme.txt", "hello"}})), ElementsAre("sheet.broken"));
  EXPECT_THAT(XlsxWorld::read(world.folder.write("old.xls", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old")),
              ElementsAre("sheet.old_excel"));
  EXPECT_THAT(XlsxWorld::read(world.folder.write("cut.xlsx", "PK\x03\x04 and no more")), ElementsAre("archive.broken"));
  EXPECT_THAT(XlsxWorld::read(world.folder.file("none.xlsx")), ElementsAre("archive.cannot_read"));
}

TEST(XlsxSheet, TellsTheRowsBeforeAFault) {
  XlsxWorld world;
  EXPECT_THAT(world.read_rows(R"(<row r="1"><c><v>1</v></c></row><row r="0"><c><v>2</v></c></row>)"),
              ElementsAre("1: 1|", "sheet.broken"));
  EXPECT_THAT(world.read_rows(R"(<row r="1048577"><c><v>2</v></c></row>)"), ElementsAre("sheet.broken"));
  EXPECT_THAT(world.read_rows(R"(<row r="1"><c r="1A"><v>2</v></c></row>)"), ElementsAre("sheet.broken"));
  EXPECT_THAT(world.read_rows(R"(<row r="1"><c r="XFD1"><v>2</v></c></row>)"), ElementsAre("sheet.too_large"));
  EXPECT_THAT(world.read_rows(R"(<row r="1"><c t="s"><v>9</v></c></row>)"), ElementsAre("1: #REF!|"));
  EXPECT_THAT(world.read_rows("<row r=\"1\"><c><v>2</v></c>"), ElementsAre("sheet.broken"));
  const std::string text(sheet::kLongestCell + 1, 'a');
  EXPECT_THAT(world.read_rows("<row><c t=\"str\"><v>" + text + "</v></c></row>"), ElementsAre("sheet.too_large"));
}

TEST(XlsxSheet, RefusesEntitiesAndTagsWithoutEnd) {
  XlsxWorld world;
  auto parts = XlsxWorld::parts("");
  parts[1].second = R"(<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]><worksheet>&c;</worksheet>)";
  EXPECT_THAT(XlsxWorld::read(world.pack(parts)), ElementsAre("sheet.broken"));
  parts[1].second = "<worksheet " + std::string(3U << 20, 'a');
  EXPECT_THAT(XlsxWorld::read(world.pack(parts)), ElementsAre("sheet.broken"));
}

TEST(XlsxSheet, StopsAtABomb) {
  XlsxWorld world;
  auto parts = XlsxWorld::parts("");
  parts[1].second = "<worksheet>" + std::string(80U << 20, ' ') + "</worksheet>";
  EXPECT_THAT(XlsxWorld::read(world.pack(parts)), ElementsAre("archive.too_large"));
}

TEST(XlsxSheet, TellsHowFarItIs) {
  XlsxWorld world;
  std::string rows;
  for (int i = 1; i <= 2000; ++i) rows += fmt::format(R"(<row r="{}"><c><v>{}</v></c></row>)", i, i);
  auto reading = sheet::open(world.pack(XlsxWorld::parts(rows)), {}).value();
  ASSERT_TRUE(reading.sheet->next().ok());
  const sheet::Progress early = reading.sheet->progress();
  EXPECT_GT(early.read, 0U);
  EXPECT_LT(early.read, early.total);
  while (*reading.sheet->next()) {
  }
  EXPECT_EQ(reading.sheet->progress().read, early.total);
  EXPECT_THAT(reading.shape.tables, SizeIs(1));
}

}  // namespace
}  // namespace hearth::xlsx
