#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/app.hpp"
#include "platform/formats/json_writer.hpp"

// What `hearth report` says of purchases.
namespace hearth::app {

enum class PurchaseTable { rfm, cohorts };
// "rfm", "purchase-cohorts".
[[nodiscard]] std::optional<PurchaseTable> parse_purchase_table(std::string_view name);

// Both of one community's purchases and of those of none. Fail as PurchaseService::answer does.
Result<std::string> purchase_table(App& app, PurchaseTable table, const insight::PurchaseService::Question& question);
// "purchases" as a key of an open object, where anything was bought.
Done write_purchases(App& app, json::Writer& out, const insight::PurchaseService::Question& question);

}  // namespace hearth::app
