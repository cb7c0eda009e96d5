#pragma once

#include <optional>
#include <string>
#include <vector>

#include "insight/purchases/purchase_figures.hpp"
#include "platform/api/described.hpp"

// What is asked and told of purchases. Money is in hundredths of the currency.
namespace hearth::insight {

struct PurchasesQuery {
  std::optional<CommunityId> community = {};
  std::optional<LocalDay> from = {};
  std::optional<LocalDay> to = {};

  static constexpr std::string_view kSchema = "PurchasesQuery";
  static constexpr auto fields() {
    using Q = PurchasesQuery;
    return std::tuple{
        api::field("community", &Q::community, {.about = "Its orders and those of no community; else all orders."}),
        api::field("from", &Q::from), api::field("to", &Q::to)};
  }
};

struct RfmCountView {
  std::int64_t customers = 0;
  std::int64_t orders = 0;
  std::int64_t paid = 0;

  static constexpr std::string_view kSchema = "RfmCount";
  static constexpr auto fields() {
    using V = RfmCountView;
    return std::tuple{api::field("customers", &V::customers), api::field("orders", &V::orders),
                      api::field("paid", &V::paid, {.about = "Hundredths of the currency."})};
  }
};

struct RfmCellView {
  std::int64_t recency = 0;
  std::int64_t frequency = 0;
  RfmSegment segment = RfmSegment::champions;
  RfmCountView count;

  static constexpr std::string_view kSchema = "RfmCell";
  static constexpr auto fields() {
    using V = RfmCellView;
    return std::tuple{api::field("recency", &V::recency, {.about = "1 to 5; 5: bought last."}),
                      api::field("frequency", &V::frequency, {.about = "1 to 5; 5: buys most often."}),
                      api::field("segment", &V::segment), api::field("count", &V::count)};
  }
};

struct RfmSegmentView {
  RfmSegment segment = RfmSegment::champions;
  RfmCountView count;

  static constexpr std::string_view kSchema = "RfmSegmentCount";
  static constexpr auto fields() {
    using V = RfmSegmentView;
    return std::tuple{api::field("segment", &V::segment), api::field("count", &V::count)};
  }
};

struct OrdersAtLeastView {
  std::int64_t orders = 0;
  std::int64_t customers = 0;

  static constexpr std::string_view kSchema = "OrdersAtLeast";
  static constexpr auto fields() {
    using V = OrdersAtLeastView;
    return std::tuple{api::field("orders", &V::orders), api::field("customers", &V::customers)};
  }
};

struct RfmView {
  std::string time_zone;
  std::optional<LocalDay> first_day;
  std::optional<LocalDay> last_day;
  std::optional<LocalDay> reference_day;
  RfmCountView total;
  std::int64_t refunded = 0;
  std::optional<double> repeat_rate;
  std::optional<double> median_recency_days;
  std::optional<double> median_paid;
  std::vector<OrdersAtLeastView> funnel;
  std::vector<RfmCellView> grid;
  std::vector<RfmSegmentView> segments;

  static constexpr std::string_view kSchema = "Rfm";
  static constexpr std::string_view kAbout = "Customers by how lately, how often and for how much they bought.";
  static constexpr auto fields() {
    using V = RfmView;
    return std::tuple{
        api::field("time_zone", &V::time_zone, {.about = "In which days were cut."}),
        api::field("first_day", &V::first_day, {.about = "With an order."}),
        api::field("last_day", &V::last_day),
        api::field("reference_day", &V::reference_day, {.about = "The day after the last one that counts."}),
        api::field("total", &V::total),
        api::field("refunded", &V::refunded, {.about = "Hundredths; not taken off what was paid."}),
        api::field("repeat_rate", &V::repeat_rate, {.about = "Customers with two orders or more ÷ all."}),
        api::field("median_recency_days", &V::median_recency_days),
        api::field("median_paid", &V::median_paid, {.about = "Hundredths."}),
        api::field("funnel", &V::funnel, {.about = "Customers with so many orders or more."}),
        api::field("grid", &V::grid, {.about = "All 25 cells, those without customers too."}),
        api::field("segments", &V::segments)};
  }
};

struct CohortCellView {
  std::int64_t customers = 0;
  std::int64_t paid = 0;

  static constexpr std::string_view kSchema = "PurchaseCohortCell";
  static constexpr auto fields() {
    using V = CohortCellView;
    return std::tuple{api::field("customers", &V::customers), api::field("paid", &V::paid)};
  }
};

struct CohortView {
  std::string month;
  std::int64_t customers = 0;
  std::vector<CohortCellView> months;

  static constexpr std::string_view kSchema = "PurchaseCohort";
  static constexpr auto fields() {
    using V = CohortView;
    return std::tuple{
        api::field("month", &V::month, {.about = "Of the first order: \"2026-05\"."}),
        api::field("customers", &V::customers),
        api::field("months", &V::months, {.about = "That month, the one after, …, as far as it is known."})};
  }
};

struct PurchaseCohortsView {
  std::vector<CohortView> cohorts;

  static constexpr std::string_view kSchema = "PurchaseCohorts";
  static constexpr std::string_view kAbout =
      "Who bought for the first time in one month, and who of them came back when.";
  static constexpr auto fields() { return std::tuple{api::field("cohorts", &PurchaseCohortsView::cohorts)}; }
};

}  // namespace hearth::insight
