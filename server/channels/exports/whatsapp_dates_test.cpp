#include "channels/exports/whatsapp_dates.hpp"

#include <gtest/gtest.h>
#include <ostream>
#include <rapidcheck/gtest.h>
#include <string>
#include <vector>

namespace hearth::channels::exports {
namespace {

struct Case {
  std::string header;
  DateOrder order;
  std::string local;  // "YYYY-MM-DD HH:MM:SS"
};

class WhatsAppHeader : public testing::TestWithParam<Case> {};

TEST_P(WhatsAppHeader, IsReadInEveryLocale) {
  const auto stamp = read_whatsapp_stamp(GetParam().header + "Mei: hi");
  ASSERT_TRUE(stamp) << GetParam().header;
  EXPECT_EQ((GetParam().header + "Mei: hi").substr(stamp->text_at), "Mei: hi");
  const auto local = local_time_of(*stamp, GetParam().order);
  ASSERT_TRUE(local);
  EXPECT_EQ(local->ms, parse_local_time(GetParam().local).value().ms) << GetParam().header;
}

constexpr auto kDay = DateOrder::day_first;
constexpr auto kMonth = DateOrder::month_first;
constexpr auto kYear = DateOrder::year_first;

INSTANTIATE_TEST_SUITE_P(Android, WhatsAppHeader,
                         testing::Values(Case{"31/12/2021, 21:05 - ", kDay, "2021-12-31 21:05:00"},
                                         Case{"31/12/21, 21:05 - ", kDay, "2021-12-31 21:05:00"},
                                         Case{"12/31/21, 9:05 PM - ", kMonth, "2021-12-31 21:05:00"},
                                         Case{"12/31/21, 9:05\u202FPM - ", kMonth, "2021-12-31 21:05:00"},
                                         Case{"1/2/21, 12:05 AM - ", kMonth, "2021-01-02 00:05:00"},
                                         Case{"31/12/2021, 9:05 pm - ", kDay, "2021-12-31 21:05:00"},
                                         Case{"31.12.21, 21:05 - ", kDay, "2021-12-31 21:05:00"},
                                         Case{"31.12.2021 21.05 - ", kDay, "2021-12-31 21:05:00"},
                                         Case{"31.12.2021 klo 21.05 - ", kDay, "2021-12-31 21:05:00"},
                                         Case{"31-12-2021 21:05 - ", kDay, "2021-12-31 21:05:00"},
                                         Case{"2021-12-31, 21:05 - ", kYear, "2021-12-31 21:05:00"},
                                         Case{"2021-12-31 21:05 - ", kYear, "2021-12-31 21:05:00"},
                                         Case{"2021/12/31 21:05 - ", kYear, "2021-12-31 21:05:00"},
                                         Case{"2021/12/31 下午9:05 - ", kYear, "2021-12-31 21:05:00"},
                                         Case{"2021/12/31 晚上9:05 - ", kYear, "2021-12-31 21:05:00"},
                                         Case{"2021/12/31 早上9:05 - ", kYear, "2021-12-31 09:05:00"},
                                         Case{"2021/12/31 凌晨12:05 - ", kYear, "2021-12-31 00:05:00"},
                                         Case{"2021/12/31 中午12:05 - ", kYear, "2021-12-31 12:05:00"},
                                         Case{"2021/12/31 中午1:05 - ", kYear, "2021-12-31 13:05:00"},
                                         Case{"2021/12/31, 上午 11:59 - ", kYear, "2021-12-31 11:59:00"},
                                         Case{"31/12/21 9:05 p. m. - ", kDay, "2021-12-31 21:05:00"},
                                         Case{"31/12/21 9:05 p.\u00A0m. - ", kDay, "2021-12-31 21:05:00"},
                                         Case{"31/12/2021 9:05 a. m. - ", kDay, "2021-12-31 09:05:00"},
                                         Case{"31/12/2021 12:05 a.m. - ", kDay, "2021-12-31 00:05:00"},
                                         Case{"31/12/2021 à 21:05 - ", kDay, "2021-12-31 21:05:00"},
                                         Case{"31.12.21 г., 21:05 ч. - ", kDay, "2021-12-31 21:05:00"},
                                         Case{"2021. 12. 31. 오후 9:05 - ", kYear, "2021-12-31 21:05:00"},
                                         Case{"2021. 12. 31. 21:05 - ", kYear, "2021-12-31 21:05:00"},
                                         Case{"31/12/2564 21:05 - ", kDay, "2021-12-31 21:05:00"}));

INSTANTIATE_TEST_SUITE_P(Iphone, WhatsAppHeader,
                         testing::Values(Case{"[31/12/2021, 21:05:09] ", kDay, "2021-12-31 21:05:09"},
                                         Case{"[12/31/21, 9:05:09 PM] ", kMonth, "2021-12-31 21:05:09"},
                                         Case{"[12/31/21, 9:05:09\u202FPM] ", kMonth, "2021-12-31 21:05:09"},
                                         Case{"\u200E[31/12/2021, 21:05:09] ", kDay, "2021-12-31 21:05:09"},
                                         Case{"\uFEFF[31/12/2021, 21:05:09] ", kDay, "2021-12-31 21:05:09"},
                                         Case{"[31.12.2021, 21.05.09] ", kDay, "2021-12-31 21:05:09"},
                                         Case{"[31.12.21, 21:05:09] ", kDay, "2021-12-31 21:05:09"},
                                         Case{"[2021/12/31 下午9:05:09] ", kYear, "2021-12-31 21:05:09"},
                                         Case{"[2021/12/31 21:05:09] ", kYear, "2021-12-31 21:05:09"},
                                         Case{"[2021/12/31, 下午9:05:09] ", kYear, "2021-12-31 21:05:09"},
                                         Case{"[31/12/21 9:05:09 p. m.] ", kDay, "2021-12-31 21:05:09"},
                                         Case{"[31-12-2021 21:05:09] ", kDay, "2021-12-31 21:05:09"},
                                         Case{"[2021-12-31, 9:05:09 p.m.] ", kYear, "2021-12-31 21:05:09"},
                                         Case{"[2021. 12. 31. 오전 12:05:09] ", kYear, "2021-12-31 00:05:09"},
                                         Case{"[31\u200F/12\u200F/2021, 9:05:09 م] ", kDay, "2021-12-31 21:05:09"},
                                         Case{"[٣١‏/١٢‏/٢٠٢١، ٩:٠٥:٠٩ م] ", kDay,
                                              "2021-12-31 21:05:09"}));

TEST(WhatsAppStamp, IsNotFoundInOrdinaryText) {
  for (const std::string line :
       {"", "hello", "12 apples - Mei: hi", "31/12/2021", "31/12/2021, 21:05", "31/12/2021, 21:05 Mei: hi",
        "31/12/2021, 25:05 - Mei: hi", "31/12/2021, 21:65 - Mei: hi", "31/12/2021, 21:5 - Mei: hi",
        "[31/12/2021, 21:05:09 Mei: hi", "[31/12/2021, 21:05:09]Mei: hi", "31/12.2021, 21:05 - Mei: hi",
        "311/12/2021, 21:05 - Mei: hi", "31/12/20211, 21:05 - Mei: hi", "1) 31/12/2021, 21:05 - Mei: hi"}) {
    EXPECT_FALSE(read_whatsapp_stamp(line)) << line;
  }
}

TEST(WhatsAppStamp, TellsShapesApart) {
  const auto shape = [](std::string_view line) { return read_whatsapp_stamp(line).value().shape; };
  EXPECT_EQ(shape("1/2/2021, 1:05 - "), shape("31/12/2021, 21:05 - "));
  EXPECT_NE(shape("1/2/2021, 1:05 - "), shape("1/2/21, 1:05 - "));
  EXPECT_NE(shape("1/2/2021, 1:05 - "), shape("1.2.2021, 1:05 - "));
  EXPECT_NE(shape("1/2/2021, 1:05 - "), shape("[1/2/2021, 1:05] "));
  EXPECT_NE(shape("[1/2/2021, 1:05:09] "), shape("[1/2/2021, 1:05] "));
  EXPECT_NE(shape("2021/1/2, 1:05 - "), shape("1/2/2021, 1:05 - "));
}

RC_GTEST_PROP(WhatsAppStamp, StandsWhateverTheBytes, (const std::string& bytes)) {
  const auto stamp = read_whatsapp_stamp(bytes);
  if (stamp) RC_ASSERT(stamp->text_at <= bytes.size());
}

DateOrder order_of(const std::vector<std::string>& dates, const std::string& rest = ", 21:05 - ") {
  DateOrderEvidence evidence;
  for (const std::string& date : dates) {
    const auto stamp = read_whatsapp_stamp(date + rest);
    EXPECT_TRUE(stamp) << date;
    if (stamp) evidence.add(*stamp);
  }
  return evidence.order();
}

TEST(WhatsAppDateOrder, IsGivenAwayByANumberAboveTwelve) {
  EXPECT_EQ(order_of({"01/02/2021", "13/02/2021"}), DateOrder::day_first);
  EXPECT_EQ(order_of({"01/02/2021", "02/13/2021"}), DateOrder::month_first);
  EXPECT_EQ(order_of({"2021-02-13"}), DateOrder::year_first);
}

TEST(WhatsAppDateOrder, MakesTimeGoForward) {
  EXPECT_EQ(order_of({"10/01/2021", "02/02/2021", "05/03/2021"}), DateOrder::day_first);
  EXPECT_EQ(order_of({"01/10/2021", "02/02/2021", "03/05/2021"}), DateOrder::month_first);
}

TEST(WhatsAppDateOrder, PrefersNeighbouringDays) {
  EXPECT_EQ(order_of({"01/05/2021", "02/05/2021", "03/05/2021"}), DateOrder::day_first);
  EXPECT_EQ(order_of({"05/01/2021", "05/02/2021", "05/03/2021"}), DateOrder::month_first);
}

TEST(WhatsAppDateOrder, FallsBackToTheLookOfTheDate) {
  EXPECT_EQ(order_of({"05/05/2021"}), DateOrder::day_first);
  EXPECT_EQ(order_of({"05.05.21"}), DateOrder::day_first);
  EXPECT_EQ(order_of({"5/5/21"}, ", 9:05 PM - "), DateOrder::month_first);
  EXPECT_EQ(order_of({"5/5/2021"}, ", 9:05 pm - "), DateOrder::day_first);
}

std::vector<std::uint64_t> quoted(const std::vector<std::string>& times) {
  QuotedHeaders headers;
  std::uint64_t line = 0;
  for (const std::string& time : times) headers.add(++line, parse_local_time(time).value());
  std::vector<std::uint64_t> lines;
  for (const LineRange& range : headers.ranges()) {
    for (std::uint64_t at = range.first; at < range.end; ++at) lines.push_back(at);
  }
  return lines;
}

TEST(WhatsAppQuotedHeaders, AreThoseFromWhichTheTimeComesBack) {
  EXPECT_EQ(quoted({"2021-05-10 10:00", "2021-03-01 09:00", "2021-03-01 09:01", "2021-05-10 10:05"}),
            (std::vector<std::uint64_t>{2, 3}));
}

TEST(WhatsAppQuotedHeaders, AreNotFoundWhereTheTimeNeverComesBack) {
  EXPECT_TRUE(quoted({"2031-05-10 10:00", "2021-03-01 09:00", "2021-03-01 09:01"}).empty());
  std::vector<std::string> wrong_clock{"2031-05-10 10:00"};
  wrong_clock.insert(wrong_clock.end(), 300, "2021-05-10 10:00");
  wrong_clock.emplace_back("2031-05-11 10:00");
  EXPECT_TRUE(quoted(wrong_clock).empty());
}

TEST(WhatsAppQuotedHeaders, AreNotSeenInASmallDisorder) {
  EXPECT_TRUE(quoted({"2021-05-10 10:00", "2021-05-09 23:00", "2021-05-10 10:05"}).empty());
}

}  // namespace
}  // namespace hearth::channels::exports
