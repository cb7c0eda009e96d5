#include "platform/storage/value.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <limits>
#include <rapidcheck/gtest.h>

#include "platform/base/text.hpp"
#include "testing/database_matrix.hpp"
#include "testing/notes_table.hpp"

namespace hearth::sql {
namespace {

using test::NotesDatabase;
using ::testing::ElementsAre;

ON_EVERY_DATABASE(ValueTest);

constexpr Statement kNote{"test.note", "SELECT text, number, fraction FROM notes WHERE id = $1"};
constexpr Statement kFind{"test.find", "SELECT id FROM notes WHERE text = $1 ORDER BY id"};
constexpr Statement kFindMissing{"test.find_missing",
                                 "SELECT id FROM notes WHERE number = CAST($1 AS BIGINT) "
                                 "OR (number IS NULL AND CAST($1 AS BIGINT) IS NULL) ORDER BY id"};
constexpr Statement kOutOfOrder{"test.out_of_order",
                                "UPDATE notes SET text = $3, number = $2 WHERE id = $1 AND number < $2"};
constexpr Statement kTrue{"test.true", "SELECT 2 > 1, 1 > 2"};
constexpr Statement kByText{"test.by_text", "SELECT id FROM notes ORDER BY text"};
constexpr Statement kLike{"test.like", "SELECT id FROM notes WHERE text LIKE $1"};

struct Note {
  std::optional<std::string> text = {};
  std::optional<std::int64_t> number = {};
  std::optional<double> fraction = {};

