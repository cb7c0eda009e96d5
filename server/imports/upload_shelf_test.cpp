#include "imports/upload_shelf.hpp"

#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "platform/base/text.hpp"
#include "platform/clock/clock.hpp"
#include "testing/manual_clock.hpp"
#include "testing/temp_folder.hpp"

namespace hearth::imports {
namespace {

struct ShelfWorld {
  Result<Upload> keep(std::string_view name, std::string_view content) {
    auto body = http::BodyFile::create(shelf.spool(), fmt::format("body-{}", ++bodies)).value();
    EXPECT_TRUE(body->append(content).ok());
    return shelf.keep(*body, name);
  }
  test::TempFolder folder;
  test::ManualClock clock;
  SystemRandom random;
  UploadShelf shelf{{.clock = clock, .random = random, .folder = folder.path() / "uploads"}};
  int bodies = 0;
};

TEST(UploadShelf, KeepsAFileUnderItsOwnName) {
  ShelfWorld world;
  const Upload kept = world.keep("C:\\exports\\../茶馆.json", "hello").value();
  EXPECT_EQ(kept.name, "茶馆.json");
  EXPECT_EQ(kept.size_bytes, 5U);
  EXPECT_EQ(kept.path.parent_path().parent_path(), world.folder.path() / "uploads");
  const Upload found = world.shelf.find(kept.id).value();
  EXPECT_EQ(found.path, kept.path);
  std::string content;
  std::ifstream{found.path} >> content;
  EXPECT_EQ(content, "hello");
  ASSERT_TRUE(world.shelf.remove(kept.id).ok());
  EXPECT_EQ(world.shelf.find(kept.id).error().reason, "upload.not_found");
  EXPECT_EQ(world.shelf.remove(kept.id).error().reason, "upload.not_found");
}

TEST(UploadShelf, RefusesWhatIsNoFile) {
  ShelfWorld world;
  EXPECT_EQ(world.keep("..", "hello").error().reason, "upload.bad_name");
  EXPECT_EQ(world.keep("a.json", "").error().reason, "upload.empty");
  world.folder.write("secret/file", "secret");
  for (const char* id : {"", ".", "..", "../secret", "spool", "0123", "0123456789ABCDEF0123456789ABCDEF"}) {
    EXPECT_EQ(world.shelf.find(id).error().reason, "upload.not_found") << id;
    EXPECT_EQ(world.shelf.remove(id).error().reason, "upload.not_found") << id;
  }
}

TEST(UploadShelf, ForgetsAfterAWeek) {
  ShelfWorld world;
  EXPECT_EQ(world.shelf.remove_old(), 0);
  const Upload kept = world.keep("a.json", "hello").value();
  // Ages of files are the system's; the shelf's clock looks at them from later.
  const Timestamp now = SystemClock{}.now();
  world.clock.set(Timestamp{now.ms + kUploadDays * kMsPerDay - kMsPerHour});
  EXPECT_EQ(world.shelf.remove_old(), 0);
  world.clock.advance(2 * kMsPerHour);
  EXPECT_EQ(world.shelf.remove_old(), 1);
  EXPECT_EQ(world.shelf.find(kept.id).error().reason, "upload.not_found");
}

RC_GTEST_PROP(UploadShelf, ANameNeverLeavesItsFolder, (const std::string& bytes)) {
  const auto name = harmless_name(bytes);
  if (!name) return;
  RC_ASSERT(!name->empty());
  RC_ASSERT(name->size() <= 150U);
  RC_ASSERT(name->find_first_of("/\\") == std::string::npos);
  RC_ASSERT(name->front() != '.');
  RC_ASSERT(text::is_clean_utf8(*name));
}

}  // namespace
}  // namespace hearth::imports
