#include "insight/purchases/customer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <rapidcheck/gtest.h>

#include "insight/purchases/customer_list.hpp"
#include "insight/purchases/purchase_figures.hpp"

namespace hearth::insight {
namespace {

using ::testing::ElementsAre;

constexpr MemberId kMei{1};
constexpr MemberId kLin{2};
constexpr MemberId kBo{3};

Timestamp at(const char* text) {
  return parse_instant(text).value();
}

PurchaseScope everything() {
  return {.calendar = Calendar::utc()};
}

TEST(Customers, AreCountedFromTheDayAfterTheLastOrder) {
  const auto purchases =
      Purchases::of({{.member = kMei, .at = at("2026-05-01T10:00:00Z"), .amount = 1250},
                     {.member = kMei, .at = at("2026-05-10T10:00:00Z"), .amount = 0},
                     {.member = kLin, .at = at("2026-05-20T23:30:00Z"), .amount = 99},
                     {.member = kMei, .at = at("2026-05-21T10:00:00Z"), .amount = 50, .is_refund = true},
                     {.member = kBo, .at = at("2026-05-21T10:00:00Z"), .amount = 7, .is_refund = true}});
  const CustomerTable table = count_customers(purchases, everything());
  ASSERT_EQ(table.customers.size(), 2u) << "who only gave something back is no customer";
  EXPECT_EQ(to_text(*table.reference_day), "2026-05-21");
  EXPECT_EQ(table.customers[0].recency_days, 11);
  EXPECT_EQ(table.customers[0].orders, 2) << "an order of nothing is an order";
  EXPECT_EQ(table.customers[0].paid, 1250);
  EXPECT_EQ(table.customers[0].refunded, 50);
  // In Shanghai Lin's order was on the day after.
  const CustomerTable there =
      count_customers(purchases, {.calendar = Calendar::in("Asia/Shanghai").value(), .from = LocalDay{20'594}});
  ASSERT_EQ(there.customers.size(), 1u);
  EXPECT_EQ(to_text(there.customers[0].last_order), "2026-05-21");
}

TEST(Customers, OfACommunityHaveItsOrdersAndThoseOfNone) {
  const auto day = at("2026-05-01T10:00:00Z");
  const auto purchases = Purchases::of({{.member = kMei, .at = day, .amount = 1, .community = CommunityId{7}},
                                        {.member = kLin, .at = day, .amount = 2},
                                        {.member = kBo, .at = day, .amount = 4, .community = CommunityId{8}}});
  const CustomerTable table = count_customers(purchases, {.calendar = Calendar::utc(), .community = CommunityId{7}});
  std::vector<MemberId> members;
  for (const Customer& one : table.customers) members.push_back(one.member);
  EXPECT_THAT(members, ElementsAre(kMei, kLin));
}

TEST(Rfm, GivesEachCellOfTheGridOneName) {
  EXPECT_EQ(segment_of({.recency = 5, .frequency = 5, .monetary = 1}), RfmSegment::champions);
  EXPECT_EQ(segment_of({.recency = 5, .frequency = 1, .monetary = 1}), RfmSegment::fresh);
  EXPECT_EQ(segment_of({.recency = 1, .frequency = 5, .monetary = 5}), RfmSegment::cannot_lose);
  EXPECT_EQ(segment_of({.recency = 3, .frequency = 3, .monetary = 1}), RfmSegment::need_attention);
  EXPECT_EQ(segment_of({.recency = 2, .frequency = 2, .monetary = 1}), RfmSegment::hibernating);
}

std::vector<Purchase> random_purchases() {
  return *rc::gen::container<std::vector<Purchase>>(rc::gen::build<Purchase>(
      rc::gen::set(&Purchase::member, rc::gen::map(rc::gen::inRange(1, 30), [](int id) { return MemberId{id}; })),
      rc::gen::set(&Purchase::at,
                   rc::gen::map(rc::gen::inRange<std::int64_t>(0, 800),
                                [](std::int64_t days) { return Timestamp{1'700'000'000'000 + days * kMsPerDay / 2}; })),
      rc::gen::set(&Purchase::amount, rc::gen::inRange<std::int64_t>(0, 500)),
      rc::gen::set(&Purchase::is_refund, rc::gen::map(rc::gen::inRange(0, 5), [](int one) { return one == 0; }))));
}

// Whatever was bought, in whatever order it came: fifths are of equal size, and all figures add up.
RC_GTEST_PROP(Rfm, HasFifthsOfEqualSizeAndFiguresThatAddUp, ()) {
  std::vector<Purchase> all = random_purchases();
  const CustomerTable table = count_customers(Purchases::of(all), everything());
  const PurchaseFigures figures = figures_of(table);
  std::map<int, int> fifths;
  for (const Customer& one : table.customers) ++fifths[one.scores.monetary];
  const auto size = static_cast<int>(table.customers.size());
  for (const auto& [fifth, count] : fifths) RC_ASSERT(count >= size / 5 && count <= size / 5 + 1);
  std::int64_t in_grid = 0;
  std::int64_t in_segments = 0;
  for (const auto& row : figures.grid) {
    for (const RfmCount& cell : row) in_grid += cell.customers;
  }
  for (const auto& row : figures.segments) in_segments += row.count.customers;
  RC_ASSERT(in_grid == size);
  RC_ASSERT(in_segments == size);
  std::int64_t paid = 0;
  for (const Purchase& one : all) paid += one.is_refund ? 0 : one.amount;
  RC_ASSERT(figures.total.paid == paid);

  std::ranges::reverse(all);
  const CustomerTable again = count_customers(Purchases::of(all), everything());
  for (std::size_t i = 0; i < table.customers.size(); ++i) {
    RC_ASSERT(again.customers[i].scores == table.customers[i].scores);
    RC_ASSERT(again.customers[i].paid == table.customers[i].paid);
  }
}

// Behind each figure are as many customers as it says.
RC_GTEST_PROP(PurchaseCohorts, OpenToWhoTheyCount, ()) {
  const Purchases purchases = Purchases::of(random_purchases());
  const CustomerTable table = count_customers(purchases, everything());
  std::int64_t paid = 0;
  for (const PurchaseCohort& cohort : count_cohorts(purchases, table, everything())) {
    for (std::size_t after = 0; after < cohort.months.size(); ++after) {
      const CustomersQuery query{.cohort = month_text(cohort.month), .months_later = static_cast<std::int64_t>(after)};
      const auto picked = pick_customers(purchases, table, everything(), query).value();
      RC_ASSERT(std::ssize(picked) == cohort.months[after].customers);
      paid += cohort.months[after].paid;
    }
  }
  RC_ASSERT(paid == figures_of(table).total.paid);
}

// Pages show everybody once, in order, whatever the sort.
RC_GTEST_PROP(CustomerList, ShowsEverybodyOnceInPages, ()) {
  const CustomerTable table = count_customers(Purchases::of(random_purchases()), everything());
  CustomersQuery query{.sort = *rc::gen::element(CustomerSort::paid, CustomerSort::orders, CustomerSort::last_order),
                       .order = *rc::gen::element(Order::asc, Order::desc)};
  query.page.limit = *rc::gen::inRange(1, 9);
  std::vector<MemberId> shown;
  do {
    const PickedCustomers page = page_of_customers(table.customers, query).value();
    for (const Customer& one : page.customers) shown.push_back(one.member);
    query.page.cursor = page.next_cursor;
  } while (query.page.cursor);
  std::vector<Customer> all = table.customers;
  sort_customers(all, query);
  std::vector<MemberId> expected;
  for (const Customer& one : all) expected.push_back(one.member);
  RC_ASSERT(shown == expected);
}

}  // namespace
}  // namespace hearth::insight
