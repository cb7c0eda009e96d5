#pragma once

#include <optional>
#include <string>
#include <vector>

#include "insight/purchases/customer_views.hpp"
#include "platform/base/result.hpp"

// Lists of customers: filtered, sorted and paged in memory. Pure.
namespace hearth::insight {

// Those that fit, in no order. Fails with api.bad_input where the cohort is no month, or months are without a cohort.
Result<std::vector<Customer>> pick_customers(const Purchases& purchases, const CustomerTable& table,
                                             const PurchaseScope& scope, const CustomersQuery& query);

// As the query wants; ties by member.
void sort_customers(std::vector<Customer>& customers, const CustomersQuery& query);

struct PickedCustomers {
  std::vector<Customer> customers;
  std::optional<std::string> next_cursor;
  std::int64_t total = 0;
};
// One page of those. A cursor names the last row by its sort value. Fails with api.bad_input.
Result<PickedCustomers> page_of_customers(std::vector<Customer> customers, const CustomersQuery& query);

[[nodiscard]] CustomerRow row_of(const Customer& customer, const std::string& name);

}  // namespace hearth::insight
