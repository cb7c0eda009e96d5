#include "imports/sheets/order_lines.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <rapidcheck/gtest.h>

namespace hearth::imports::sheets {
namespace {

OrderLine line(const std::string& customer, const std::string& number, std::int64_t money, std::int64_t second = 0) {
  return {.customer = {{.platform = "sheet", .key = customer}},
          .name = "",
          .number = number,
          .at = Timestamp{second * 1000},
          .money = money};
}

TEST(OrderBook, RoundsOnceForEachOrder) {
  OrderBook book{"sheet"};
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(book.add(line("mei", "A", 33'333)));  // 3.3333 each
  const auto orders = book.orders();
  ASSERT_EQ(orders.size(), 1u);
  EXPECT_EQ(orders[0].paid, 1000);
  EXPECT_EQ(orders[0].refunded, std::nullopt);
}

TEST(OrderBook, ALineWithoutNumberIsAnOrderByItselfEvenWhenItComesTwice) {
  OrderBook book{"sheet"};
  ASSERT_TRUE(book.add(line("mei", "", 10'000)));
  ASSERT_TRUE(book.add(line("mei", "", 10'000)));
  const auto orders = book.orders();
  ASSERT_EQ(orders.size(), 2u);
  EXPECT_NE(orders[0].source_key, orders[1].source_key);
}

// The orders are the same in whatever order their lines come: sums, times and keys.
RC_GTEST_PROP(OrderBook, DoesNotCareInWhichOrderLinesCome, ()) {
  struct Plain {
    int customer;
    int number;
    std::int64_t money;
    std::int64_t second;
  };
  auto lines = *rc::gen::container<std::vector<Plain>>(rc::gen::construct<Plain>(
      rc::gen::inRange(0, 3), rc::gen::inRange(0, 6), rc::gen::inRange<std::int64_t>(-50'000, 100'000),
      rc::gen::inRange<std::int64_t>(0, 100)));
  const auto told = [](const std::vector<Plain>& all) {
    OrderBook book{"sheet"};
    std::map<std::int64_t, std::string> orders;
    for (const Plain& one : all) {
      // One number is one customer's; number 0 stands for none.
      const std::string number = one.number == 0 ? "" : fmt::format("{}-{}", one.customer, one.number);
      RC_ASSERT(book.add(line(std::to_string(one.customer), number, one.money, one.second)));
    }
    for (const Order& order : book.orders()) {
      orders[order.source_key] = fmt::format("{} {} {} {}", book.customers()[order.customer].addresses.front().key,
                                             order.at.ms, order.paid.value_or(-1), order.refunded.value_or(-1));
    }
    return orders;
  };
  const auto first = told(lines);
  std::ranges::reverse(lines);
  RC_ASSERT(told(lines) == first);
}

}  // namespace
}  // namespace hearth::imports::sheets
