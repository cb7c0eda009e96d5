#include "platform/storage/migrations.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <thread>

#include "testing/database_matrix.hpp"
#include "testing/notes_table.hpp"

namespace hearth::sql {
namespace {

using test::Schema;
using test::TestDatabase;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

ON_EVERY_DATABASE(MigrationsTest);

constexpr Migration kNotes{"0001_notes.sql", test::kCreateNotes};
constexpr Migration kTitles{"0002_titles.sql",
                            "ALTER TABLE notes ADD COLUMN title TEXT; CREATE TABLE more (id {{key}});"};
constexpr Migration kBroken{"0003_broken.sql", "CREATE TABLE half (id {{key}}); INSERT INTO nowhere VALUES (1);"};
constexpr Migration kOnlySqlite{"0004_pair.sqlite.sql", "CREATE TABLE on_sqlite (id {{key}});"};
constexpr Migration kOnlyPostgres{"0004_pair.postgres.sql", "CREATE TABLE on_postgres (id {{key}});"};

constexpr Statement kTables{"test.tables", "SELECT t.name FROM {{tables}} AS t ORDER BY t.name"};

std::vector<std::string> tables(Database& database) {
  return database.read([](Tx& tx) { return tx.run(kTables).map([](Row& row) { return row.next<std::string>(); }); });
}

int applied(Database& database, std::vector<Migration> migrations) {
  return migrate(database, migrations).value();
}

TEST_P(MigrationsTest, BringAnEmptyDatabaseUpToDateOnce) {
  TestDatabase db{GetParam(), Schema::none};
  EXPECT_EQ(load_schema_state(*db).pending.size(), all_migrations().size());
  EXPECT_EQ(require_current_schema(*db).error().reason, "storage.schema_pending");
  EXPECT_EQ(migrate(*db).value(), static_cast<int>(all_migrations().size()));
  EXPECT_TRUE(require_current_schema(*db).ok());
  EXPECT_EQ(migrate(*db).value(), 0);
}

TEST_P(MigrationsTest, ApplyOnlyWhatIsPending) {
  TestDatabase db{GetParam(), Schema::none};
  EXPECT_EQ(applied(*db, {kNotes}), 1);
  db->write([](Tx& tx) { test::insert_note(tx, 1); });
  EXPECT_EQ(applied(*db, {kNotes, kTitles}), 1);
  EXPECT_THAT(test::note_ids(*db), ElementsAre(1));
}

TEST_P(MigrationsTest, LeaveNothingOfAFileThatFails) {
  TestDatabase db{GetParam(), Schema::none};
  EXPECT_EQ(applied(*db, {kNotes}), 1);
  EXPECT_THROW(applied(*db, {kNotes, kBroken}), DatabaseError);
  EXPECT_THAT(tables(*db), ElementsAre("notes", "schema_migrations"));
  const Migration files[] = {kNotes, kBroken};
  EXPECT_THAT(load_schema_state(*db, files).pending, ElementsAre("0003_broken.sql"));
}

TEST_P(MigrationsTest, GiveANewDatabaseEverythingOrNothing) {
  TestDatabase db{GetParam(), Schema::none};
  EXPECT_THROW(applied(*db, {kNotes, kBroken}), DatabaseError);
  EXPECT_THAT(tables(*db), ElementsAre());
  EXPECT_EQ(applied(*db, {kNotes, kTitles}), 2);
}

TEST_P(MigrationsTest, RefuseADatabaseThatIsNewer) {
  TestDatabase db{GetParam(), Schema::none};
  EXPECT_EQ(applied(*db, {kNotes, kTitles}), 2);
  const Migration known[] = {kNotes};
  EXPECT_TRUE(load_schema_state(*db, known).is_newer);
  EXPECT_EQ(migrate(*db, known).error().reason, "storage.schema_newer");
  EXPECT_EQ(require_current_schema(*db).error().reason, "storage.schema_newer");
}

TEST_P(MigrationsTest, TakeOfAPairTheFileOfTheEngine) {
  TestDatabase db{GetParam(), Schema::none};
  EXPECT_EQ(applied(*db, {kOnlyPostgres, kOnlySqlite}), 1);
  EXPECT_THAT(tables(*db),
              ElementsAre(GetParam() == Engine::sqlite ? "on_sqlite" : "on_postgres", "schema_migrations"));
  EXPECT_EQ(applied(*db, {kOnlyPostgres, kOnlySqlite}), 0);
}

TEST_P(MigrationsTest, AreAppliedOnceByProgramsThatStartTogether) {
  TestDatabase db{GetParam(), Schema::none};
  const auto second = db.open_again();
  const auto third = db.open_again();
  std::atomic<int> count = 0;
  std::vector<std::thread> programs;
  for (Database* database : {&*db, second.get(), third.get()}) {
    programs.emplace_back([&, database] { count += migrate(*database).value(); });
  }
  for (std::thread& program : programs) program.join();
  EXPECT_EQ(count, static_cast<int>(all_migrations().size()));
  EXPECT_TRUE(require_current_schema(*db).ok());
}

}  // namespace
}  // namespace hearth::sql
