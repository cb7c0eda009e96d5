#include "platform/storage/database.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <latch>
#include <thread>

#include "testing/database_matrix.hpp"
#include "testing/notes_table.hpp"

namespace hearth::sql {
namespace {

using test::count_notes;
using test::insert_note;
using test::note_ids;
using test::NotesDatabase;
using test::TestDatabase;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

ON_EVERY_DATABASE(DatabaseTest);

constexpr Statement kNumberAll{"test.number_all", "UPDATE notes SET number = $1"};
constexpr Statement kRemoveFrom{"test.remove_from", "DELETE FROM notes WHERE id >= $1"};

TEST_P(DatabaseTest, KeepsWhatAClosureWroteAcrossARestart) {
  NotesDatabase db{GetParam()};
  db->write([](Tx& tx) {
    insert_note(tx, 1);
    insert_note(tx, 2);
  });
  EXPECT_THAT(note_ids(*db), ElementsAre(1, 2));
  db.reopen();
  EXPECT_THAT(note_ids(*db), ElementsAre(1, 2));
}

TEST_P(DatabaseTest, CountsTheRowsThatAStatementChanged) {
  NotesDatabase db{GetParam()};
  db->write([](Tx& tx) {
    insert_note(tx, 1);
    insert_note(tx, 2);
    EXPECT_EQ(tx.run(kNumberAll, 7).changed(), 2);
    EXPECT_EQ(tx.run(kRemoveFrom, 2).changed(), 1);
    EXPECT_EQ(tx.run(kRemoveFrom, 2).changed(), 0);
    EXPECT_EQ(tx.run(test::kNoteIds).changed(), 0) << "reading changes nothing";
  });
}

TEST_P(DatabaseTest, UndoesAClosureThatReturnsAnError) {
  NotesDatabase db{GetParam()};
  const Done outcome = db->write([](Tx& tx) -> Done {
    insert_note(tx, 1);
    return Error{ErrorCode::conflict, "test.refused"};
  });
  EXPECT_EQ(outcome.error().reason, "test.refused");
  EXPECT_THAT(note_ids(*db), IsEmpty());
}

TEST_P(DatabaseTest, PassesOnWhatAClosureThrowsAndUndoesIt) {
  NotesDatabase db{GetParam()};
  const auto throw_after_writing = [](Tx& tx) {
    insert_note(tx, 1);
    throw std::out_of_range{"test"};
  };
  EXPECT_THROW(db->write(throw_after_writing), std::out_of_range);
  EXPECT_THAT(note_ids(*db), IsEmpty());
  EXPECT_THROW(db->read([](Tx&) { throw std::out_of_range{"test"}; }), std::out_of_range);
  EXPECT_THAT(note_ids(*db), IsEmpty());
}

TEST_P(DatabaseTest, NamesTheStatementThatFailed) {
  NotesDatabase db{GetParam()};
  try {
    db->write([](Tx& tx) {
      insert_note(tx, 1);
      insert_note(tx, 1);
    });
    FAIL() << "two rows share a key";
  } catch (const DatabaseError& error) {
    EXPECT_THAT(error.what(), HasSubstr("test.insert_note"));
  }
  EXPECT_THAT(note_ids(*db), IsEmpty());
}

TEST_P(DatabaseTest, RefusesAClosureThatWentOnAfterAFailure) {
  if (GetParam() == Engine::sqlite) GTEST_SKIP() << "SQLite undoes only the statement that failed";
  NotesDatabase db{GetParam()};
  const auto going_on = [](Tx& tx) {
    insert_note(tx, 1);
    EXPECT_THROW(insert_note(tx, 1), DatabaseError);
  };
  EXPECT_THROW(db->write(going_on), DatabaseError);
  EXPECT_THAT(note_ids(*db), IsEmpty());
}

TEST_P(DatabaseTest, ShowsAReaderOneMomentWhateverIsWrittenMeanwhile) {
  NotesDatabase db{GetParam()};
  db->write([](Tx& tx) { insert_note(tx, 1); });
  db->read([&](Tx& tx) {
    EXPECT_EQ(count_notes(tx), 1);
    db->write([](Tx& inner) { insert_note(inner, 2); });
    EXPECT_EQ(count_notes(tx), 1);
  });
  EXPECT_EQ(db->read(count_notes), 2);
}

TEST_P(DatabaseTest, HidesFromReadersWhatIsNotCommitted) {
  NotesDatabase db{GetParam()};
  std::latch written{1};
  std::latch looked{1};
  std::thread writer{[&] {
    db->write([&](Tx& tx) {
      insert_note(tx, 1);
      written.count_down();
      looked.wait();
    });
  }};
  written.wait();
  EXPECT_EQ(db->read(count_notes), 0);
  looked.count_down();
  writer.join();
  EXPECT_EQ(db->read(count_notes), 1);
}

TEST_P(DatabaseTest, RefusesToWriteInARead) {
  NotesDatabase db{GetParam()};
  EXPECT_THROW(db->read([](Tx& tx) { insert_note(tx, 1); }), DatabaseError);
  EXPECT_THAT(note_ids(*db), IsEmpty());
}

TEST_P(DatabaseTest, RefusesClosuresThatWouldWaitForThemselves) {
  NotesDatabase db{GetParam()};
  const auto nothing = [](Tx&) {};
  EXPECT_THROW(db->write([&](Tx&) { db->write(nothing); }), std::logic_error);
  EXPECT_THROW(db->write([&](Tx&) { db->read(nothing); }), std::logic_error);
  EXPECT_THROW(db->read([&](Tx&) { db->read(nothing); }), std::logic_error);
  NotesDatabase other{GetParam()};
  db->write([&](Tx&) { other->write([](Tx& tx) { insert_note(tx, 1); }); });
  EXPECT_THAT(note_ids(*other), ElementsAre(1)) << "another database is another matter";
}

TEST_P(DatabaseTest, RefusesAStatementWhileAnotherDeliversRows) {
  NotesDatabase db{GetParam()};
  const auto nested = [](Tx& tx) {
    insert_note(tx, 1);
    tx.run(test::kNoteIds).each([&](Row&) { insert_note(tx, 2); });
  };
  EXPECT_THROW(db->write(nested), std::logic_error);
  EXPECT_THAT(note_ids(*db), IsEmpty());
}

TEST_P(DatabaseTest, EndsAStatementWhoseRowsAreNotWanted) {
  NotesDatabase db{GetParam()};
  db->write([](Tx& tx) {
    for (int id = 1; id <= 1000; ++id) insert_note(tx, id);
  });
  const auto stop_at_ten = [](Tx& tx) {
    tx.run(test::kNoteIds).each([](Row& row) {
      if (row.next<std::int64_t>() == 10) throw std::length_error{"enough"};
    });
  };
  EXPECT_THROW(db->read(stop_at_ten), std::length_error);
  EXPECT_EQ(db->read(count_notes), 1000);
}

TEST_P(DatabaseTest, LetsReadersWaitForAFreeConnection) {
  NotesDatabase db{GetParam()};
  const auto narrow = db.open_again({.readers = 1});
  std::vector<std::thread> readers;
  std::atomic<int> seen = 0;
  for (int i = 0; i < 8; ++i) {
    readers.emplace_back([&] { seen += narrow->read([](Tx& tx) { return count_notes(tx) == 0 ? 1 : 0; }); });
  }
  for (std::thread& reader : readers) reader.join();
  EXPECT_EQ(seen, 8);
}

TEST_P(DatabaseTest, FinishesWhatWasHandedInBeforeItEnds) {
  NotesDatabase db{GetParam()};
  auto closing = db.open_again();
  std::latch begun{1};
  std::thread writer{[&] {
    closing->write([&](Tx& tx) {
      begun.count_down();
      for (int id = 1; id <= 200; ++id) insert_note(tx, id);
    });
  }};
  begun.wait();
  closing.reset();
  EXPECT_EQ(db->read(count_notes), 200);
  writer.join();
}

TEST(DatabaseOpen, ExplainsWhyItCannot) {
  const test::TempFolder folder;
  folder.write("file", "not a folder");
  const auto in_a_file = Database::open({.engine = Engine::sqlite, .target = folder.file("file/db.sqlite")});
  EXPECT_EQ(in_a_file.error().reason, "storage.cannot_open");
  const std::string noise = folder.write("noise.sqlite", std::string(5000, '?'));
  const auto no_database = Database::open({.engine = Engine::sqlite, .target = noise});
  EXPECT_EQ(no_database.error().reason, "storage.cannot_open");
  EXPECT_THAT(no_database.error().detail, HasSubstr("noise.sqlite"));
  const auto nobody_there =
      Database::open({.engine = Engine::postgres, .target = "postgresql:///hearth?host=" + folder.path().string()});
  EXPECT_EQ(nobody_there.error().reason, "storage.cannot_open");
}

TEST(DatabaseOpen, KeepsAMemoryDatabaseForItselfAndLeavesNothingBehind) {
  const auto first = std::move(Database::open({})).value();
  const auto second = std::move(Database::open({})).value();
  first->write([](Tx& tx) { tx.run_script(test::kCreateNotes); });
  second->write([](Tx& tx) { tx.run_script(test::kCreateNotes); });
  first->write([](Tx& tx) { insert_note(tx, 1); });
  EXPECT_THAT(note_ids(*first), ElementsAre(1));
  EXPECT_THAT(note_ids(*second), IsEmpty());
}

}  // namespace
}  // namespace hearth::sql
