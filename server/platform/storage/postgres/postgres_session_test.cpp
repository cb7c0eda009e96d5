#include "platform/storage/postgres/postgres_session.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <latch>
#include <thread>

#include "testing/database_matrix.hpp"
#include "testing/notes_table.hpp"
#include "testing/postgres_server.hpp"

namespace hearth::sql {
namespace {

using test::insert_note;
using test::note_ids;
using test::NotesDatabase;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

// What only PostgreSQL does: several writers at once, connections that break.
class PostgresTest : public test::EveryDatabase {};
INSTANTIATE_TEST_SUITE_P(, PostgresTest, ::testing::Values(Engine::postgres), test::engine_name);

constexpr Statement kTouch{"test.touch", "UPDATE notes SET number = coalesce(number, 0) + 1 WHERE id = $1"};
constexpr Statement kNumbers{"test.numbers", "SELECT number FROM notes ORDER BY id"};
constexpr Statement kEndOthers{"test.end_others", R"sql(
  SELECT count(pg_terminate_backend(pid, 10000)) FROM pg_stat_activity
  WHERE datname = current_database() AND pid <> pg_backend_pid()
)sql"};

// Ends every other connection to the database, and waits until they are gone.
void end_other_connections(Database& from) {
  from.read([](Tx& tx) { tx.run(kEndOthers).changed(); });
}

TEST_P(PostgresTest, LetsTwoNodesWriteAtOnce) {
  NotesDatabase db{GetParam()};
  const auto other = db.open_again();
  db->write([&](Tx& tx) {
    insert_note(tx, 1);
    other->write([](Tx& inner) { insert_note(inner, 2); });
    EXPECT_EQ(test::count_notes(tx), 2);
  });
  EXPECT_THAT(note_ids(*other), ElementsAre(1, 2));
}

TEST_P(PostgresTest, RepeatsAWriteThatADeadlockUndid) {
  NotesDatabase db{GetParam()};
  const auto other = db.open_again();
  db->write([](Tx& tx) {
    insert_note(tx, 1);
    insert_note(tx, 2);
  });
  std::latch both_hold_one{2};
  std::atomic<int> runs = 0;
  const auto touch_both = [&](Database& database, std::int64_t first, std::int64_t second) {
    database.write([&](Tx& tx) {
      tx.run(kTouch, first).changed();
      if (++runs <= 2) both_hold_one.arrive_and_wait();
      tx.run(kTouch, second).changed();
    });
  };
  std::thread here{[&] { touch_both(*db, 1, 2); }};
  std::thread there{[&] { touch_both(*other, 2, 1); }};
  here.join();
  there.join();
  EXPECT_GE(runs, 3) << "one of the two was undone and came again";
  EXPECT_THAT(db->read([](Tx& tx) { return tx.run(kNumbers).map([](Row& row) { return row.next<std::int64_t>(); }); }),
              ElementsAre(2, 2));
}

TEST_P(PostgresTest, ConnectsAgainWhenConnectionsDiedInTheirSleep) {
  NotesDatabase db{GetParam()};
  const auto other = db.open_again();
  db->write([](Tx& tx) { insert_note(tx, 1); });
  EXPECT_THAT(note_ids(*db), ElementsAre(1));
  end_other_connections(*other);
  EXPECT_THAT(note_ids(*db), ElementsAre(1));
  db->write([](Tx& tx) { insert_note(tx, 2); });
  EXPECT_THAT(note_ids(*db), ElementsAre(1, 2));
}

TEST_P(PostgresTest, RepeatsAWriteWhoseConnectionBrokeBeforeItsCommit) {
  NotesDatabase db{GetParam()};
  const auto other = db.open_again();
  int runs = 0;
  db->write([&](Tx& tx) {
    insert_note(tx, 1);
    if (++runs == 1) end_other_connections(*other);
    insert_note(tx, 2);
  });
  EXPECT_EQ(runs, 2);
  EXPECT_THAT(note_ids(*db), ElementsAre(1, 2));
}

TEST_P(PostgresTest, DoesNotRepeatACommitThatMayHaveHappened) {
  NotesDatabase db{GetParam()};
  const auto other = db.open_again();
  int runs = 0;
  try {
    db->write([&](Tx& tx) {
      ++runs;
      insert_note(tx, 1);
      end_other_connections(*other);
    });
    FAIL() << "nobody can know";
  } catch (const DatabaseError& error) {
    EXPECT_THAT(error.what(), HasSubstr("may or may not"));
  }
  EXPECT_EQ(runs, 1);
  EXPECT_THAT(note_ids(*db), ElementsAre());
}

TEST_P(PostgresTest, ReportsAReadWhoseConnectionBroke) {
  NotesDatabase db{GetParam()};
  const auto other = db.open_again();
  const auto breaking = [&](Tx& tx) {
    test::count_notes(tx);
    end_other_connections(*other);
    test::count_notes(tx);
  };
  EXPECT_THROW(db->read(breaking), DatabaseError);
  EXPECT_EQ(db->read(test::count_notes), 0);
}

TEST_P(PostgresTest, RefusesADatabaseWithAnotherOrderOfLetters) {
  const std::string url = test::PostgresServer::shared().create_foreign_database();
  const auto refused = Database::open({.engine = Engine::postgres, .target = url});
  EXPECT_EQ(refused.error().reason, "storage.cannot_open");
  EXPECT_THAT(refused.error().detail, HasSubstr("LOCALE 'C'"));
  test::PostgresServer::shared().remove_database(url);
}

}  // namespace
}  // namespace hearth::sql
