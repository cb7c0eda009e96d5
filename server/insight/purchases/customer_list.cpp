#include "insight/purchases/customer_list.hpp"

#include <algorithm>
#include <tuple>

namespace hearth::insight {
namespace {

Error bad_input(std::string_view field, std::string_view reason) {
  return {ErrorCode::invalid,
          "api.bad_input",
          "the query has fields that cannot be used",
          {{.where = std::string{field}, .reason = std::string{reason}}}};
}

// "2026-05".
Result<std::optional<std::int32_t>> cohort_of(const CustomersQuery& query) {
  if (!query.cohort) {
    if (query.months_later) return bad_input("/months_later", "purchases.no_cohort");
    return std::optional<std::int32_t>{};
  }
  const auto day = parse_day(*query.cohort + "-01");
  if (!day.ok()) return bad_input("/cohort", "purchases.bad_month");
  return std::optional{month_of(*day)};
}

std::int64_t value_of(const Customer& one, CustomerSort sort) {
  switch (sort) {
    case CustomerSort::paid:
      return one.paid;
    case CustomerSort::orders:
      return one.orders;
    case CustomerSort::last_order:
      return one.last_order.days;
    case CustomerSort::first_order:
      return one.first_order.days;
  }
  return 0;
}

// Rising, whichever way the list goes.
std::pair<std::int64_t, MemberId> seat_of(const Customer& one, const CustomersQuery& query) {
  const std::int64_t value = value_of(one, query.sort);
  return {query.order == Order::asc ? value : -value, one.member};
}

bool fits(const Customer& one, const CustomersQuery& query) {
  const auto is = [](const std::optional<std::int64_t>& wanted, int score) { return !wanted || *wanted == score; };
  return is(query.recency, one.scores.recency) && is(query.frequency, one.scores.frequency) &&
         is(query.monetary, one.scores.monetary) && (!query.segment || *query.segment == segment_of(one.scores)) &&
         one.orders >= query.orders_at_least.value_or(1);
}

}  // namespace

Result<std::vector<Customer>> pick_customers(const Purchases& purchases, const CustomerTable& table,
                                             const PurchaseScope& scope, const CustomersQuery& query) {
  const std::optional<std::int32_t> cohort = TRY(cohort_of(query));
  std::vector<MemberId> buyers;
  if (query.months_later) {
    buyers = buyers_in(purchases, scope, *cohort + static_cast<std::int32_t>(*query.months_later));
  }
  std::vector<Customer> picked;
  for (const Customer& one : table.customers) {
    if (!fits(one, query) || (cohort && month_of(one.first_order) != *cohort)) continue;
    if (query.months_later && !std::ranges::binary_search(buyers, one.member)) continue;
    picked.push_back(one);
  }
  return picked;
}

void sort_customers(std::vector<Customer>& customers, const CustomersQuery& query) {
  std::ranges::sort(customers, {}, [&](const Customer& one) { return seat_of(one, query); });
}

Result<PickedCustomers> page_of_customers(std::vector<Customer> customers, const CustomersQuery& query) {
  PickedCustomers picked{.customers = {}, .next_cursor = {}, .total = std::ssize(customers)};
  if (query.page.cursor) {
    const auto parts = TRY(api::parse_cursor(*query.page.cursor, "ii"));
    const std::pair after{std::get<std::int64_t>(parts[0]), MemberId{std::get<std::int64_t>(parts[1])}};
    std::erase_if(customers, [&](const Customer& one) { return seat_of(one, query) <= after; });
  }
  const auto shown = static_cast<std::size_t>(std::min<std::int64_t>(query.page.limit, std::ssize(customers)));
  const auto by_seat = [&](const Customer& one) { return seat_of(one, query); };
  std::ranges::partial_sort(customers, customers.begin() + static_cast<std::ptrdiff_t>(shown), {}, by_seat);
  if (shown < customers.size()) {
    const auto [value, member] = seat_of(customers[shown - 1], query);
    picked.next_cursor = api::to_cursor({value, member.value});
  }
  customers.resize(shown);
  picked.customers = std::move(customers);
  return picked;
}

CustomerRow row_of(const Customer& customer, const std::string& name) {
  return {.id = customer.member,
          .name = name,
          .recency_days = customer.recency_days,
          .orders = customer.orders,
          .paid = customer.paid,
          .refunded = customer.refunded,
          .first_order = customer.first_order,
          .last_order = customer.last_order,
          .recency = customer.scores.recency,
          .frequency = customer.scores.frequency,
          .monetary = customer.scores.monetary,
          .segment = segment_of(customer.scores)};
}

}  // namespace hearth::insight
