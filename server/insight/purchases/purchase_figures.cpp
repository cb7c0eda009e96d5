#include "insight/purchases/purchase_figures.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <tuple>

namespace hearth::insight {
namespace {

constexpr std::array<std::int64_t, 6> kFunnel{1, 2, 3, 4, 5, 10};

double median_of(std::vector<std::int64_t> values) {
  std::ranges::sort(values);
  const std::size_t middle = values.size() / 2;
  const auto upper = static_cast<double>(values[middle]);
  return values.size() % 2 == 1 ? upper : (upper + static_cast<double>(values[middle - 1])) / 2;
}

template <class Value>
std::optional<double> median_over(const std::vector<Customer>& customers, Value value) {
  if (customers.empty()) return std::nullopt;
  std::vector<std::int64_t> values;
  values.reserve(customers.size());
  for (const Customer& one : customers) values.push_back(value(one));
  return median_of(std::move(values));
}

void count_orders(PurchaseFigures& figures, const std::vector<Customer>& customers) {
  for (const std::int64_t orders : kFunnel) {
    const auto count = std::ranges::count_if(customers, [&](const Customer& one) { return one.orders >= orders; });
    figures.funnel.push_back({.orders = orders, .customers = count});
  }
  if (customers.empty()) return;
  figures.repeat_rate = static_cast<double>(figures.funnel[1].customers) / static_cast<double>(customers.size());
}

void count_scores(PurchaseFigures& figures, const std::vector<Customer>& customers) {
  std::map<std::string, std::int64_t> scored;
  for (const auto& [segment, name] : wire_names(RfmSegment{})) figures.segments.push_back({.segment = segment});
  for (const Customer& one : customers) {
    const RfmScores& scores = one.scores;
    figures.grid.at(static_cast<std::size_t>(scores.recency) - 1)
        .at(static_cast<std::size_t>(scores.frequency) - 1)
        .add(one);
    std::ranges::find(figures.segments, segment_of(scores), &PurchaseFigures::Segment::segment)->count.add(one);
    ++scored[fmt::format("{}{}{}", scores.recency, scores.frequency, scores.monetary)];
  }
  for (const auto& [scores, count] : scored) figures.scored.push_back({.scores = scores, .customers = count});
  std::ranges::stable_sort(figures.scored, std::greater{}, &PurchaseFigures::Scored::customers);
}

}  // namespace

PurchaseFigures figures_of(const CustomerTable& table) {
  PurchaseFigures figures{
      .first_day = table.first_day, .last_day = table.last_day, .reference_day = table.reference_day};
  for (const Customer& one : table.customers) {
    figures.total.add(one);
    figures.refunded += one.refunded;
  }
  figures.median_recency_days =
      median_over(table.customers, [](const Customer& one) { return std::int64_t{one.recency_days}; });
  figures.median_paid = median_over(table.customers, [](const Customer& one) { return one.paid; });
  count_orders(figures, table.customers);
  count_scores(figures, table.customers);
  return figures;
}

std::vector<PurchaseCohort> count_cohorts(const Purchases& purchases, const CustomerTable& table,
                                          const PurchaseScope& scope) {
  struct Bought {
    std::int32_t first_month;
    MemberId member;
    std::int32_t month;
    std::int64_t paid;
  };
  std::vector<Bought> all;
  purchases.for_each([&](const Purchase& purchase) {
    const LocalDay day = scope.calendar.day_of(purchase.at);
    if (purchase.is_refund || !scope.has(purchase, day)) return;
    const auto known = std::ranges::lower_bound(table.customers, purchase.member, {}, &Customer::member);
    all.push_back({month_of(known->first_order), purchase.member, month_of(day), purchase.amount});
  });
  std::ranges::sort(all, {}, [](const Bought& one) { return std::tuple{one.first_month, one.member, one.month}; });
  std::vector<PurchaseCohort> cohorts;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Bought& one = all[i];
    if (cohorts.empty() || cohorts.back().month != one.first_month) {
      const std::int32_t observable = month_of(*table.last_day) - one.first_month + 1;
      cohorts.push_back({.month = one.first_month,
                         .months = std::vector<PurchaseCohort::Cell>(std::min(observable, kMostCohortMonths))});
    }
    const std::int32_t after = one.month - one.first_month;
    if (after >= std::ssize(cohorts.back().months)) continue;
    PurchaseCohort::Cell& cell = cohorts.back().months[after];
    cell.paid += one.paid;
    const bool is_same = i > 0 && all[i - 1].member == one.member && all[i - 1].month == one.month;
    cell.customers += is_same ? 0 : 1;
  }
  for (PurchaseCohort& cohort : cohorts) cohort.customers = cohort.months.front().customers;
  return cohorts;
}

std::vector<MemberId> buyers_in(const Purchases& purchases, const PurchaseScope& scope, std::int32_t month) {
  std::vector<MemberId> buyers;
  purchases.for_each([&](const Purchase& purchase) {
    const LocalDay day = scope.calendar.day_of(purchase.at);
    if (purchase.is_refund || month_of(day) != month || !scope.has(purchase, day)) return;
    buyers.push_back(purchase.member);
  });
  std::ranges::sort(buyers);
  buyers.erase(std::unique(buyers.begin(), buyers.end()), buyers.end());
  return buyers;
}

}  // namespace hearth::insight
