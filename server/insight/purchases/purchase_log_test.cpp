#include "insight/purchases/purchase_log.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/facts/fact_log.hpp"
#include "platform/random/random.hpp"
#include "platform/storage/database_mark.hpp"
#include "testing/database_matrix.hpp"
#include "testing/manual_clock.hpp"

namespace hearth::insight {
namespace {

using ::testing::UnorderedElementsAre;

ON_EVERY_DATABASE(PurchaseLogTest);

constexpr MemberId kMei{1};
constexpr MemberId kLin{2};

struct PurchaseLogWorld {
  explicit PurchaseLogWorld(sql::Engine engine) : db{engine} {}

  void tell(std::string kind, MemberId member, std::string data, std::int64_t second = 1) {
    db->write([&](sql::Tx& tx) {
      facts.append(tx, {.occurred_at = Timestamp{second * 1000},
                        .kind = std::move(kind),
                        .member = member,
                        .actor = "system",
                        .data = std::move(data)});
    });
  }
  // "member amount", a refund below zero.
  std::vector<std::string> bought() {
    std::vector<std::string> lines;
    log.current().for_each([&](const Purchase& one) {
      lines.push_back(fmt::format("{} {}", one.member.value, one.is_refund ? -one.amount : one.amount));
    });
    return lines;
  }

  test::TestDatabase db;
  test::ManualClock clock;
  facts::FactLog facts{clock};
  PurchaseLog log{*db};
};

TEST_P(PurchaseLogTest, HearsOfOrdersAndOfNothingElse) {
  PurchaseLogWorld world{GetParam()};
  world.tell("order.paid", kMei, R"({"amount":1250})");
  world.tell("member.joined", kMei, "{}");
  world.tell("order.paid", kMei, R"({"amount":"a lot"})");
  EXPECT_THAT(world.bought(), UnorderedElementsAre("1 1250"));
  world.tell("order.refunded", kLin, R"({"amount":3})");
  world.tell("order.paid", kLin, R"({"amount":0})");
  EXPECT_THAT(world.bought(), UnorderedElementsAre("1 1250", "2 -3", "2 0"));
}

TEST_P(PurchaseLogTest, CountsThoseWhoWereMergedAsOnePersonUntilThatIsUndone) {
  PurchaseLogWorld world{GetParam()};
  world.tell("order.paid", kMei, R"({"amount":1})");
  world.tell("order.paid", kLin, R"({"amount":2})");
  world.tell("member.merged", kMei, R"({"into":2})", 10);
  EXPECT_THAT(world.bought(), UnorderedElementsAre("2 1", "2 2"));
  world.tell("member.unmerged", kMei, R"({"from":2})", 20);
  EXPECT_THAT(world.bought(), UnorderedElementsAre("1 1", "2 2"));
  // Told late, and overtaken already.
  world.tell("member.merged", kMei, R"({"into":2})", 15);
  EXPECT_THAT(world.bought(), UnorderedElementsAre("1 1", "2 2"));
}

TEST_P(PurchaseLogTest, BeginsAnewWhenTheDatabaseWasRestored) {
  PurchaseLogWorld world{GetParam()};
  SystemRandom random;
  sql::load_mark(*world.db, random);
  world.tell("order.paid", kMei, R"({"amount":1})");
  EXPECT_THAT(world.bought(), UnorderedElementsAre("1 1"));
  world.db->write([&](sql::Tx& tx) { sql::change_mark(tx, random); });
  EXPECT_THAT(world.bought(), UnorderedElementsAre("1 1")) << "nothing is counted twice";
}

}  // namespace
}  // namespace hearth::insight
