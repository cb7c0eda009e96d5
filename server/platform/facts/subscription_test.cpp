#include "platform/facts/subscription.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <latch>
#include <numeric>
#include <thread>

#include "testing/database_matrix.hpp"
#include "testing/manual_clock.hpp"

namespace hearth::facts {
namespace {

using test::TestDatabase;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

ON_EVERY_DATABASE(SubscriptionTest);

constexpr sql::Statement kCreateHeard{"test.create_heard", "CREATE TABLE heard (source_key BIGINT NOT NULL)"};
constexpr sql::Statement kWriteHeard{"test.write_heard", "INSERT INTO heard (source_key) VALUES ($1)"};
constexpr sql::Statement kReadHeard{"test.read_heard", "SELECT source_key FROM heard ORDER BY source_key"};

// A log and a subscriber that keeps what it hears in a table, in the transaction it hears it in.
struct HearingWorld {
  explicit HearingWorld(sql::Engine engine) : db{engine} {
    db->write([](sql::Tx& tx) { tx.run(kCreateHeard).changed(); });
  }

  Subscription subscription(sql::Database& database, std::size_t batch = 1000) {
    return Subscription{database, "listener",
                        [this](sql::Tx& tx, std::span<const RecordedFact> facts) { hear(tx, facts); }, batch};
  }
  void hear(sql::Tx& tx, std::span<const RecordedFact> facts) {
    for (const RecordedFact& recorded : facts) {
      tx.run(kWriteHeard, recorded.fact.source_key).changed();
      if (recorded.fact.source_key == breaks_at) throw std::runtime_error{"deaf"};
    }
  }
  void append(sql::Tx& tx, std::int64_t key) const {
    log.append(tx, Fact{.occurred_at = Timestamp{key},
                        .kind = "test.happened",
                        .group = GroupId{1},
                        .actor = "system",
                        .source_key = key});
  }
  void tell(std::int64_t first, std::int64_t last) {
    db->write([&](sql::Tx& tx) {
      for (std::int64_t key = first; key <= last; ++key) append(tx, key);
    });
  }
  std::vector<std::int64_t> heard() {
    return db->read(
        [](sql::Tx& tx) { return tx.run(kReadHeard).map([](sql::Row& row) { return row.next<std::int64_t>(); }); });
  }

