#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "insight/purchases/customer.hpp"

// What customers come to. Pure.
namespace hearth::insight {

struct RfmCount {
  std::int64_t customers = 0;
  std::int64_t orders = 0;
  std::int64_t paid = 0;  // hundredths

  void add(const Customer& one) {
    ++customers;
    orders += one.orders;
    paid += one.paid;
  }
};

struct PurchaseFigures {
  RfmCount total = {};
  std::int64_t refunded = 0;
  std::optional<LocalDay> first_day = {};
  std::optional<LocalDay> last_day = {};
  std::optional<LocalDay> reference_day = {};
  struct AtLeast {
    std::int64_t orders = 0;
    std::int64_t customers = 0;
  };
  std::vector<AtLeast> funnel = {};  // how many have so many orders or more
  // Customers with two orders or more ÷ all. Nothing without customers, as the medians.
  std::optional<double> repeat_rate = {};
  std::optional<double> median_recency_days = {};
  std::optional<double> median_paid = {};  // hundredths

  // By recency and frequency, each 1 to 5, less one.
  std::array<std::array<RfmCount, 5>, 5> grid = {};
  struct Segment {
    RfmSegment segment = RfmSegment::champions;
    RfmCount count = {};
  };
  std::vector<Segment> segments = {};  // all, as RfmSegment has them
  struct Scored {
    std::string scores;  // "555"
    std::int64_t customers = 0;
  };
  std::vector<Scored> scored = {};  // those that there are, most customers first
};
[[nodiscard]] PurchaseFigures figures_of(const CustomerTable& table);

// Customers who bought for the first time in one month, and how many of them bought again how many months later.
struct PurchaseCohort {
  std::int32_t month = 0;  // see month_of
  std::int64_t customers = 0;
  struct Cell {
    std::int64_t customers = 0;
    std::int64_t paid = 0;  // hundredths
  };
  std::vector<Cell> months = {};  // the month itself, the one after, … up to that of the last order of all
};
constexpr std::int32_t kMostCohortMonths = 60;  // what comes later is left out
[[nodiscard]] std::vector<PurchaseCohort> count_cohorts(const Purchases& purchases, const CustomerTable& table,
                                                        const PurchaseScope& scope);

// Who ordered in that month, in order of id.
[[nodiscard]] std::vector<MemberId> buyers_in(const Purchases& purchases, const PurchaseScope& scope,
                                              std::int32_t month);

}  // namespace hearth::insight
