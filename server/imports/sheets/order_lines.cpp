#include "imports/sheets/order_lines.hpp"

#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <xxhash.h>

#include "imports/sheets/cell_values.hpp"
#include "platform/base/text.hpp"

namespace hearth::imports::sheets {
namespace {

constexpr std::int64_t kMostMoney = 1'000'000'000'000'000;  // ten-thousandths: 100 billion
constexpr std::int64_t kPerHundredth = 100;
constexpr std::int64_t kMoneyScale = 10'000;

// Half away from zero.
std::int64_t to_hundredths(std::int64_t money) {
  return (money + kPerHundredth / 2) / kPerHundredth;
}

class LineReading {
 public:
  LineReading(const sheet::Row& row, const Mapping& mapping) : row_{row}, mapping_{mapping} {}

  ReadOrderLine read(const Calendar& calendar) && {
    OrderLine line{.customer = customer(), .name = text("name"), .number = text("order"), .at = {}, .money = 0};
    const std::optional<std::int64_t> money = mapping_.column_of("amount") ? amount() : quantity_times_price();
    line.at = time(calendar);
    line.money = money.value_or(0);
    if (faults_.empty() && !line.customer.empty() && money) return {.line = std::move(line), .faults = {}};
    // What belongs to nobody is not looked at any closer.
    if (line.customer.empty() && !has_bad_customer_) faults_.clear();
    return {.line = {}, .faults = std::move(faults_)};
  }

 private:
  [[nodiscard]] const sheet::Cell& cell(std::string_view target) const {
    static const sheet::Cell kEmpty;
    const auto column = mapping_.column_of(target);
    return column ? row_.at(*column) : kEmpty;
  }
  [[nodiscard]] std::string text(std::string_view target) const {
    const sheet::Cell& found = cell(target);
    return found.kind == sheet::CellKind::error ? std::string{}
                                                : std::string{text::head_of(text::trim(found.text), kLongestKey)};
  }
  void refuse(std::string_view target, const char* reason) {
    faults_.push_back(mapping_.fault_at(row_, {target}, reason));
  }

  std::vector<Address> customer() {
    std::vector<Address> known;
    if (std::string key = text("customer"); !key.empty()) {
      // Numbers that went through a program for statistics: "17850.0".
      if (key.ends_with(".0") && key.find_first_not_of("0123456789.") == std::string::npos) key.resize(key.size() - 2);
      known.push_back({.platform = mapping_.platform, .key = std::move(key)});
    }
    if (std::string id = text("union_id"); !id.empty()) {
      known.push_back({.platform = std::string{kUnionId}, .key = std::move(id)});
    }
    if (const std::string written = text("phone"); !written.empty()) {
      if (auto phone = read_phone(written)) {
        known.push_back({.platform = std::string{kPhone}, .key = *std::move(phone)});
      } else {
        refuse("phone", "sheet_import.bad_phone");
        has_bad_customer_ = true;
      }
    }
    return known;
  }

  std::optional<std::int64_t> decimal(std::string_view target, const char* reason) {
    const auto value = read_decimal(cell(target), kMoneyPlaces);
    if (!value || std::abs(*value) > kMostMoney) {
      refuse(target, reason);
      return std::nullopt;
    }
    return value;
  }
  std::optional<std::int64_t> amount() { return decimal("amount", "sheet_import.bad_amount"); }
  std::optional<std::int64_t> quantity_times_price() {
    const auto quantity = decimal("quantity", "sheet_import.bad_quantity");
    const auto price = decimal("price", "sheet_import.bad_amount");
    if (!quantity || !price || *quantity == 0 || *price == 0) return std::nullopt;
    const auto money = static_cast<double>(*quantity) / kMoneyScale * static_cast<double>(*price);
    if (std::abs(money) > static_cast<double>(kMostMoney)) {
      refuse("price", "sheet_import.bad_amount");
      return std::nullopt;
    }
    // Whole quantities, which almost all are, stay exact.
    const std::int64_t whole = *quantity / kMoneyScale;
    if (whole * kMoneyScale == *quantity) return whole * *price;
    return static_cast<std::int64_t>(money);
  }

  Timestamp time(const Calendar& calendar) {
    const auto when = read_when(cell("time").text);
    const Timestamp at = !when                                      ? Timestamp{-1}
                         : std::holds_alternative<LocalTime>(*when) ? calendar.instant_of(std::get<LocalTime>(*when))
                                                                    : std::get<Timestamp>(*when);
    if (at < kEarliest || at > kLatest) refuse("time", "sheet_import.bad_time");
    return at;
  }

  const sheet::Row& row_;
  const Mapping& mapping_;
  std::vector<RowFault> faults_;
  bool has_bad_customer_ = false;
};

}  // namespace

ReadOrderLine read_order_line(const sheet::Row& row, const Mapping& mapping, const Calendar& calendar) {
  return LineReading{row, mapping}.read(calendar);
}

std::size_t OrderBook::customer_of(OrderLine& line) {
  const Address& first = line.customer.front();
  const auto [known, is_new] = customer_numbers_.emplace(first.platform + '\n' + first.key, customers_.size());
  if (is_new) customers_.push_back({.addresses = std::move(line.customer), .name = std::move(line.name)});
  return known->second;
}

std::int64_t OrderBook::key_of(const OrderLine& line, const std::string& customer) {
  std::string likeness;
  if (line.number.empty()) {
    likeness = fmt::format("line\n{}\n{}\n{}\n{}", platform_, customer, line.at.ms, line.money);
    likeness += fmt::format("\n{}", turns_[likeness]++);
  } else {
    likeness = fmt::format("order\n{}\n{}", platform_, line.number);
  }
  // Even: the number after it is what was given back.
  return static_cast<std::int64_t>(XXH3_64bits(likeness.data(), likeness.size()) & ~std::uint64_t{1});
}

bool OrderBook::add(OrderLine line) {
  const std::string customer_key = line.customer.front().platform + '\n' + line.customer.front().key;
  const auto known = line.number.empty() ? by_number_.end() : by_number_.find(line.number);
  std::size_t at = sums_.size();
  if (known != by_number_.end()) {
    at = known->second;
    if (sums_[at].order.customer != customer_of(line)) return false;
  } else {
    Sum sum;
    sum.order = {.number = line.number, .source_key = key_of(line, customer_key), .at = line.at};
    sum.order.customer = customer_of(line);
    if (!line.number.empty()) by_number_.emplace(line.number, at);
    sums_.push_back(std::move(sum));
  }
  Sum& sum = sums_[at];
  sum.order.at = std::min(sum.order.at, line.at);
  if (line.money < 0) {
    sum.refunded -= line.money;
    sum.has_refunded = true;
  } else {
    sum.paid += line.money;
    sum.has_paid = true;
  }
  return true;
}

std::vector<Order> OrderBook::orders() const {
  std::vector<Order> orders;
  orders.reserve(sums_.size());
  for (const Sum& sum : sums_) {
    Order order = sum.order;
    if (sum.has_paid) order.paid = to_hundredths(sum.paid);
    if (sum.has_refunded) order.refunded = to_hundredths(sum.refunded);
    orders.push_back(std::move(order));
  }
  std::ranges::stable_sort(orders, {}, &Order::at);
  return orders;
}

}  // namespace hearth::imports::sheets
