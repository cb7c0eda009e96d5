#include "imports/sheets/order_import.hpp"

#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iterator>

#include "imports/sheets/sheets_world.hpp"
#include "testing/database_matrix.hpp"

namespace hearth::imports::sheets {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

ON_EVERY_DATABASE(OrderImportTest);

constexpr const char* kTeaOrders =
    "Order,Customer ID,Paid at,Quantity,Unit price\n"
    "T2,bo,2026-05-02 09:00,1,8.005\n"
    "T1,mei,2026-05-01 08:00,2,12.50\n"
    "T1,mei,2026-05-01 08:00,1,0.5\n"
    "T3,mei,2026-05-03 08:00,-1,12.50\n"
    ",,2026-05-03 08:00,1,3\n";

std::string content_of(const std::filesystem::path& file) {
  std::ifstream in{file, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

TEST_P(OrderImportTest, TellsWhatWasBoughtAndGivenBack) {
  SheetsWorld world{GetParam()};
  const SheetRun run = world.read(SheetKind::orders, kTeaOrders);
  EXPECT_EQ(run.state, SheetState::done);
  EXPECT_EQ(run.counts, (SheetCounts{.rows = 5, .made = 3, .skipped = 1}));
  // Customers are made in order of their keys, orders told in order of time; local times are Shanghai's.
  EXPECT_EQ(world.key_of(MemberId{1}), "bo");
  EXPECT_THAT(world.told(), ElementsAre(R"(order.paid 2 2026-05-01T00:00:00Z {"amount":2550,"order":"T1"})",
                                        R"(order.paid 1 2026-05-02T01:00:00Z {"amount":801,"order":"T2"})",
                                        R"(order.refunded 2 2026-05-03T00:00:00Z {"amount":1250,"order":"T3"})"));
}

TEST_P(OrderImportTest, TellsNothingTwice) {
  SheetsWorld world{GetParam()};
  world.read(SheetKind::orders, kTeaOrders);
  const SheetRun again = world.read(SheetKind::orders, kTeaOrders + std::string{"T4,lin,2026-05-04,1,1\n"});
  EXPECT_EQ(again.counts, (SheetCounts{.rows = 6, .made = 1, .known = 3, .skipped = 1}));
  EXPECT_EQ(world.told().size(), 4u);
}

TEST_P(OrderImportTest, ATrialCountsAndChangesNothing) {
  SheetsWorld world{GetParam()};
  const SheetRun trial = world.read(SheetKind::orders, kTeaOrders, SheetMode::trial);
  EXPECT_EQ(trial.counts, (SheetCounts{.rows = 5, .made = 3, .skipped = 1}));
  EXPECT_THAT(world.told(), IsEmpty());
  EXPECT_THAT(world.members.list_ids(), IsEmpty());
}

TEST_P(OrderImportTest, NamesEveryBadCellAndHandsTheRowsBack) {
  SheetsWorld world{GetParam()};
  const SheetRun run = world.read(SheetKind::orders,
                                  "订单号,客户编号,手机,付款时间,金额\n"
                                  "A1,mei,,2026-13-01,abc\n"
                                  "A2,bo,12,2026-05-01,3\n"
                                  "A3,lin,,2026-05-01,3\n"
                                  "A3,bo,,2026-05-01,3\n");
  EXPECT_EQ(run.counts, (SheetCounts{.rows = 4, .made = 1, .bad = 3}));
  std::vector<std::string> faults;
  for (const RowFault& fault : run.faults) {
    faults.push_back(fmt::format("{}:{} {} {}", fault.row, fault.title, fault.value, fault.reason));
  }
  EXPECT_THAT(faults, ElementsAre("2:金额 abc sheet_import.bad_amount", "2:付款时间 2026-13-01 sheet_import.bad_time",
                                  "3:手机 12 sheet_import.bad_phone", "5:客户编号 bo sheet_import.two_customers"));
  const std::string back = content_of(world.sheets.bad_rows_of(run.id).value());
  EXPECT_THAT(back, HasSubstr("订单号,客户编号,手机,付款时间,金额,Hearth"));
  EXPECT_THAT(back, HasSubstr("A2,bo,12,2026-05-01,3,手机: not a phone number"));
  EXPECT_EQ(world.sheets.load(run.id).value().faults.size(), 4u);
}

TEST_P(OrderImportTest, FindsWhoIsKnownAlready) {
  SheetsWorld world{GetParam()};
  world.read(SheetKind::orders, "customer,phone,time,amount\nmei,13900001111,2026-05-01,1\n");
  world.read(SheetKind::orders, "phone,time,amount\n+86 139 0000 1111,2026-05-02,2\n");
  EXPECT_EQ(world.members.list_ids().size(), 1u);
}

TEST(OrderImport, RefusesASheetWithoutWhatItNeeds) {
  SheetsWorld world;
  const auto run =
      world.sheets.run(world.order(world.folder.write("x.csv", "order,colour\n1,red\n"), SheetKind::orders), {});
  ASSERT_FALSE(run.ok());
  EXPECT_EQ(run.error().reason, "sheet_import.bad_mapping");
  std::vector<std::string> reasons;
  for (const auto& field : run.error().fields) reasons.push_back(field.reason);
  EXPECT_THAT(reasons, ElementsAre("sheet_import.no_customer_column", "sheet_import.no_time_column",
                                   "sheet_import.no_amount_column"));
}

}  // namespace
}  // namespace hearth::imports::sheets
