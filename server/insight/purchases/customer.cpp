#include "insight/purchases/customer.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <unordered_map>

namespace hearth::insight {
namespace {

constexpr std::size_t kFifths = 5;

// Everybody's fifth by rising value, ties by member: floor(rank * 5 / n) + 1.
template <class Value>
std::vector<int> fifths(const std::vector<Customer>& customers, Value value) {
  std::vector<std::size_t> ranked(customers.size());
  std::iota(ranked.begin(), ranked.end(), std::size_t{0});
  std::ranges::sort(ranked, {}, [&](std::size_t at) { return std::tuple{value(customers[at]), customers[at].member}; });
  std::vector<int> fifth(customers.size());
  for (std::size_t rank = 0; rank < ranked.size(); ++rank) {
    fifth[ranked[rank]] = static_cast<int>(rank * kFifths / ranked.size()) + 1;
  }
  return fifth;
}

void score(std::vector<Customer>& customers) {
  const auto silent = fifths(customers, [](const Customer& one) { return std::int64_t{one.recency_days}; });
  const auto often = fifths(customers, [](const Customer& one) { return one.orders; });
  const auto much = fifths(customers, [](const Customer& one) { return one.paid; });
  for (std::size_t i = 0; i < customers.size(); ++i) {
    // Few days are good, so that scale is turned round, ties and all.
    customers[i].scores = {
        .recency = static_cast<int>(kFifths) + 1 - silent[i], .frequency = often[i], .monetary = much[i]};
  }
}

void add(Customer& customer, const Purchase& purchase, LocalDay day) {
  if (purchase.is_refund) {
    customer.refunded += purchase.amount;
    return;
  }
  const bool is_first = customer.orders == 0;
  customer.first_order = is_first ? day : std::min(customer.first_order, day);
  customer.last_order = is_first ? day : std::max(customer.last_order, day);
  customer.paid += purchase.amount;
  ++customer.orders;
}

}  // namespace

CustomerTable count_customers(const Purchases& purchases, const PurchaseScope& scope) {
  CustomerTable table;
  std::unordered_map<MemberId, std::size_t> numbers;
  purchases.for_each([&](const Purchase& purchase) {
    const LocalDay day = scope.calendar.day_of(purchase.at);
    if (!scope.has(purchase, day)) return;
    const auto [number, is_new] = numbers.emplace(purchase.member, table.customers.size());
    if (is_new) table.customers.push_back({.member = purchase.member});
    add(table.customers[number->second], purchase, day);
  });
  // Who only gave something back that was bought before the scope is no customer of it.
  std::erase_if(table.customers, [](const Customer& one) { return one.orders == 0; });
  std::ranges::sort(table.customers, {}, &Customer::member);
  for (const Customer& one : table.customers) {
    table.first_day = std::min(table.first_day.value_or(one.first_order), one.first_order);
    table.last_day = std::max(table.last_day.value_or(one.last_order), one.last_order);
  }
  const auto last = scope.to ? scope.to : table.last_day;
  if (last) table.reference_day = LocalDay{last->days + 1};
  for (Customer& one : table.customers) one.recency_days = table.reference_day->days - one.last_order.days;
  score(table.customers);
  return table;
}

RfmSegment segment_of(const RfmScores& scores) {
  using S = RfmSegment;
  // Rows: recency from 1 to 5; columns: frequency from 1 to 5.
  static constexpr std::array<std::array<S, kFifths>, kFifths> kGrid{
      {{S::hibernating, S::hibernating, S::at_risk, S::at_risk, S::cannot_lose},
       {S::hibernating, S::hibernating, S::at_risk, S::at_risk, S::cannot_lose},
       {S::about_to_sleep, S::about_to_sleep, S::need_attention, S::loyal, S::loyal},
       {S::promising, S::potential_loyal, S::potential_loyal, S::loyal, S::loyal},
       {S::fresh, S::potential_loyal, S::potential_loyal, S::champions, S::champions}}};
  return kGrid.at(static_cast<std::size_t>(scores.recency) - 1).at(static_cast<std::size_t>(scores.frequency) - 1);
}

}  // namespace hearth::insight