  TestDatabase db;
  test::ManualClock clock;
  FactLog log{clock};
  std::optional<std::int64_t> breaks_at;
};

std::vector<std::int64_t> from_1_to(std::int64_t last) {
  std::vector<std::int64_t> keys(static_cast<std::size_t>(last));
  std::iota(keys.begin(), keys.end(), 1);
  return keys;
}

TEST_P(SubscriptionTest, HearsEachFactOnceInBatches) {
  HearingWorld world{GetParam()};
  Subscription subscription = world.subscription(*world.db, 4);
  EXPECT_EQ(subscription.run_once(), 0u);
  world.tell(1, 10);
  EXPECT_EQ(subscription.run_once(), 4u);
  EXPECT_EQ(subscription.run_once(), 4u);
  world.tell(11, 12);
  EXPECT_EQ(subscription.run_once(), 4u);
  EXPECT_EQ(subscription.run_once(), 0u);
  EXPECT_EQ(world.heard(), from_1_to(12));
}

TEST_P(SubscriptionTest, CommitsNothingWhileNothingIsNew) {
  HearingWorld world{GetParam()};
  Subscription subscription = world.subscription(*world.db);
  world.tell(1, 1);
  subscription.run_once();
  const std::uint64_t commits = world.db->commits();
  for (int i = 0; i < 5; ++i) EXPECT_EQ(subscription.run_once(), 0u);
  EXPECT_EQ(world.db->commits(), commits);
}

TEST_P(SubscriptionTest, GoesOnWhereItStoppedAfterARestart) {
  HearingWorld world{GetParam()};
  world.tell(1, 3);
  EXPECT_EQ(world.subscription(*world.db).run_once(), 3u);
  world.db.reopen();
  world.tell(4, 5);
  EXPECT_EQ(world.subscription(*world.db).run_once(), 2u);
  EXPECT_EQ(world.heard(), from_1_to(5));
}

TEST_P(SubscriptionTest, LosesAndRepeatsNothingWhenTheListenerThrows) {
  HearingWorld world{GetParam()};
  Subscription subscription = world.subscription(*world.db, 3);
  world.tell(1, 7);
  EXPECT_EQ(subscription.run_once(), 3u);
  world.breaks_at = 5;
  EXPECT_THROW(subscription.run_once(), std::runtime_error);
  EXPECT_THROW(subscription.run_once(), std::runtime_error);
  EXPECT_EQ(world.heard(), from_1_to(3)) << "what it did before it broke is undone";
  world.breaks_at = std::nullopt;
  EXPECT_EQ(subscription.run_once(), 3u);
  EXPECT_EQ(subscription.run_once(), 1u);
  EXPECT_EQ(world.heard(), from_1_to(7));
}

TEST_P(SubscriptionTest, HearsWithoutTheOthers) {
  HearingWorld world{GetParam()};
  std::size_t other_heard = 0;
  Subscription other{*world.db, "other",
                     [&](sql::Tx&, std::span<const RecordedFact> facts) { other_heard = facts.size(); }};
  world.tell(1, 2);
  world.subscription(*world.db).run_once();
  world.tell(3, 3);
  EXPECT_EQ(other.run_once(), 3u);
  EXPECT_EQ(other_heard, 3u);
  EXPECT_EQ(world.subscription(*world.db).run_once(), 1u);
}

TEST_P(SubscriptionTest, SharesTheFactsAmongNodesThatHearUnderOneName) {
  HearingWorld world{GetParam()};
  world.tell(1, 300);
  const auto other = world.db.open_again();
  std::vector<std::thread> nodes;
  for (sql::Database* database : {&*world.db, other.get()}) {
    nodes.emplace_back([&world, database] {
      Subscription subscription = world.subscription(*database, 7);
      while (subscription.run_once() > 0) continue;
    });
  }
  for (std::thread& node : nodes) node.join();
  EXPECT_EQ(world.heard(), from_1_to(300));
}

TEST_P(SubscriptionTest, HearsAFactThatIsCommittedAfterALaterOne) {
  if (GetParam() == sql::Engine::sqlite) GTEST_SKIP() << "SQLite has one writer: ids rise with commits";
  HearingWorld world{GetParam()};
  const auto other = world.db.open_again();
  const auto third = world.db.open_again();
  Subscription subscription = world.subscription(*third);
  std::latch appended{1};
  std::latch may_commit{1};
  std::thread slow{[&] {
    world.db->write([&](sql::Tx& tx) {
      world.append(tx, 1);
      appended.count_down();
      may_commit.wait();
    });
  }};
  appended.wait();
  other->write([&](sql::Tx& tx) { world.append(tx, 2); });
  EXPECT_EQ(subscription.run_once(), 0u) << "the first may still come";
  EXPECT_EQ(third->read(FactLog::end), Position{});
  may_commit.count_down();
  slow.join();
  EXPECT_EQ(subscription.run_once(), 2u);
  EXPECT_EQ(subscription.run_once(), 0u);
  EXPECT_THAT(world.heard(), ElementsAre(1, 2));
}

TEST_P(SubscriptionTest, DoesNotWaitForATransactionThatIsUndone) {
  if (GetParam() == sql::Engine::sqlite) GTEST_SKIP() << "SQLite has one writer";
  HearingWorld world{GetParam()};
  const auto other = world.db.open_again();
  Subscription subscription = world.subscription(*other);
  const Done undone = world.db->write([&](sql::Tx& tx) -> Done {
    world.append(tx, 1);
    other->write([&](sql::Tx& inner) { world.append(inner, 2); });
    EXPECT_EQ(subscription.run_once(), 0u);
    return Error{ErrorCode::conflict, "test.undo"};
  });
  EXPECT_FALSE(undone.ok());
  EXPECT_EQ(subscription.run_once(), 1u);
  EXPECT_THAT(world.heard(), ElementsAre(2));
}

TEST_P(SubscriptionTest, HearsEverythingWhileManyWrite) {
  HearingWorld world{GetParam()};
  const auto other = world.db.open_again();
  constexpr int kWriters = 6;
  constexpr int kFacts = 40;
  std::atomic<int> writing = kWriters;
  std::vector<std::thread> threads;
  for (int writer = 0; writer < kWriters; ++writer) {
    threads.emplace_back([&, writer] {
      sql::Database& database = writer % 2 == 0 ? *world.db : *other;
      for (int i = 1; i <= kFacts; ++i) {
        database.write([&](sql::Tx& tx) { world.append(tx, writer * kFacts + i); });
      }
      --writing;
    });
  }
  Subscription subscription = world.subscription(*world.db, 25);
  while (writing > 0) subscription.run_once();
  for (std::thread& thread : threads) thread.join();
  while (subscription.run_once() > 0) continue;
  EXPECT_EQ(world.heard(), from_1_to(kWriters * kFacts));
}

}  // namespace
}  // namespace hearth::facts
