#include "app/backup_shelf.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/http/http_client_double.hpp"
#include "testing/manual_clock.hpp"
#include "testing/temp_folder.hpp"
#include "testing/test_database.hpp"

namespace hearth::app {
namespace {

struct ShelfWorld {
  // A shelf that goes waits for the backup in the making; the next one finds it in the folder.
  std::string make() {
    BackupShelf shelf{{.db = *db, .clock = clock, .log = log, .folder = folder.path() / "backups"}};
    return shelf.begin().value();
  }
  BackupShelf open() {
    return BackupShelf{{.db = *db, .clock = clock, .log = log, .folder = folder.path() / "backups"}};
  }

  test::TestDatabase db{sql::Engine::sqlite};
  test::TempFolder folder;
  test::ManualClock clock;
  http::RecordingLog log;
};

TEST(BackupShelf, KeepsWhatWasMadeNewestFirst) {
  ShelfWorld world;
  const std::string first = world.make();
  world.clock.advance(60'000);
  const std::string second = world.make();
  const BackupShelf shelf = world.open();
  ASSERT_EQ(shelf.list().size(), 2U);
  EXPECT_EQ(shelf.list()[0].name, second);
  EXPECT_EQ(shelf.list()[1].name, first);
  EXPECT_GT(shelf.list()[0].size_bytes, 0);
  EXPECT_FALSE(shelf.making());
}

TEST(BackupShelf, FindsNothingOutsideItsFolder) {
  ShelfWorld world;
  const std::string name = world.make();
  world.folder.write("hearth-secret.backup", "x");
  BackupShelf shelf = world.open();
  EXPECT_TRUE(shelf.find(name).ok());
  for (const char* bad : {"../hearth-secret.backup", "hearth-../hearth-secret.backup", "hearth-1.backup", "", "."}) {
    EXPECT_EQ(shelf.find(bad).error().reason, "backup.not_found") << bad;
  }
  EXPECT_TRUE(shelf.remove(name).ok());
  EXPECT_EQ(shelf.remove(name).error().reason, "backup.not_found");
}

TEST(BackupShelf, TellsWhyOneCouldNotBeMade) {
  ShelfWorld world;
  world.folder.write("backups", "a file where the folder should be");
  BackupShelf shelf = world.open();
  ASSERT_TRUE(shelf.begin().ok());
  while (shelf.making()) std::this_thread::yield();
  ASSERT_TRUE(shelf.last_failure());
  EXPECT_EQ(shelf.last_failure()->reason, "backup.failed");
}

}  // namespace
}  // namespace hearth::app