  bool operator==(const Note&) const = default;
};

Note kept(Tx& tx, const Note& note) {
  tx.run(test::kInsertNote, 1, note.text, note.number, note.fraction).changed();
  return tx.run(kNote, 1)
      .first([](Row& row) {
        Note read;
        read.text = row.next<std::optional<std::string>>();
        read.number = row.next<std::optional<std::int64_t>>();
        read.fraction = row.next<std::optional<double>>();
        return read;
      })
      .value();
}

// What comes back of a note; nothing stays.
Note round_trip(Database& database, const Note& note) {
  Note answer;
  const Done undone = database.write([&](Tx& tx) -> Done {
    answer = kept(tx, note);
    return Error{ErrorCode::conflict, "test.undo"};
  });
  EXPECT_FALSE(undone.ok());
  return answer;
}

TEST_P(ValueTest, ComesBackAsItWasWritten) {
  NotesDatabase db{GetParam()};
  const Note notes[] = {
      {},
      {.text = "", .number = 0, .fraction = 0.0},
      {.text = "Robert'); DROP TABLE notes;--", .number = -1, .fraction = -0.1},
      {.text = "早上好 👨‍👩‍👧 \"quoted\" \\ $1 {{key}} %s ? :a @b", .number = 1, .fraction = 1e300},
      {.text = "\n\t\r\x01\x7f", .number = std::numeric_limits<std::int64_t>::max(), .fraction = 5e-324},
      {.text = std::string(300'000, 'x'), .number = std::numeric_limits<std::int64_t>::min(), .fraction = 1.0 / 3},
      {.text = "NULL", .number = std::nullopt, .fraction = 42.0},
  };
  for (const Note& note : notes) {
    const Note read = round_trip(*db, note);
    EXPECT_EQ(read.text, note.text);
    EXPECT_EQ(read.number, note.number);
    EXPECT_EQ(read.fraction, note.fraction);
  }
}

TEST_P(ValueTest, ComesBackWhateverTheTextIs) {
  NotesDatabase db{GetParam()};
  EXPECT_TRUE(rc::check([&](const std::string& bytes, std::int64_t number) {
    const Note note{.text = text::clean_utf8(bytes), .number = number};
    RC_ASSERT(round_trip(*db, note) == note);
  }));
}

TEST_P(ValueTest, RefusesTextWithNul) {
  NotesDatabase db{GetParam()};
  EXPECT_THROW(db->write([](Tx& tx) { test::insert_note(tx, 1, std::string_view{"a\0b", 3}); }), DatabaseError);
}

TEST_P(ValueTest, IsFoundByHostileText) {
  NotesDatabase db{GetParam()};
  const std::string hostile = "' OR '1'='1";
  db->write([&](Tx& tx) {
    test::insert_note(tx, 1, "harmless");
    test::insert_note(tx, 2, hostile);
  });
  const auto found =
      db->read([&](Tx& tx) { return tx.run(kFind, hostile).map([](Row& row) { return row.next<std::int64_t>(); }); });
  EXPECT_THAT(found, ElementsAre(2));
}

TEST_P(ValueTest, ComparesWithANullParameter) {
  NotesDatabase db{GetParam()};
  db->write([](Tx& tx) {
    tx.run(test::kInsertNote, 1, nullptr, 7, nullptr).changed();
    tx.run(test::kInsertNote, 2, nullptr, std::nullopt, nullptr).changed();
  });
  const auto found = [&](std::optional<std::int64_t> number) {
    return db->read(
        [&](Tx& tx) { return tx.run(kFindMissing, number).map([](Row& row) { return row.next<std::int64_t>(); }); });
  };
  EXPECT_THAT(found(7), ElementsAre(1));
  EXPECT_THAT(found(std::nullopt), ElementsAre(2));
}

TEST_P(ValueTest, IsBoundByItsNumberAndNotByItsPlaceInTheText) {
  NotesDatabase db{GetParam()};
  db->write([](Tx& tx) {
    tx.run(test::kInsertNote, 1, "before", 5, nullptr).changed();
    EXPECT_EQ(tx.run(kOutOfOrder, 1, 6, "after").changed(), 1);
    EXPECT_EQ(tx.run(kOutOfOrder, 1, 6, "again").changed(), 0);
    EXPECT_EQ(tx.run(kNote, 1).value<std::string>(), "after");
  });
}

TEST_P(ValueTest, ReadsTruth) {
  NotesDatabase db{GetParam()};
  db->read([](Tx& tx) {
    tx.run(kTrue).each([](Row& row) {
      EXPECT_TRUE(row.next<bool>());
      EXPECT_FALSE(row.next<bool>());
    });
  });
}

TEST_P(ValueTest, RefusesToReadWhatIsNotThere) {
  NotesDatabase db{GetParam()};
  db->write([](Tx& tx) { tx.run(test::kInsertNote, 1, "twelve", nullptr, nullptr).changed(); });
  const auto reading = [&](auto read) { return db->read([&](Tx& tx) { tx.run(kNote, 1).each(read); }); };
  EXPECT_THROW(reading([](Row& row) { row.next<std::int64_t>(); }), std::logic_error) << "a text is not a number";
  EXPECT_THROW(reading([](Row& row) { row.next<std::string>(), row.next<std::int64_t>(); }), std::logic_error)
      << "null";
  EXPECT_THROW(reading([](Row& row) {
                 for (int i = 0; i < 4; ++i) row.next<std::optional<std::string>>();
               }),
               std::logic_error)
      << "three columns";
}

TEST_P(ValueTest, RefusesTooFewArguments) {
  NotesDatabase db{GetParam()};
  EXPECT_ANY_THROW(db->read([](Tx& tx) { tx.run(kNote).changed(); }));
}

TEST_P(ValueTest, SortsTextByItsBytesAndMatchesCase) {
  NotesDatabase db{GetParam()};
  db->write([](Tx& tx) {
    test::insert_note(tx, 1, "b");
    test::insert_note(tx, 2, "a");
    test::insert_note(tx, 3, "B");
    test::insert_note(tx, 4, "é");
    test::insert_note(tx, 5, "中");
  });
  const auto ids = [&](Rows rows) { return rows.map([](Row& row) { return row.next<std::int64_t>(); }); };
  db->read([&](Tx& tx) {
    EXPECT_THAT(ids(tx.run(kByText)), ElementsAre(3, 2, 1, 4, 5));
    EXPECT_THAT(ids(tx.run(kLike, "B%")), ElementsAre(3));
  });
}

}  // namespace
}  // namespace hearth::sql
