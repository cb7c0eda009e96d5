#include "insight/purchases/purchase_routes.hpp"

#include "insight/purchases/purchase_csv.hpp"
#include "platform/api/endpoint.hpp"

namespace hearth::insight {
namespace {

using http::Request;

Result<http::Reply> export_customers(PurchaseService& purchases, const PurchaseRights& rights, const Request& request,
                                     const CustomersQuery& query) {
  const std::vector<CustomerRow> rows = TRY(purchases.all_customers(query));
  rights.on_export(request, std::ssize(rows));
  return http::bytes(customers_csv(rows), "text/csv; charset=utf-8")
      .with("Content-Disposition", "attachment; filename=\"customers.csv\"");
}

}  // namespace

void mount_purchase_routes(http::Router& router, const PurchaseRights& rights, PurchaseService& purchases) {
  router.get("/api/v1/purchases/rfm", rights.read_figures,
             api::reads<PurchasesQuery>(
                 {"show_rfm", "Customers by how lately, how often and for how much they bought.", "insight"},
                 [&](const Request&, const PurchasesQuery& query) -> Result<RfmView> { return purchases.rfm(query); }));
  router.get("/api/v1/purchases/cohorts", rights.read_figures,
             api::reads<PurchasesQuery>(
                 {"show_purchase_cohorts", "Who bought again how many months after the first order.", "insight"},
                 [&](const Request&, const PurchasesQuery& query) -> Result<PurchaseCohortsView> {
                   return purchases.cohorts(query);
                 }));
  router.get("/api/v1/purchases/customers", rights.read_members,
             api::reads<CustomersQuery>(
                 {"list_customers", "Who has bought, and who is behind a figure of what was bought.", "insight"},
                 [&](const Request&, const CustomersQuery& query) -> Result<CustomerPage> {
                   return purchases.customers(query);
                 }));
  router.get("/api/v1/purchases/customers/export.csv", rights.read_members,
             api::raw_reads<CustomersQuery>({"export_customers", "The same list as a table.", "insight"},
                                            {.content_type = "text/csv"},
                                            [&purchases, rights](const Request& request, const CustomersQuery& query) {
                                              return export_customers(purchases, rights, request, query);
                                            }));
}

}  // namespace hearth::insight
