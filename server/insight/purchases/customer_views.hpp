#pragma once

#include <array>
#include <optional>
#include <string>
#include <utility>

#include "insight/overview/group_list.hpp"
#include "insight/purchases/purchase_views.hpp"
#include "platform/api/page.hpp"

// What is asked and told of those who bought. Money is in hundredths of the currency.
namespace hearth::insight {

enum class CustomerSort { paid, orders, last_order, first_order };
constexpr auto wire_names(CustomerSort) {
  return std::array{std::pair{CustomerSort::paid, std::string_view{"paid"}},
                    std::pair{CustomerSort::orders, std::string_view{"orders"}},
                    std::pair{CustomerSort::last_order, std::string_view{"last_order"}},
                    std::pair{CustomerSort::first_order, std::string_view{"first_order"}}};
}

// Who is behind a figure of Rfm or PurchaseCohorts: all that is given must fit.
struct CustomersQuery {
  PurchasesQuery which = {};
  std::optional<std::int64_t> recency = {};
  std::optional<std::int64_t> frequency = {};
  std::optional<std::int64_t> monetary = {};
  std::optional<RfmSegment> segment = {};
  std::optional<std::int64_t> orders_at_least = {};
  std::optional<std::string> cohort = {};  // "2026-05"
  std::optional<std::int64_t> months_later = {};
  CustomerSort sort = CustomerSort::paid;
  Order order = Order::desc;
  api::PageAsk page = {};

  static constexpr std::string_view kSchema = "CustomersQuery";
  static constexpr auto fields() {
    using Q = CustomersQuery;
    return std::tuple{
        api::embed(&Q::which),
        api::field("recency", &Q::recency, {.min = 1, .max = 5}),
        api::field("frequency", &Q::frequency, {.min = 1, .max = 5}),
        api::field("monetary", &Q::monetary, {.min = 1, .max = 5}),
        api::field("segment", &Q::segment),
        api::field("orders_at_least", &Q::orders_at_least, {.min = 1, .max = 1'000'000}),
        api::field("cohort", &Q::cohort, {.min = 7, .max = 7, .about = "Month of the first order, like 2026-05."}),
        api::field("months_later", &Q::months_later,
                   {.min = 0, .max = 1200, .about = "With a cohort: who of it ordered so many months later."}),
        api::field("sort", &Q::sort, {.may_be_left_out = true}),
        api::field("order", &Q::order, {.may_be_left_out = true}),
        api::embed(&Q::page)};
  }
};

struct CustomerRow {
  MemberId id;
  std::string name;
  std::int64_t recency_days = 0;
  std::int64_t orders = 0;
  std::int64_t paid = 0;
  std::int64_t refunded = 0;
  LocalDay first_order;
  LocalDay last_order;
  std::int64_t recency = 0;
  std::int64_t frequency = 0;
  std::int64_t monetary = 0;
  RfmSegment segment = RfmSegment::champions;

  static constexpr std::string_view kSchema = "Customer";
  static constexpr std::string_view kAbout = "A member with an order at least; the three scores are from 1 to 5.";
  static constexpr auto fields() {
    using R = CustomerRow;
    return std::tuple{api::field("id", &R::id),
                      api::field("name", &R::name),
                      api::field("recency_days", &R::recency_days),
                      api::field("orders", &R::orders),
                      api::field("paid", &R::paid),
                      api::field("refunded", &R::refunded),
                      api::field("first_order", &R::first_order),
                      api::field("last_order", &R::last_order),
                      api::field("recency", &R::recency),
                      api::field("frequency", &R::frequency),
                      api::field("monetary", &R::monetary),
                      api::field("segment", &R::segment)};
  }
};
using CustomerPage = api::Page<CustomerRow>;

}  // namespace hearth::insight
