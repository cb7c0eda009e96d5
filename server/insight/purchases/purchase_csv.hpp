#pragma once

#include <span>
#include <string>
#include <vector>

#include "insight/purchases/customer_views.hpp"
#include "insight/purchases/purchase_figures.hpp"

// Tables of purchases, each with a line of column names, each record ending in LF. Columns and their order are a
// contract with programs outside; money has two decimals.
namespace hearth::insight {

[[nodiscard]] std::string customers_csv(std::span<const CustomerRow> rows);

// customer,recency_days,frequency_orders,monetary,first_order,last_order by `key` of each; as many keys as customers.
[[nodiscard]] std::string rfm_csv(std::span<const Customer> customers, std::span<const std::string> keys);
// first_order_month,customers,m0,…,m12; a month that is not over the horizon yet is empty.
[[nodiscard]] std::string purchase_cohorts_csv(std::span<const PurchaseCohort> cohorts);

// 123450 → "1234.50".
[[nodiscard]] std::string money_text(std::int64_t hundredths);

}  // namespace hearth::insight
