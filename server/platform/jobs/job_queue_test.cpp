#include "platform/jobs/job_queue.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/database_matrix.hpp"
#include "testing/manual_clock.hpp"

namespace hearth::jobs {
namespace {

using test::ManualClock;
using test::TestDatabase;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

ON_EVERY_DATABASE(JobQueueTest);

constexpr sql::Statement kCreateLog{"test.create_log", "CREATE TABLE log (line TEXT NOT NULL)"};
constexpr sql::Statement kWriteLog{"test.write_log", "INSERT INTO log (line) VALUES ($1)"};
constexpr sql::Statement kReadLog{"test.read_log", "SELECT line FROM log ORDER BY line"};
constexpr sql::Statement kFailures{"test.failures",
                                   "SELECT last_error FROM jobs WHERE done_at IS NOT NULL ORDER BY id"};

// A queue on a database, with a table that jobs write to.
struct JobsWorld {
  explicit JobsWorld(sql::Engine engine, JobQueue::Options options = {}) : db{engine}, jobs{*db, clock, options} {
    db->write([](sql::Tx& tx) { tx.run(kCreateLog).changed(); });
  }

  bool add(const std::string& key, std::string_view due, const std::string& kind = "greet") {
    return db->write([&](sql::Tx& tx) {
      return jobs.add(tx, {.kind = kind, .key = key, .payload = "{}", .due_at = parse_instant(due).value()});
    });
  }
  std::vector<std::string> claim(std::size_t limit = 10) {
    std::vector<std::string> keys;
    for (const ClaimedJob& job : jobs.claim_due(limit, {"greet", "part"})) keys.push_back(job.key);
    return keys;
  }
  std::vector<std::string> log() {
    return db->read(
        [](sql::Tx& tx) { return tx.run(kReadLog).map([](sql::Row& row) { return row.next<std::string>(); }); });
  }
  std::vector<std::optional<std::string>> ended() {
    return db->read([](sql::Tx& tx) {
      return tx.run(kFailures).map([](sql::Row& row) { return row.next<std::optional<std::string>>(); });
    });
  }
  // Writes its key to the log, then ends as told.
  JobQueue::Handlers greeting(Done outcome = {}) {
    return {{"greet", [outcome](sql::Tx& tx, const ClaimedJob& job) {
               tx.run(kWriteLog, job.key).changed();
               return outcome;
             }}};
  }

