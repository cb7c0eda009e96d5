#include "imports/sheets/cell_values.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "imports/sheets/field_shape.hpp"

namespace hearth::imports::sheets {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::optional<std::int64_t> decimal(const std::string& text, int places = 2) {
  return read_decimal({.kind = sheet::CellKind::text, .text = text}, places);
}

TEST(CellValues, ReadAmountsAsPeopleWriteThem) {
  EXPECT_EQ(decimal("12.5"), 1250);
  EXPECT_EQ(decimal("¥1,234.50"), 123450);
  EXPECT_EQ(decimal("￥１２．５"), std::nullopt) << "a sign that nobody writes alone is not guessed";
  EXPECT_EQ(decimal("１２．５"), 1250);
  EXPECT_EQ(decimal("-3元"), -300);
  EXPECT_EQ(decimal("$-3"), -300);
  EXPECT_EQ(decimal(".5"), 50);
  EXPECT_EQ(decimal("5."), 500);
  EXPECT_EQ(decimal("12.500"), 1250);
  for (const char* wrong :
       {"", "abc", "1,5", "12.505", "1.2.3", "1e5", "--1", "1234567890123", ".", "-", "12,34,567"}) {
    EXPECT_EQ(decimal(wrong), std::nullopt) << wrong;
  }
  EXPECT_EQ(read_decimal({.kind = sheet::CellKind::number, .text = "12.505"}, 2), 1251) << "a program wrote it";
}

TEST(CellValues, ReadDaysAndTimesAsPeopleWriteThem) {
  for (const char* day : {"2026-05-01", "2026/5/1", "2026.5.1", "20260501", "2026年5月1日", "２０２６-05-01"}) {
    const auto read = read_day(day);
    ASSERT_TRUE(read) << day;
    EXPECT_EQ(to_text(*read), "2026-05-01") << day;
  }
  EXPECT_EQ(read_local_time("2026-05-01 8:30"), (LocalTime{20'574 * kMsPerDay + 8 * kMsPerHour + kMsPerHour / 2}));
  EXPECT_EQ(std::get<Timestamp>(*read_when("2026-05-01T08:30:00+08:00")),
            parse_instant("2026-05-01T00:30:00Z").value());
  for (const char* wrong : {"", "5/1/2026", "2026-13-01", "2026-02-30", "2026-05-01 25:00", "yesterday", "26-05-01"}) {
    EXPECT_FALSE(read_when(wrong)) << wrong;
  }
}

TEST(CellValues, ReadPhonesInOneForm) {
  for (const char* phone :
       {"13900001111", "139 0000 1111", "+86 139-0000-1111", "0086 13900001111", "１３９００００１１１１"}) {
    EXPECT_EQ(read_phone(phone), "+8613900001111") << phone;
  }
  EXPECT_EQ(read_phone("+44 (20) 7946 0000"), "+442079460000");
  for (const char* wrong : {"", "12", "call me", "139 0000 1111 or 2", "1234567890123456"}) {
    EXPECT_EQ(read_phone(wrong), std::nullopt) << wrong;
  }
}

TEST(CellValues, ReadYesNoAndStagesInEachLanguage) {
  EXPECT_EQ(read_yes_no(" 是 "), true);
  EXPECT_EQ(read_yes_no("No"), false);
  EXPECT_EQ(read_yes_no("maybe"), std::nullopt);
  EXPECT_EQ(read_stage("興趣"), "interest");
  EXPECT_EQ(read_stage("Desire"), "desire");
  EXPECT_EQ(read_stage("爱"), std::nullopt);
  EXPECT_THAT(split_list("茶，咖啡; milk、|\n水"), ElementsAre("茶", "咖啡", "milk", "水"));
  EXPECT_THAT(split_list(" ,, "), IsEmpty());
}

// Whatever stands in a cell, reading it ends, and what is read is within its bounds.
RC_GTEST_PROP(CellValues, TakeAnyText, ()) {
  const auto text = *rc::gen::oneOf(rc::gen::arbitrary<std::string>(),
                                    rc::gen::container<std::string>(rc::gen::elementOf(std::string{"0129.,-/: +¥T"})));
  if (const auto number = decimal(text, 4)) RC_ASSERT(std::abs(*number) < 10'000'000'000'000'000);
  if (const auto phone = read_phone(text)) RC_ASSERT(phone->size() <= 16u);
  static_cast<void>(read_when(text));
  static_cast<void>(read_yes_no(text));
  RC_ASSERT(folded(folded(text)) == folded(text));
}

// An amount that was printed is read again.
RC_GTEST_PROP(CellValues, ReadWhatWasPrinted, ()) {
  const auto value = *rc::gen::inRange<std::int64_t>(-99'999'999, 100'000'000);
  const auto size = std::abs(value);
  RC_ASSERT(decimal(fmt::format("{}{}.{:02}", value < 0 ? "-" : "", size / 100, size % 100)) == value);
}

}  // namespace
}  // namespace hearth::imports::sheets
