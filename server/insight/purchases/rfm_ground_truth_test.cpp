#include <algorithm>
#include <cmath>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iterator>
#include <map>

#include "imports/sheets/sheets_world.hpp"
#include "insight/purchases/purchase_csv.hpp"
#include "insight/purchases/purchase_json.hpp"
#include "insight/purchases/purchase_service.hpp"
#include "platform/formats/json_value.hpp"
#include "platform/formats/sheet.hpp"
#include "testing/database_matrix.hpp"
#include "testing/shared_data.hpp"

// Real purchases, imported and counted, must give the figures that an independent program found, for every customer.
namespace hearth::insight {
namespace {

ON_EVERY_DATABASE(RfmGroundTruthTest);

struct PurchaseWorld : imports::sheets::SheetsWorld {
  using SheetsWorld::SheetsWorld;
  PurchaseService purchases{{.db = *db, .communities = communities, .members = members, .time_zone = "UTC"}};
};

using Rows = std::map<std::string, std::vector<std::string>>;

// All rows by their first cell.
Rows rows_of(const std::filesystem::path& file) {
  Rows rows;
  auto opened = sheet::open(file, {.separator = ','}).value();
  while (const auto row = opened.sheet->next().value()) {
    std::vector<std::string> cells;
    for (const auto& cell : row->cells) cells.push_back(cell.text);
    rows.emplace(cells.front(), cells);
  }
  return rows;
}

struct Set {
  std::string name;
  std::string file;
  std::optional<std::vector<std::string>> columns;
};

imports::sheets::SheetRun import_set(PurchaseWorld& world, const std::filesystem::path& folder, const Set& set) {
  auto order = world.order(folder / set.file, imports::sheets::SheetKind::orders);
  order.columns = set.columns;
  order.time_zone = "UTC";
  return world.sheets.run(order, {}).value();
}

void expect_customers(PurchaseWorld& world, const PurchaseService::Answer& answer, const Rows& truth) {
  std::vector<MemberId> members;
  for (const Customer& one : answer.table.customers) members.push_back(one.member);
  const auto labels = world.members.labels_of(members);
  ASSERT_EQ(answer.table.customers.size() + 1, truth.size());  // and the titles
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const Customer& found = answer.table.customers[i];
    const auto known = truth.find(labels[i].key);
    ASSERT_NE(known, truth.end()) << labels[i].key;
    const auto& expected = known->second;
    EXPECT_EQ(std::to_string(found.recency_days), expected[1]) << labels[i].key;
    EXPECT_EQ(std::to_string(found.orders), expected[2]) << labels[i].key;
    EXPECT_EQ(found.paid, std::llround(std::stod(expected[3]) * 100)) << labels[i].key;
    EXPECT_EQ(to_text(found.first_order), expected[4]) << labels[i].key;
    EXPECT_EQ(to_text(found.last_order), expected[5]) << labels[i].key;
  }
}

void expect_cohorts(const PurchaseService::Answer& answer, const Rows& truth) {
  const auto cohorts = count_cohorts(answer.purchases, answer.table, answer.scope);
  ASSERT_EQ(cohorts.size() + 1, truth.size());
  for (const PurchaseCohort& cohort : cohorts) {
    const auto& expected = truth.at(month_text(cohort.month));
    EXPECT_EQ(std::to_string(cohort.customers), expected[1]);
    for (std::size_t after = 0; after + 2 < expected.size(); ++after) {
      // The other program writes 0 for months that nobody can know of yet.
      const std::int64_t found = after < cohort.months.size() ? cohort.months[after].customers : 0;
      EXPECT_EQ(std::to_string(found), expected[after + 2]) << month_text(cohort.month) << " m" << after;
    }
  }
}

void expect_summary(const PurchaseFigures& figures, const json::Value& truth) {
  EXPECT_EQ(figures.total.customers, truth.find("customers").integer());
  EXPECT_EQ(figures.total.orders, truth.find("orders").integer());
  EXPECT_NEAR(static_cast<double>(figures.total.paid) / 100, *truth.find("revenue").number(), 1e-6);
  EXPECT_EQ(to_text(*figures.first_day), truth.find("first_day").text());
  EXPECT_EQ(to_text(*figures.last_day), truth.find("last_day").text());
  EXPECT_EQ(to_text(*figures.reference_day), truth.find("reference_day").text());
  for (const auto& row : figures.funnel) {
    EXPECT_EQ(row.customers, truth.find("funnel_orders_at_least").find(std::to_string(row.orders)).integer());
  }
  EXPECT_NEAR(*figures.repeat_rate, *truth.find("repeat_rate").number(), 1e-6);
  EXPECT_NEAR(*figures.median_recency_days, *truth.find("median_recency").number(), 1e-6);
  EXPECT_NEAR(*figures.median_paid / 100, *truth.find("median_monetary").number(), 1e-6);
  for (const json::Value& pair : truth.find("top_segments").items()) {
    const auto row = std::ranges::find(figures.scored, pair.items()[0].text(), &PurchaseFigures::Scored::scores);
    ASSERT_NE(row, figures.scored.end()) << pair.items()[0].text();
    EXPECT_EQ(row->customers, pair.items()[1].integer()) << row->scores;
  }
}

void expect_truth(PurchaseWorld& world, const std::filesystem::path& shared, const Set& set) {
  const auto run = import_set(world, shared / "rfm", set);
  EXPECT_EQ(run.counts.bad, 0);
  const auto answer = world.purchases.answer({.time_zone = "UTC"}).value();
  const auto figures_folder = shared / "figures";
  expect_customers(world, *answer, rows_of(figures_folder / fmt::format("rfm-{}.rfm.csv.gz", set.name)));
  expect_cohorts(*answer, rows_of(figures_folder / fmt::format("rfm-{}.cohorts.csv", set.name)));
  std::ifstream in{figures_folder / "rfm.json"};
  const std::string document{std::istreambuf_iterator<char>{in}, {}};
  json::Parser parser;
  expect_summary(figures_of(answer->table), parser.parse(document).value().find(set.file));
  const auto again = import_set(world, shared / "rfm", set);
  EXPECT_EQ(again.counts.made, 0) << "nothing is told twice";
}

TEST_P(RfmGroundTruthTest, OfDiscsBoughtInALineEach) {
  HEARTH_SHARED_DATA_OR_SKIP(rfm, "rfm");
  PurchaseWorld world{GetParam()};
  expect_truth(world, rfm.parent_path(),
               {.name = "CDNOW_sample",
                .file = "CDNOW_sample.txt.gz",
                .columns = std::vector<std::string>{"customer", "", "time", "quantity", "amount"}});
}

TEST_P(RfmGroundTruthTest, OfAShopWhoseOrdersHaveManyLines) {
  HEARTH_SHARED_DATA_OR_SKIP(rfm, "rfm");
  PurchaseWorld world{GetParam()};
  expect_truth(
      world, rfm.parent_path(),
      {.name = "online-retail-2010-12_2011-05", .file = "online-retail-2010-12_2011-05.csv.gz", .columns = {}});
}

}  // namespace
}  // namespace hearth::insight
