#include "platform/storage/write_queue.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <latch>
#include <string>
#include <thread>

#include "testing/database_matrix.hpp"
#include "testing/notes_table.hpp"

namespace hearth::sql {
namespace {

using test::insert_note;
using test::note_ids;
using test::NotesDatabase;
using ::testing::ElementsAre;

// A session that does nothing but write down what it was asked, and fails as told.
class ProbeSession final : public Session {
 public:
  std::int64_t run(const Statement&, std::span<const Value>, const std::function<void(Row&)>&) override { return 0; }
  std::vector<std::optional<std::int64_t>> run_each(const Statement&, std::span<const Value>, std::size_t) override {
    return {};
  }
  void run_script(std::string_view script) override { told += script; }
  void begin_write() override { told += "("; }
  void begin_read() override {}
  void commit() override {
    if (commits_to_fail-- > 0) throw DatabaseError{"disk full"};
    told += ")";
  }
  void roll_back() noexcept override { told += "!"; }
  void set_savepoint() override { told += "["; }
  void keep_since_savepoint() override { told += "]"; }
  void undo_since_savepoint() override { told += "x"; }

  std::string told;
  int commits_to_fail = 0;
};

using Verdict = Database::Verdict;
using Job = Database::Job;

// Has `write` carry out the jobs in one batch and in this order, by holding the writer up until all of them wait. What
// each caller got: "done", or the text of the exception.
std::vector<std::string> in_one_batch(const std::function<void(const Job&)>& write,
                                      const std::function<std::size_t()>& waiting, const std::vector<Job>& jobs) {
  std::latch held{1};
  std::latch go{1};
  std::vector<std::string> outcomes(jobs.size(), "done");
  std::vector<std::thread> callers;
  callers.emplace_back([&] {
    write([&](Tx&) {
      held.count_down();
      go.wait();
      return Verdict::undo;
    });
  });
  held.wait();
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    callers.emplace_back([&, i] {
      try {
        write(jobs[i]);
      } catch (const std::exception& failure) {
        outcomes[i] = failure.what();
      }
    });
    while (waiting() < i + 1) std::this_thread::yield();
  }
  go.count_down();
  for (std::thread& caller : callers) caller.join();
  return outcomes;
}

// The session's part of the story from the batch on.
struct ProbedQueue {
  explicit ProbedQueue(std::size_t batch_max = 100) : queue{session, batch_max} {}

  std::vector<std::string> in_one_batch(const std::vector<Job>& jobs) {
    session.told.clear();
    auto outcomes = sql::in_one_batch([&](const Job& job) { queue.run(job); }, [&] { return queue.waiting(); }, jobs);
    session.told.erase(0, std::string_view{"(!"}.size());  // the closure that held the writer up
    return outcomes;
  }

