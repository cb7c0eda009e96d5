#include "app/purchase_report.hpp"

#include "insight/purchases/purchase_csv.hpp"
#include "insight/purchases/purchase_json.hpp"

namespace hearth::app {

std::optional<PurchaseTable> parse_purchase_table(std::string_view name) {
  if (name == "rfm") return PurchaseTable::rfm;
  if (name == "purchase-cohorts") return PurchaseTable::cohorts;
  return std::nullopt;
}

Result<std::string> purchase_table(App& app, PurchaseTable table, const insight::PurchaseService::Question& question) {
  const auto answer = TRY(app.purchases().answer(question));
  if (table == PurchaseTable::cohorts) {
    return insight::purchase_cohorts_csv(insight::count_cohorts(answer->purchases, answer->table, answer->scope));
  }
  std::vector<MemberId> members;
  for (const insight::Customer& one : answer->table.customers) members.push_back(one.member);
  std::vector<std::string> keys;
  for (const auto& label : app.members().labels_of(members)) keys.push_back(label.key);
  return insight::rfm_csv(answer->table.customers, keys);
}

Done write_purchases(App& app, json::Writer& out, const insight::PurchaseService::Question& question) {
  const auto answer = TRY(app.purchases().answer(question));
  if (answer->table.customers.empty()) return {};
  out.key("purchases").begin_object();
  insight::write_purchase_figures(out, insight::figures_of(answer->table));
  out.end_object();
  return {};
}

}  // namespace hearth::app
