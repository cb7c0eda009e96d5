#include "platform/formats/csv.hpp"

#include <algorithm>
#include <cstring>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace hearth::csv {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Cells = std::vector<std::string>;

// Bytes in pieces of a given size, so that every boundary is met.
class Pieces final : public archive::Stream {
 public:
  Pieces(std::string bytes, std::size_t piece) : bytes_{std::move(bytes)}, piece_{piece} {}
  Result<std::size_t> read(char* into, std::size_t size) override {
    const std::size_t count = std::min({size, piece_, bytes_.size() - at_});
    std::memcpy(into, bytes_.data() + at_, count);
    at_ += count;
    return count;
  }

 private:
  std::string bytes_;
  std::size_t piece_;
  std::size_t at_ = 0;
};

struct Copy {
  Cells cells;
  std::uint64_t line = 0;
  bool is_cut = false;
  bool is_unclosed = false;
};

std::vector<Copy> read_all(const std::string& text, Dialect dialect = {}, std::size_t piece = 1 << 20) {
  Pieces stream{text, piece};
  Reader reader{stream, dialect};
  std::vector<Copy> records;
  while (true) {
    auto record = reader.next();
    EXPECT_TRUE(record.ok());
    if (!record.ok() || !*record) return records;
    Copy copy{.cells = {}, .line = (*record)->line, .is_cut = (*record)->is_cut, .is_unclosed = (*record)->is_unclosed};
    for (const std::string_view cell : (*record)->cells) copy.cells.emplace_back(cell);
    records.push_back(std::move(copy));
  }
}

std::vector<Cells> cells_of(const std::vector<Copy>& records) {
  std::vector<Cells> all;
  for (const Copy& record : records) all.push_back(record.cells);
  return all;
}

TEST(CsvReader, ReadsPlainCells) {
  EXPECT_THAT(cells_of(read_all("name,age\nMei,31\n")), ElementsAre(Cells{"name", "age"}, Cells{"Mei", "31"}));
}

TEST(CsvReader, TakesTheLastRecordWithoutALineEnd) {
  EXPECT_THAT(cells_of(read_all("a,b\nc,")), ElementsAre(Cells{"a", "b"}, Cells{"c", ""}));
}

TEST(CsvReader, KeepsSeparatorsQuotesAndLineBreaksInsideQuotes) {
  EXPECT_THAT(cells_of(read_all("\"a,b\",\"say \"\"hi\"\"\",\"two\r\nlines\"\r\nx,y,z\r\n")),
              ElementsAre(Cells{"a,b", "say \"hi\"", "two\r\nlines"}, Cells{"x", "y", "z"}));
}

TEST(CsvReader, KeepsACarriageReturnAtTheEndOfAQuotedCell) {
  EXPECT_THAT(cells_of(read_all("\"a\r\"\n\"b\r\"\r\n")), ElementsAre(Cells{"a\r"}, Cells{"b\r"}));
}

TEST(CsvReader, SeparatesByAnotherByte) {
  EXPECT_THAT(cells_of(read_all("\"1\";\"a,b\";\n", {.separator = ';'})), ElementsAre(Cells{"1", "a,b", ""}));
}

TEST(CsvReader, PassesOverEmptyLinesButNotOverQuotedNothing) {
  EXPECT_THAT(cells_of(read_all("\n\r\na\n\n\"\"\n\r\n")), ElementsAre(Cells{"a"}, Cells{""}));
  EXPECT_THAT(read_all(""), IsEmpty());
  EXPECT_THAT(read_all("\r\n\r"), IsEmpty());
}

TEST(CsvReader, TakesOffAByteOrderMarkOnlyAtTheStart) {
  EXPECT_THAT(cells_of(read_all("\xEF\xBB\xBF\"a\",b\n\xEF\xBB\xBF"
                                "c\n")),
              ElementsAre(Cells{"a", "b"}, Cells{"\xEF\xBB\xBF"
                                                 "c"}));
  EXPECT_THAT(read_all("\xEF\xBB\xBF"), IsEmpty());
}

