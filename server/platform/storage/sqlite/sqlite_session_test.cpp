#include "platform/storage/sqlite/sqlite_session.hpp"

#include <csignal>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include "testing/notes_table.hpp"

namespace hearth::sql {
namespace {

using test::insert_note;
using test::note_ids;

// What only SQLite does: one file, several programs, the death of one of them.
std::unique_ptr<Database> open(const std::string& file) {
  auto opened = Database::open({.engine = Engine::sqlite, .target = file});
  if (!opened.ok()) throw DatabaseError{opened.error().detail};
  return std::move(opened).value();
}

constexpr std::string_view kCreateNotesOnce = R"sql(
  CREATE TABLE IF NOT EXISTS notes (id {{key}}, text TEXT, number BIGINT, fraction DOUBLE PRECISION);
)sql";

TEST(SqliteFile, IsOpenedByManyAtOnceFromTheStart) {
  for (int round = 0; round < 10; ++round) {
    const test::TempFolder folder;
    std::vector<std::thread> programs;
    for (int program = 0; program < 6; ++program) {
      programs.emplace_back([&, program] {
        const auto database = open(folder.file("new/db.sqlite"));
        database->write([](Tx& tx) { tx.run_script(kCreateNotesOnce); });
        database->write([&](Tx& tx) { insert_note(tx, program); });
      });
    }
    for (std::thread& program : programs) program.join();
    EXPECT_EQ(note_ids(*open(folder.file("new/db.sqlite"))).size(), 6u);
  }
}

// Writes notes 1, 2, 3, … and tells each number when its write has returned, until it is ended.
[[noreturn]] void write_and_tell(const std::string& file, int tell) {
  const auto database = open(file);
  database->write([](Tx& tx) { tx.run_script(kCreateNotesOnce); });
  for (std::int64_t id = 1; true; ++id) {
    database->write([&](Tx& tx) { insert_note(tx, id, std::string(3000, 'x')); });
    if (write(tell, &id, sizeof id) != sizeof id) _exit(1);
  }
}

TEST(SqliteFile, LosesNoAcknowledgedWriteWhenTheProgramIsKilled) {
  for (const std::int64_t kill_after : {1, 7, 60}) {
    const test::TempFolder folder;
    int ends[2];
    ASSERT_EQ(pipe(ends), 0);
    const pid_t writer = fork();
    if (writer == 0) write_and_tell(folder.file("db.sqlite"), ends[1]);
    close(ends[1]);
    std::int64_t told = 0;
    while (told < kill_after && read(ends[0], &told, sizeof told) == sizeof told) continue;
    kill(writer, SIGKILL);
    waitpid(writer, nullptr, 0);
    while (read(ends[0], &told, sizeof told) == sizeof told) continue;
    close(ends[0]);

    const auto ids = note_ids(*open(folder.file("db.sqlite")));
    ASSERT_GE(told, kill_after);
    EXPECT_GE(ids.size(), static_cast<std::size_t>(told));
    EXPECT_LE(ids.size(), static_cast<std::size_t>(told + 1)) << "at most the one that was under way";
    for (std::size_t i = 0; i < ids.size(); ++i) EXPECT_EQ(ids[i], static_cast<std::int64_t>(i) + 1);
  }
}

TEST(SqliteFile, ReportsAFullDiskAndGoesOnWhenThereIsRoom) {
  test::NotesDatabase db{Engine::sqlite};
  db->write([](Tx& tx) { insert_note(tx, 1); });
  const auto fill = [](Tx& tx) {
    tx.run_script("PRAGMA max_page_count = 20;");
    for (std::int64_t id = 2; true; ++id) insert_note(tx, id, std::string(3000, 'x'));
  };
  try {
    db->write(fill);
    FAIL() << "20 pages hold everything";
  } catch (const DatabaseError& error) {
    EXPECT_THAT(error.what(), ::testing::HasSubstr("full"));
  }
  EXPECT_THAT(note_ids(*db), ::testing::ElementsAre(1));
  db->write([](Tx& tx) {
    tx.run_script("PRAGMA max_page_count = 1000000;");
    insert_note(tx, 2, std::string(100'000, 'x'));
  });
  EXPECT_THAT(note_ids(*db), ::testing::ElementsAre(1, 2));
}

}  // namespace
}  // namespace hearth::sql
