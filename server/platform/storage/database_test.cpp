#include "platform/storage/database.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/database_matrix.hpp"

namespace hearth::sql {
namespace {

using test::TestDatabase;
using ::testing::ElementsAre;

ON_EVERY_DATABASE(DatabaseTest);

constexpr Statement kCreate{"test.create",
                            "CREATE TABLE notes (id {{key}}, text TEXT, number BIGINT, real DOUBLE PRECISION)"};
constexpr Statement kInsert{"test.insert", "INSERT INTO notes (id, text, number) VALUES ($1, $2, $3)"};
constexpr Statement kTexts{"test.texts", "SELECT text FROM notes ORDER BY id"};
constexpr Statement kIds{"test.ids", "SELECT id FROM notes ORDER BY id"};
constexpr Statement kNumberAll{"test.number_all", "UPDATE notes SET number = $1"};

std::vector<std::int64_t> ids(Database& database) {
  return database.read([](Tx& tx) { return tx.run(kIds).map([](Row& row) { return row.next<std::int64_t>(); }); });
}

void insert(Tx& tx, std::int64_t id) {
  tx.run(kInsert, id, "note", nullptr).changed();
}

TEST_P(DatabaseTest, KeepsWhatAClosureWrote) {
  TestDatabase db{GetParam()};
  db->write([](Tx& tx) {
    tx.run(kCreate).changed();
    insert(tx, 1);
    insert(tx, 2);
  });
  EXPECT_THAT(ids(*db), ElementsAre(1, 2));
  EXPECT_EQ(db->write([](Tx& tx) { return tx.run(kNumberAll, 7).changed(); }), 2);
  db.reopen();
  EXPECT_THAT(ids(*db), ElementsAre(1, 2));
}

TEST_P(DatabaseTest, UndoesAClosureThatReturnsAnError) {
  TestDatabase db{GetParam()};
  db->write([](Tx& tx) { tx.run(kCreate).changed(); });
  const Done outcome = db->write([](Tx& tx) -> Done {
    insert(tx, 1);
    return Error{ErrorCode::conflict, "test.refused"};
  });
  EXPECT_EQ(outcome.error().reason, "test.refused");
  EXPECT_THAT(ids(*db), ElementsAre());
}

TEST_P(DatabaseTest, PassesOnWhatAClosureThrowsAndUndoesIt) {
  TestDatabase db{GetParam()};
  db->write([](Tx& tx) { tx.run(kCreate).changed(); });
  EXPECT_THROW(db->write([](Tx& tx) {
    insert(tx, 1);
    throw std::out_of_range{"test"};
  }),
               std::out_of_range);
  EXPECT_THROW(db->write([](Tx& tx) {
    insert(tx, 2);
    insert(tx, 2);
  }),
               DatabaseError);
  EXPECT_THAT(ids(*db), ElementsAre());
}

}  // namespace
}  // namespace hearth::sql
