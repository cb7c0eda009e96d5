#include "insight/purchases/purchase_service.hpp"

#include <algorithm>

#include "insight/purchases/customer_list.hpp"

namespace hearth::insight {
namespace {

constexpr std::int32_t kOpen = INT32_MIN;  // a side of the days that nobody named

PurchaseService::Question question_of(const PurchasesQuery& query) {
  return {.community = query.community, .from = query.from, .to = query.to};
}

RfmCountView view_of(const RfmCount& count) {
  return {.customers = count.customers, .orders = count.orders, .paid = count.paid};
}

RfmView view_of(const PurchaseFigures& figures) {
  RfmView view;
  view.first_day = figures.first_day;
  view.last_day = figures.last_day;
  view.reference_day = figures.reference_day;
  view.total = view_of(figures.total);
  view.refunded = figures.refunded;
  view.repeat_rate = figures.repeat_rate;
  view.median_recency_days = figures.median_recency_days;
  view.median_paid = figures.median_paid;
  for (const auto& row : figures.funnel) view.funnel.push_back({.orders = row.orders, .customers = row.customers});
  for (int recency = 1; recency <= 5; ++recency) {
    for (int frequency = 1; frequency <= 5; ++frequency) {
      view.grid.push_back({.recency = recency,
                           .frequency = frequency,
                           .segment = segment_of({.recency = recency, .frequency = frequency, .monetary = 1}),
                           .count = view_of(figures.grid.at(recency - 1).at(frequency - 1))});
    }
  }
  for (const auto& row : figures.segments) {
    view.segments.push_back({.segment = row.segment, .count = view_of(row.count)});
  }
  return view;
}

}  // namespace

Result<PurchaseScope> PurchaseService::scope_of(const Question& question) const {
  if (question.from && question.to && *question.to < *question.from) {
    return Error{ErrorCode::invalid, "report.days_reversed", "the last day lies before the first"};
  }
  std::string zone = deps_.time_zone;
  if (question.community) zone = TRY(deps_.communities.load(*question.community)).time_zone;
  return PurchaseScope{.calendar = TRY(Calendar::in(question.time_zone.value_or(zone))),
                       .community = question.community,
                       .from = question.from,
                       .to = question.to};
}

Result<std::shared_ptr<const PurchaseService::Answer>> PurchaseService::answer(const Question& question) {
  const PurchaseScope scope = TRY(scope_of(question));
  Purchases purchases = log_.current();
  const Key key{scope.community.value_or(CommunityId{}), scope.from ? scope.from->days : kOpen,
                scope.to ? scope.to->days : kOpen, scope.calendar.zone()};
  if (const auto known = answers_.find(key); known && (*known)->purchases.position() == purchases.position()) {
    return *known;
  }
  CustomerTable table = count_customers(purchases, scope);
  auto made = std::make_shared<const Answer>(
      Answer{.scope = scope, .purchases = std::move(purchases), .table = std::move(table)});
  answers_.keep(key, made);
  return made;
}

Result<RfmView> PurchaseService::rfm(const PurchasesQuery& query) {
  const auto found = TRY(answer(question_of(query)));
  RfmView view = view_of(figures_of(found->table));
  view.time_zone = found->scope.calendar.zone();
  return view;
}

Result<PurchaseCohortsView> PurchaseService::cohorts(const PurchasesQuery& query) {
  const auto found = TRY(answer(question_of(query)));
  PurchaseCohortsView view;
  for (const PurchaseCohort& cohort : count_cohorts(found->purchases, found->table, found->scope)) {
    CohortView row{.month = month_text(cohort.month), .customers = cohort.customers, .months = {}};
    for (const auto& cell : cohort.months) row.months.push_back({.customers = cell.customers, .paid = cell.paid});
    view.cohorts.push_back(std::move(row));
  }
  return view;
}

std::vector<CustomerRow> PurchaseService::named(const std::vector<Customer>& customers) {
  std::vector<MemberId> members;
  members.reserve(customers.size());
  for (const Customer& one : customers) members.push_back(one.member);
  const auto labels = deps_.members.labels_of(members);
  std::vector<CustomerRow> rows;
  rows.reserve(customers.size());
  for (std::size_t i = 0; i < customers.size(); ++i) rows.push_back(row_of(customers[i], labels[i].name));
  return rows;
}

Result<CustomerPage> PurchaseService::customers(const CustomersQuery& query) {
  const auto found = TRY(answer(question_of(query.which)));
  auto fitting = TRY(pick_customers(found->purchases, found->table, found->scope, query));
  const PickedCustomers picked = TRY(page_of_customers(std::move(fitting), query));
  return CustomerPage{.items = named(picked.customers), .next_cursor = picked.next_cursor, .total = picked.total};
}

Result<std::vector<CustomerRow>> PurchaseService::all_customers(const CustomersQuery& query) {
  const auto found = TRY(answer(question_of(query.which)));
  auto picked = TRY(pick_customers(found->purchases, found->table, found->scope, query));
  sort_customers(picked, query);
  return named(picked);
}

}  // namespace hearth::insight