  TestDatabase db;
  ManualClock clock;
  JobQueue jobs;
};

constexpr const char* kNine = "2024-05-01T09:00:00+08:00";  // when the clock starts
constexpr const char* kTen = "2024-05-01T10:00:00+08:00";

TEST_P(JobQueueTest, AddsAJobOfAKindAndKeyOnce) {
  JobsWorld world{GetParam()};
  EXPECT_TRUE(world.add("mei", kNine));
  EXPECT_FALSE(world.add("mei", kTen));
  EXPECT_TRUE(world.add("mei", kNine, "part"));
  EXPECT_EQ(world.jobs.run_once(world.greeting()).done, 1);
  EXPECT_FALSE(world.add("mei", kNine));
}

TEST_P(JobQueueTest, ForgetsAJobWhoseTransactionIsUndone) {
  JobsWorld world{GetParam()};
  const Done refused = world.db->write([&](sql::Tx& tx) -> Done {
    world.jobs.add(tx, {.kind = "greet", .key = "mei", .due_at = Timestamp{0}});
    return Error{ErrorCode::conflict, "test.refused"};
  });
  EXPECT_FALSE(refused.ok());
  EXPECT_THAT(world.claim(), IsEmpty());
}

TEST_P(JobQueueTest, HandsOutWhatIsDueAndNothingElse) {
  JobsWorld world{GetParam()};
  world.add("later", kTen);
  world.add("second", kNine);
  world.add("first", "2024-05-01T08:00:00+08:00", "part");
  world.add("nobody's kind", kNine, "other");
  EXPECT_THAT(world.claim(), ElementsAre("first", "second"));
  EXPECT_THAT(world.claim(), IsEmpty());
  world.clock.set(kTen);
  EXPECT_THAT(world.claim(), ElementsAre("first", "second", "later")) << "leases of five minutes have ended";
}

TEST_P(JobQueueTest, ClaimsNoMoreThanAsked) {
  JobsWorld world{GetParam()};
  for (const char* key : {"a", "b", "c"}) world.add(key, kNine);
  world.add("d", kNine, "part");
  EXPECT_EQ(world.claim(2).size(), 2u);
  EXPECT_EQ(world.claim(2).size(), 2u);
  EXPECT_THAT(world.claim(2), IsEmpty());
}

TEST_P(JobQueueTest, DoesAJobOnceAndKeepsItsChanges) {
  JobsWorld world{GetParam()};
  world.add("mei", kNine);
  EXPECT_EQ(world.jobs.run_once(world.greeting()).done, 1);
  world.clock.set(kTen);
  EXPECT_EQ(world.jobs.run_once(world.greeting()).done, 0);
  EXPECT_THAT(world.log(), ElementsAre("mei"));
  EXPECT_THAT(world.ended(), ElementsAre(std::nullopt));
}

TEST_P(JobQueueTest, TriesAFailedJobAgainLaterAndLater) {
  JobsWorld world{GetParam(), {.first_delay = std::chrono::seconds{10}, .longest_delay = std::chrono::seconds{30}}};
  world.add("mei", kNine);
  const auto broken = world.greeting(Error{ErrorCode::unavailable, "test.no_answer"});
  for (const std::int64_t delay : {10'000, 20'000, 30'000, 30'000}) {
    EXPECT_EQ(world.jobs.run_once(broken).failed, 1);
    world.clock.advance(delay - 1);
    EXPECT_EQ(world.jobs.run_once(broken).failed, 0) << delay;
    world.clock.advance(1);
  }
  EXPECT_THAT(world.log(), IsEmpty()) << "a failure leaves no changes";
  EXPECT_EQ(world.jobs.run_once(world.greeting()).done, 1);
  EXPECT_THAT(world.log(), ElementsAre("mei"));
  EXPECT_THAT(world.ended(), ElementsAre(std::nullopt));
}

TEST_P(JobQueueTest, GivesUpAfterTheLastTryAndKeepsTheReason) {
  JobsWorld world{GetParam(), {.first_delay = std::chrono::seconds{1}, .attempts = 2}};
  world.add("mei", kNine);
  const JobQueue::Handlers broken{
      {"greet", [](sql::Tx&, const ClaimedJob&) -> Done { throw std::runtime_error{"no such group \xff"}; }}};
  EXPECT_EQ(world.jobs.run_once(broken).failed, 1);
  EXPECT_THAT(world.ended(), IsEmpty());
  world.clock.set(kTen);
  EXPECT_EQ(world.jobs.run_once(broken).failed, 1);
  EXPECT_THAT(world.ended(), ElementsAre("no such group \xEF\xBF\xBD"));
  world.clock.set("2024-06-01T00:00:00Z");
  EXPECT_THAT(world.claim(), IsEmpty());
}

TEST_P(JobQueueTest, GivesUpAJobWhoseWorkersAllVanish) {
  JobsWorld world{GetParam(), {.lease = std::chrono::seconds{60}, .attempts = 2}};
  world.add("mei", kNine);
  EXPECT_THAT(world.claim(), ElementsAre("mei"));
  world.clock.advance(60'000);
  EXPECT_THAT(world.claim(), ElementsAre("mei"));
  world.clock.advance(60'000);
  EXPECT_THAT(world.claim(), IsEmpty());
  EXPECT_THAT(world.ended(), ElementsAre("every worker that tried it vanished"));
}

TEST_P(JobQueueTest, RefusesToFinishAJobThatAnotherWorkerHasTaken) {
  JobsWorld world{GetParam(), {.lease = std::chrono::seconds{60}}};
  world.add("mei", kNine);
  const ClaimedJob slow = world.jobs.claim_due(1, {"greet"}).front();
  world.clock.advance(60'000);
  const ClaimedJob quick = world.jobs.claim_due(1, {"greet"}).front();
  EXPECT_EQ(quick.attempt, 2);
  EXPECT_FALSE(world.db->write([&](sql::Tx& tx) { return world.jobs.finish(tx, slow); }));
  EXPECT_FALSE(world.db->write([&](sql::Tx& tx) { return world.jobs.fail(tx, slow, "late"); }));
  EXPECT_TRUE(world.db->write([&](sql::Tx& tx) { return world.jobs.finish(tx, quick); }));
  EXPECT_FALSE(world.db->write([&](sql::Tx& tx) { return world.jobs.finish(tx, quick); }));
}

TEST_P(JobQueueTest, SharesJobsAmongNodesWithoutDoublingThem) {
  JobsWorld world{GetParam()};
  for (int i = 0; i < 40; ++i) world.add("job " + std::to_string(i), kNine);
  const auto other = world.db.open_again();
  JobQueue there{*other, world.clock};
  std::vector<std::thread> workers;
  for (JobQueue* queue : {&world.jobs, &there, &world.jobs, &there}) {
    workers.emplace_back([&world, queue] {
      while (queue->run_once(world.greeting(), 3).done > 0) continue;
    });
  }
  for (std::thread& worker : workers) worker.join();
  while (world.jobs.run_once(world.greeting()).done > 0) continue;
  EXPECT_EQ(world.log().size(), 40u);
  EXPECT_EQ(world.ended().size(), 40u);
}

}  // namespace
}  // namespace hearth::jobs
