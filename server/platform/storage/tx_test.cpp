#include "platform/storage/tx.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/database_matrix.hpp"
#include "testing/notes_table.hpp"

namespace hearth::sql {
namespace {

using test::NotesDatabase;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

ON_EVERY_DATABASE(BatchTest);

constexpr Statement kAddNew{"test.add_new",
                            "INSERT INTO notes (id, text) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING RETURNING id"};
constexpr Statement kRename{"test.rename", "UPDATE notes SET text = $2 WHERE id >= $1 RETURNING id"};
constexpr Statement kTexts{"test.texts", "SELECT text FROM notes ORDER BY id"};

std::vector<std::string> texts(Tx& tx) {
  return tx.run(kTexts).map([](Row& row) { return row.next<std::string>(); });
}

TEST_P(BatchTest, SaysForEachRunWhatWasNew) {
  NotesDatabase db{GetParam()};
  db->write([](Tx& tx) {
    Batch batch{kAddNew};
    for (const std::int64_t id : {1, 2, 1, 3, 3}) batch.add(id, "note");
    EXPECT_THAT(tx.run_each(batch), ElementsAre(1, 2, std::nullopt, 3, std::nullopt));
    EXPECT_THAT(tx.run_each(batch), ::testing::Each(std::nullopt));
  });
  EXPECT_THAT(test::note_ids(*db), ElementsAre(1, 2, 3));
}

TEST_P(BatchTest, RunsNothingWhenEmptyOrCleared) {
  NotesDatabase db{GetParam()};
  db->write([](Tx& tx) {
    Batch batch{kAddNew};
    EXPECT_THAT(tx.run_each(batch), IsEmpty());
    batch.add(1, "note");
    EXPECT_EQ(batch.count(), 1u);
    batch.clear();
    EXPECT_TRUE(batch.empty());
    EXPECT_THAT(tx.run_each(batch), IsEmpty());
  });
  EXPECT_THAT(test::note_ids(*db), IsEmpty());
}

TEST_P(BatchTest, KeepsItsOwnCopiesOfText) {
  NotesDatabase db{GetParam()};
  db->write([](Tx& tx) {
    Batch batch{kAddNew};
    for (int id = 1; id <= 3; ++id) {
      const std::string passing = "note number " + std::to_string(id);
      batch.add(id, passing);
    }
    tx.run_each(batch);
    EXPECT_THAT(texts(tx), ElementsAre("note number 1", "note number 2", "note number 3"));
  });
}

TEST_P(BatchTest, IsLargerThanWhatIsSentAtOnce) {
  NotesDatabase db{GetParam()};
  constexpr int kRows = 5000;
  db->write([](Tx& tx) {
    Batch batch{kAddNew};
    for (int id = 1; id <= kRows; ++id) batch.add(id, std::string(100, 'x'));
    const auto ids = tx.run_each(batch);
    ASSERT_EQ(ids.size(), static_cast<std::size_t>(kRows));
    for (int id = 1; id <= kRows; ++id) ASSERT_EQ(ids[static_cast<std::size_t>(id - 1)], id);
    Batch rename{kRename};
    rename.add(1, "renamed");
    EXPECT_EQ(tx.run_each(rename).size(), 1u) << "one answer for a run, whatever the number of its rows";
  });
  EXPECT_EQ(db->read(texts), std::vector<std::string>(kRows, "renamed"));
}

TEST_P(BatchTest, IsUndoneAsAWholeWhereOneRunFails) {
  NotesDatabase db{GetParam()};
  const auto failing = [](Tx& tx) {
    Batch batch{test::kInsertNote};
    for (const int id : {1, 2, 1, 3}) batch.add(id, "note", nullptr, nullptr);
    tx.run_each(batch);
  };
  EXPECT_THROW(db->write(failing), DatabaseError);
  EXPECT_THAT(test::note_ids(*db), IsEmpty());
  db->write([](Tx& tx) { test::insert_note(tx, 9); });
  EXPECT_THAT(test::note_ids(*db), ElementsAre(9)) << "the connection is as good as new";
}

TEST(Batch, RefusesRowsOfDifferentWidths) {
  Batch batch{kAddNew};
  batch.add(1, "note");
  EXPECT_THROW(batch.add(1), std::logic_error);
}

}  // namespace
}  // namespace hearth::sql
