#pragma once

#include "insight/purchases/purchase_figures.hpp"
#include "platform/formats/json_writer.hpp"

namespace hearth::insight {

// The members of an object that is open: customers, orders, revenue, first_day, last_day, reference_day,
// funnel_orders_at_least, repeat_rate, median_recency, median_monetary, segments, top_segments. Keys are a contract
// with programs outside; money in whole units.
void write_purchase_figures(json::Writer& out, const PurchaseFigures& figures);

}  // namespace hearth::insight
