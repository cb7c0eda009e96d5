#include "insight/purchases/purchase_csv.hpp"

#include <cstdlib>
#include <fmt/format.h>

#include "platform/formats/csv.hpp"

namespace hearth::insight {
namespace {

constexpr std::int64_t kHundredths = 100;
constexpr std::size_t kCohortColumns = 13;

std::string number(std::int64_t value) {
  return std::to_string(value);
}

std::string word_of(RfmSegment segment) {
  for (const auto& [known, name] : wire_names(segment)) {
    if (known == segment) return std::string{name};
  }
  return {};
}

}  // namespace

std::string money_text(std::int64_t hundredths) {
  const std::int64_t size = std::abs(hundredths);
  return fmt::format("{}{}.{:02}", hundredths < 0 ? "-" : "", size / kHundredths, size % kHundredths);
}

std::string customers_csv(std::span<const CustomerRow> rows) {
  std::string out;
  csv::append_record(out, {"id", "name", "segment", "recency", "frequency", "monetary", "recency_days", "orders",
                           "paid", "refunded", "first_order", "last_order"});
  for (const CustomerRow& row : rows) {
    csv::append_record(
        out, {number(row.id.value), csv::harmless(row.name), word_of(row.segment), number(row.recency),
              number(row.frequency), number(row.monetary), number(row.recency_days), number(row.orders),
              money_text(row.paid), money_text(row.refunded), to_text(row.first_order), to_text(row.last_order)});
  }
  return out;
}

std::string rfm_csv(std::span<const Customer> customers, std::span<const std::string> keys) {
  std::string out;
  csv::append_record(out, {"customer", "recency_days", "frequency_orders", "monetary", "first_order", "last_order"});
  for (std::size_t i = 0; i < customers.size(); ++i) {
    const Customer& one = customers[i];
    csv::append_record(out, {csv::harmless(keys[i]), number(one.recency_days), number(one.orders), money_text(one.paid),
                             to_text(one.first_order), to_text(one.last_order)});
  }
  return out;
}

std::string purchase_cohorts_csv(std::span<const PurchaseCohort> cohorts) {
  std::string out;
  std::vector<std::string> cells{"first_order_month", "customers"};
  for (std::size_t after = 0; after < kCohortColumns; ++after) cells.push_back(fmt::format("m{}", after));
  csv::append_record(out, cells);
  for (const PurchaseCohort& cohort : cohorts) {
    cells = {month_text(cohort.month), number(cohort.customers)};
    for (const auto& cell : cohort.months) cells.push_back(number(cell.customers));
    cells.resize(2 + kCohortColumns);
    csv::append_record(out, cells);
  }
  return out;
}

}  // namespace hearth::insight