TEST(CsvReader, SaysOnWhichLineARecordBegins) {
  const auto records = read_all("a\n\"b\nb\nb\"\n\nc\n");
  ASSERT_EQ(records.size(), 3U);
  EXPECT_EQ(records[0].line, 1U);
  EXPECT_EQ(records[1].line, 2U);
  EXPECT_EQ(records[2].line, 6U);
}

TEST(CsvReader, TakesWhatFollowsAClosingQuoteAsItStands) {
  EXPECT_THAT(cells_of(read_all("\"a\"b\"c,d\n")), ElementsAre(Cells{"ab\"c", "d"}));
  EXPECT_THAT(cells_of(read_all("5\" disk,x\n")), ElementsAre(Cells{"5\" disk", "x"}));
}

TEST(CsvReader, SaysWhenTheFileEndsInsideQuotes) {
  const auto records = read_all("a\n\"b,\nc");
  ASSERT_EQ(records.size(), 2U);
  EXPECT_FALSE(records[0].is_unclosed);
  EXPECT_TRUE(records[1].is_unclosed);
  EXPECT_EQ(records[1].cells, (Cells{"b,\nc"}));
}

TEST(CsvReader, CutsACellPastItsLimitAndGoesOn) {
  const auto records = read_all("12345,x\n\"123456\",y\n", {.cell_limit = 5});
  ASSERT_EQ(records.size(), 2U);
  EXPECT_FALSE(records[0].is_cut);
  EXPECT_TRUE(records[1].is_cut);
  EXPECT_EQ(records[1].cells, (Cells{"12345", "y"}));
}

TEST(CsvReader, CutsARecordPastItsLimits) {
  const auto many = read_all("a,b,c\nd,e\n", {.cells_limit = 2});
  EXPECT_TRUE(many[0].is_cut);
  EXPECT_EQ(many[0].cells, (Cells{"a", "b"}));
  EXPECT_FALSE(many[1].is_cut);
  const auto large = read_all("aaa,bbb\nccc\n", {.record_limit = 4});
  EXPECT_TRUE(large[0].is_cut);
  EXPECT_EQ(large[0].cells, (Cells{"aaa", "b"}));
  EXPECT_FALSE(large[1].is_cut);
}

RC_GTEST_PROP(CsvReader, ReadsWhatAppendRecordWrote, (const std::vector<Cells>& written)) {
  std::string text;
  std::vector<Cells> expected;
  for (const Cells& cells : written) {
    if (cells.empty()) continue;
    append_record(text, cells);
    expected.push_back(cells);
  }
  RC_ASSERT(cells_of(read_all(text)) == expected);
}

RC_GTEST_PROP(CsvReader, FindsTheSameWhateverThePieces, ()) {
  const auto text =
      *rc::gen::container<std::string>(rc::gen::element(',', '"', '\r', '\n', 'a', '\xEF', '\xBB', '\xBF'));
  const auto piece = *rc::gen::inRange<std::size_t>(1, 4);
  const auto whole = read_all(text);
  const auto pieces = read_all(text, {}, piece);
  RC_ASSERT(cells_of(whole) == cells_of(pieces));
  for (std::size_t i = 0; i < whole.size(); ++i) {
    RC_ASSERT(whole[i].line == pieces[i].line);
    RC_ASSERT(whole[i].is_unclosed == pieces[i].is_unclosed);
  }
}

TEST(CsvAppendRecord, QuotesOnlyWhereNeeded) {
  std::string out;
  append_record(out, {"plain", "", "a,b", "a\"b", "a\nb"});
  EXPECT_EQ(out, "plain,,\"a,b\",\"a\"\"b\",\"a\nb\"\n");
}

}  // namespace
}  // namespace hearth::csv
