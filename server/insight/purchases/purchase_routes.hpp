#pragma once

#include <functional>

#include "insight/purchases/purchase_service.hpp"
#include "platform/http/router.hpp"

namespace hearth::insight {

struct PurchaseRights {
  http::Gate read_figures;
  http::Gate read_members;
  // Hears of every table that was taken away, before it is sent.
  std::function<void(const http::Request&, std::int64_t rows)> on_export = [](const http::Request&, std::int64_t) {};
};

// GET /api/v1/purchases/rfm                    customers by recency, frequency and money
// GET /api/v1/purchases/cohorts                who came back how many months after the first order
// GET /api/v1/purchases/customers              who is behind a figure of either; sorted, in pages
// GET /api/v1/purchases/customers/export.csv   the same as one table
void mount_purchase_routes(http::Router& router, const PurchaseRights& rights, PurchaseService& purchases);

}  // namespace hearth::insight