  ProbeSession session;
  WriteQueue queue;
};

Job says(std::string_view word, Verdict verdict = Verdict::commit) {
  return [=](Tx& tx) {
    tx.run_script(word);
    return verdict;
  };
}

Job throws(const char* what) {
  return [=](Tx& tx) -> Verdict {
    tx.run_script("-");
    throw std::runtime_error{what};
  };
}

// Loses the transaction the first `times`, then writes its word.
Job collides(const std::shared_ptr<int>& times, std::string_view word) {
  return [=](Tx& tx) {
    if ((*times)-- > 0) throw TransactionLost{"deadlock", TransactionLost::Repeat::helps};
    tx.run_script(word);
    return Verdict::commit;
  };
}

TEST(WriteQueue, SharesOneCommitAmongAllThatWait) {
  ProbedQueue probed;
  EXPECT_THAT(probed.in_one_batch({says("a"), says("b"), says("c")}), ElementsAre("done", "done", "done"));
  EXPECT_EQ(probed.session.told, "([a][b][c])");
  EXPECT_EQ(probed.queue.commits(), 1u);
}

TEST(WriteQueue, UndoesOnlyTheClosuresThatFailed) {
  ProbedQueue probed;
  EXPECT_THAT(probed.in_one_batch({says("a"), throws("broken"), says("c", Verdict::undo), says("d")}),
              ElementsAre("done", "broken", "done", "done"));
  EXPECT_EQ(probed.session.told, "([a][-x[cx[d])");
}

TEST(WriteQueue, NeedsNoSavepointForAClosureAlone) {
  ProbedQueue probed;
  probed.in_one_batch({says("a")});
  EXPECT_EQ(probed.session.told, "(a)");
  EXPECT_THAT(probed.in_one_batch({throws("broken")}), ElementsAre("broken"));
  EXPECT_EQ(probed.session.told, "(-!");
}

TEST(WriteQueue, TellsEveryoneThatTheCommitFailed) {
  ProbedQueue probed;
  probed.session.commits_to_fail = 1;
  EXPECT_THAT(probed.in_one_batch({says("a"), says("b")}), ElementsAre("disk full", "disk full"));
  EXPECT_EQ(probed.session.told, "([a][b]!");
  EXPECT_EQ(probed.queue.commits(), 0u);
  EXPECT_NO_THROW(probed.queue.run(says("c")));
}

TEST(WriteQueue, RepeatsABatchThatTheEngineGaveUp) {
  ProbedQueue probed;
  EXPECT_THAT(probed.in_one_batch({says("a"), collides(std::make_shared<int>(2), "b"), throws("broken")}),
              ElementsAre("done", "done", "broken"));
  EXPECT_EQ(probed.session.told, "([a][!([a][!([a][b][-x)");
}

TEST(WriteQueue, SparesTheNeighboursOfAClosureThatAlwaysCollides) {
  ProbedQueue probed;
  EXPECT_THAT(probed.in_one_batch({says("a"), collides(std::make_shared<int>(1000), "b"), says("c")}),
              ElementsAre("done", "deadlock", "done"));
  EXPECT_THAT(probed.session.told, ::testing::StartsWith("([a][!([a][!"));
  EXPECT_THAT(probed.session.told, ::testing::EndsWith("(a)(!(!(!(!(!(c)"));
}

TEST(WriteQueue, DoesNotRepeatWhatMayHaveBeenCommitted) {
  ProbedQueue probed;
  int runs = 0;
  const Job breaks = [&](Tx&) -> Verdict {
    ++runs;
    throw TransactionLost{"connection broke", TransactionLost::Repeat::may_double};
  };
  EXPECT_THAT(probed.in_one_batch({says("a"), breaks}), ElementsAre("connection broke", "connection broke"));
  EXPECT_EQ(runs, 1);
}

TEST(WriteQueue, TakesNoMoreThanABatchAtOnce) {
  ProbedQueue probed{2};
  probed.in_one_batch({says("a"), says("b"), says("c")});
  EXPECT_EQ(probed.session.told, "([a][b])(c)");
}

ON_EVERY_DATABASE(GroupCommitTest);

std::vector<std::string> in_one_batch(Database& database, const std::vector<Job>& jobs) {
  const auto write = [&](const Job& job) {
    const Done ignored = database.write([&](Tx& tx) -> Done {
      if (job(tx) == Verdict::commit) return {};
      return Error{ErrorCode::conflict, "test.undo"};
    });
    static_cast<void>(ignored.ok());
  };
  return in_one_batch(
      write, [&] { return database.waiting_writes(); }, jobs);
}

Job inserts(std::int64_t id, Verdict verdict = Verdict::commit) {
  return [=](Tx& tx) {
    insert_note(tx, id);
    return verdict;
  };
}

TEST_P(GroupCommitTest, KeepsNeighboursOfWhateverFailsInTheBatch) {
  NotesDatabase db{GetParam()};
  const std::uint64_t commits_before = db->commits();
  const Job breaks_a_rule = [](Tx& tx) {
    insert_note(tx, 6);
    insert_note(tx, 1);  // known already
    return Verdict::commit;
  };
  const Job throws_after_writing = [](Tx& tx) -> Verdict {
    insert_note(tx, 7);
    throw std::runtime_error{"broken"};
  };
  const Job does_nothing = [](Tx&) { return Verdict::commit; };
  const auto outcomes = in_one_batch(*db, {inserts(1), breaks_a_rule, inserts(2), throws_after_writing, does_nothing,
                                           inserts(8, Verdict::undo), inserts(3)});
  EXPECT_EQ(outcomes[0], "done");
  EXPECT_THAT(outcomes[1], ::testing::HasSubstr("test.insert_note"));
  EXPECT_EQ(outcomes[2], "done");
  EXPECT_EQ(outcomes[3], "broken");
  EXPECT_EQ(outcomes[6], "done");
  EXPECT_THAT(note_ids(*db), ElementsAre(1, 2, 3));
  EXPECT_EQ(db->commits(), commits_before + 1);
}

TEST_P(GroupCommitTest, SparesTheNeighboursOfAClosureThatFillsTheDisk) {
  if (GetParam() == Engine::postgres) GTEST_SKIP() << "only SQLite can be given a small disk";
  NotesDatabase db{GetParam()};
  const Job fills_the_disk = [](Tx& tx) {
    tx.run_script("PRAGMA max_page_count = 20;");
    for (std::int64_t id = 100; true; ++id) insert_note(tx, id, std::string(3000, 'x'));
    return Verdict::commit;
  };
  const auto outcomes = in_one_batch(*db, {inserts(1), fills_the_disk, inserts(2)});
  EXPECT_EQ(outcomes[0], "done");
  EXPECT_THAT(outcomes[1], ::testing::HasSubstr("full"));
  EXPECT_EQ(outcomes[2], "done");
  EXPECT_THAT(note_ids(*db), ElementsAre(1, 2));
}

TEST_P(GroupCommitTest, LetsAClosureSeeWhatItsNeighboursWrote) {
  NotesDatabase db{GetParam()};
  std::int64_t seen = 0;
  const Job counts = [&](Tx& tx) {
    seen = test::count_notes(tx);
    return Verdict::commit;
  };
  in_one_batch(*db, {inserts(1), inserts(2, Verdict::undo), inserts(3), counts});
  EXPECT_EQ(seen, 2);
}

TEST_P(GroupCommitTest, CarriesOutEveryWriteOfManyThreads) {
  NotesDatabase db{GetParam()};
  constexpr int kThreads = 16;
  constexpr int kWrites = 25;
  std::vector<std::thread> threads;
  for (int thread = 0; thread < kThreads; ++thread) {
    threads.emplace_back([&, thread] {
      for (int i = 0; i < kWrites; ++i) {
        const auto verdict = i % 5 == 4 ? Verdict::undo : Verdict::commit;
        const Done outcome = db->write([&](Tx& tx) -> Done {
          insert_note(tx, thread * kWrites + i);
          return verdict == Verdict::commit ? Done{} : Done{Error{ErrorCode::conflict, "test.undo"}};
        });
        EXPECT_EQ(outcome.ok(), verdict == Verdict::commit);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(note_ids(*db).size(), static_cast<std::size_t>(kThreads * kWrites * 4 / 5));
}

}  // namespace
}  // namespace hearth::sql
