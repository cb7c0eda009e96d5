#include "insight/purchases/purchase_json.hpp"

#include <algorithm>

namespace hearth::insight {
namespace {

constexpr double kHundredths = 100;
constexpr std::size_t kTopSegments = 10;
constexpr int kPlaces = 6;

void write_day(json::Writer& out, std::string_view key, const std::optional<LocalDay>& day) {
  out.key(key);
  day ? out.text(to_text(*day)) : out.null();
}

void write_decimal(json::Writer& out, std::string_view key, const std::optional<double>& value) {
  out.key(key);
  value ? out.decimal(*value, kPlaces) : out.null();
}

}  // namespace

void write_purchase_figures(json::Writer& out, const PurchaseFigures& figures) {
  out.key("customers").number(figures.total.customers).key("orders").number(figures.total.orders);
  out.key("revenue").decimal(static_cast<double>(figures.total.paid) / kHundredths, 2);
  out.key("refunded").decimal(static_cast<double>(figures.refunded) / kHundredths, 2);
  write_day(out, "first_day", figures.first_day);
  write_day(out, "last_day", figures.last_day);
  write_day(out, "reference_day", figures.reference_day);
  out.key("funnel_orders_at_least").begin_object();
  for (const auto& row : figures.funnel) out.key(std::to_string(row.orders)).number(row.customers);
  out.end_object();
  write_decimal(out, "repeat_rate", figures.repeat_rate);
  write_decimal(out, "median_recency", figures.median_recency_days);
  const auto& paid = figures.median_paid;
  write_decimal(out, "median_monetary", paid ? std::optional{*paid / kHundredths} : std::nullopt);
  out.key("segments").begin_object();
  for (const auto& row : figures.segments) {
    for (const auto& [segment, name] : wire_names(RfmSegment{})) {
      if (segment == row.segment) out.key(name).number(row.count.customers);
    }
  }
  out.end_object().key("top_segments").begin_array();
  for (std::size_t i = 0; i < std::min(kTopSegments, figures.scored.size()); ++i) {
    out.begin_array().text(figures.scored[i].scores).number(figures.scored[i].customers).end_array();
  }
  out.end_array();
}

}  // namespace hearth::insight
