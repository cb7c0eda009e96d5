#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "imports/sheets/member_row.hpp"
#include "platform/base/timestamp.hpp"
#include "platform/clock/calendar.hpp"

namespace hearth::imports::sheets {

// Money within a sheet, in ten-thousandths, so that prices of a fraction of a cent add up exactly.
constexpr int kMoneyPlaces = 4;

// One line of a sheet of orders, read.
struct OrderLine {
  std::vector<Address> customer;
  std::string name;
  std::string number;  // of the order; "" where the sheet has none
  Timestamp at;
  std::int64_t money = 0;  // ten-thousandths; below zero: given back
};

struct ReadOrderLine {
  std::optional<OrderLine> line;  // nothing with a fault, or where the line is passed over
  std::vector<RowFault> faults;
};

// Lines without a customer are nobody's, and lines of quantity and price are no sale where one of them is zero: both
// are passed over. Times without a zone are of the calendar's.
[[nodiscard]] ReadOrderLine read_order_line(const sheet::Row& row, const Mapping& mapping, const Calendar& calendar);

// What somebody bought at once: all lines of one number, or one line without any.
struct Order {
  std::size_t customer = 0;  // see OrderBook::customers
  std::string number;
  std::int64_t source_key = 0;  // the same each time the same order is told; `+1` of it is what was given back
  Timestamp at;                 // of its first line
  std::optional<std::int64_t> paid = {};      // hundredths; lines above zero
  std::optional<std::int64_t> refunded = {};  // hundredths; lines below zero, as a positive number
};

// Puts the lines of a sheet together, in whatever order they come. Holds every order, but none of the lines.
class OrderBook {
 public:
  explicit OrderBook(std::string platform) : platform_{std::move(platform)} {}

  struct Customer {
    std::vector<Address> addresses;
    std::string name;
  };

  // False, and nothing is changed, where the order belongs to somebody else.
  bool add(OrderLine line);

  // By time.
  [[nodiscard]] std::vector<Order> orders() const;
  [[nodiscard]] const std::vector<Customer>& customers() const { return customers_; }

 private:
  struct Sum {
    Order order;
    std::int64_t paid = 0;
    std::int64_t refunded = 0;
    bool has_paid = false;
    bool has_refunded = false;
  };
  std::size_t customer_of(OrderLine& line);
  [[nodiscard]] std::int64_t key_of(const OrderLine& line, const std::string& customer);

  std::string platform_;
  std::vector<Customer> customers_;
  std::unordered_map<std::string, std::size_t> customer_numbers_;  // by their first address
  std::vector<Sum> sums_;
  std::unordered_map<std::string, std::size_t> by_number_;
  std::unordered_map<std::string, std::int64_t> turns_;  // of lines without number that are equal
};

}  // namespace hearth::imports::sheets
