#include "platform/formats/sheet_writer.hpp"

#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <sstream>

#include "platform/base/text.hpp"
#include "platform/formats/sheet.hpp"
#include "testing/temp_folder.hpp"

namespace hearth::sheet {
namespace {

using Rows = std::vector<std::vector<Cell>>;

std::filesystem::path write(const test::TempFolder& folder, Format format, const Rows& rows) {
  const std::filesystem::path path = folder.file("table" + std::string{ending_of(format)});
  const auto writer = create(path, format, "成员[1]").value();
  for (const auto& row : rows) EXPECT_TRUE(writer->write(row).ok());
  EXPECT_TRUE(writer->finish().ok());
  return path;
}

Rows read(const std::filesystem::path& path) {
  auto opened = open(path, {}).value();
  Rows rows;
  while (auto row = opened.sheet->next().value()) rows.push_back(std::move(row->cells));
  return rows;
}

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file{path, std::ios::binary};
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return std::move(bytes).str();
}

TEST(SheetWriter, KeepsEveryKindOfCellInAWorkbook) {
  test::TempFolder folder;
  const Rows rows{{text_cell("姓名"), text_cell(" 王 芳 "), text_cell("_x0041_"), text_cell("a\r\nb")},
                  {number_cell(-13'800'138'000), {.kind = CellKind::number, .text = "29.33"}},
                  {{.kind = CellKind::day, .text = "2026-05-01"},
                   {.kind = CellKind::time, .text = "2026-05-01 08:30:15"},
                   {.kind = CellKind::boolean, .text = "TRUE"},
                   text_cell("013800138000")}};
  EXPECT_EQ(read(write(folder, Format::xlsx, rows)), rows);
}

TEST(SheetWriter, WritesNoFormula) {
  test::TempFolder folder;
  const Rows rows{{text_cell("=1+1"), text_cell("+86 138"), text_cell("-x"), text_cell("@sum"), number_cell(-5)}};
  const std::string csv = bytes_of(write(folder, Format::csv, rows));
  EXPECT_EQ(csv, "\xEF\xBB\xBF'=1+1,'+86 138,'-x,'@sum,-5\n");
  EXPECT_EQ(read(folder.file("table.csv")).front()[1], text_cell("+86 138"));
  EXPECT_EQ(read(write(folder, Format::xlsx, rows)), rows);
}

TEST(SheetWriter, LeavesNothingOfAFileThatIsNotFinished) {
  test::TempFolder folder;
  for (const Format format : {Format::csv, Format::xlsx}) {
    const std::filesystem::path path = folder.file("half");
    create(path, format, "").value()->write({text_cell("a")}).value();
    EXPECT_FALSE(std::filesystem::exists(path));
  }
}

TEST(SheetWriter, CutsWhatExcelCannotHold) {
  test::TempFolder folder;
  const Rows rows{{text_cell(std::string(40'000, 'a'))}};
  EXPECT_EQ(read(write(folder, Format::xlsx, rows)).front().front().text.size(), 32'767U);
}

TEST(SheetWriter, KeepsWhatLooksLikeAnEscape) {
  test::TempFolder folder;
  const Rows rows{{text_cell("_x0041_"), text_cell("_x0000\x01"), text_cell("\x01x0002_"), text_cell("__x000D_\r")}};
  EXPECT_EQ(read(write(folder, Format::xlsx, rows)), rows);
}

TEST(SheetWriter, SaysWhenItCannotWrite) {
  test::TempFolder folder;
  const std::string file = folder.write("file", "");
  const auto refused = create(file + "/below", Format::csv, "");
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().reason, "sheet.cannot_write");
}

// Any text that is not cut comes back as it was, whichever the format.
RC_GTEST_PROP(SheetWriter, ReadsBackWhatItWrote, ()) {
  test::TempFolder folder;
  static const std::vector<std::string> kPieces{
      "a",  "茶", "🍵", "\"", ",", ";", "\n", "\r",   "\t",           "'", "=", "_x",
      "00", "0D", "_", "<",  "&", ">", " ",  "\x01", "\xEF\xBB\xBF", "-"};
  const auto format = *rc::gen::element(Format::csv, Format::xlsx);
  const auto width = *rc::gen::inRange<std::size_t>(2, 5);
  const auto height = *rc::gen::inRange<std::size_t>(1, 6);
  Rows rows;
  for (std::size_t i = 0; i < height; ++i) {
    std::vector<Cell> row{text_cell("row")};
    for (std::size_t j = 1; j < width; ++j) {
      std::string text;
      for (const auto& piece : *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(kPieces)))
        text += piece;
      // An apostrophe before a formula means the formula as a text, see csv::harmless.
      while (text.starts_with('\'')) text.erase(0, 1);
      row.push_back(text_cell(text));
    }
    row.push_back(text_cell("end"));
    rows.push_back(std::move(row));
  }
  RC_ASSERT(read(write(folder, format, rows)) == rows);
}

}  // namespace
}  // namespace hearth::sheet
