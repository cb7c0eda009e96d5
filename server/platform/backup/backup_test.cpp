#include "platform/backup/backup.hpp"

#include <fstream>
#include <gtest/gtest.h>
#include <iterator>

#include "platform/facts/subscription.hpp"
#include "platform/storage/database_mark.hpp"
#include "testing/database_matrix.hpp"
#include "testing/manual_clock.hpp"
#include "testing/postgres_server.hpp"

namespace hearth::sql {
namespace {

facts::Fact fact(const std::string& kind, std::int64_t at) {
  return {.occurred_at = Timestamp{at},
          .kind = kind,
          .community = CommunityId{1},
          .group = std::nullopt,
          .member = std::nullopt,
          .actor = "test \"围炉\"\n\t🔥",
          .data = R"({"chars":3})",
          .source_key = std::nullopt};
}

struct Keeper {
  explicit Keeper(Engine engine) : db{engine} {}

  void tell(const std::string& kind, std::int64_t at) {
    db->write([&](Tx& tx) { log.append(tx, fact(kind, at)); });
  }
  std::vector<std::string> kinds() {
    return db->read([](Tx& tx) {
      std::vector<std::string> all;
      for (const auto& recorded : facts::FactLog::read_after(tx, {}, 1000)) all.push_back(recorded.fact.kind);
      return all;
    });
  }
  // What a subscriber of that name has not heard yet.
  std::vector<std::string> hear(const std::string& name) {
    std::vector<std::string> heard;
    facts::Subscription subscription{*db, name, [&](Tx&, std::span<const facts::RecordedFact> facts) {
                                       for (const auto& recorded : facts) heard.push_back(recorded.fact.kind);
                                     }};
    while (subscription.run_once() > 0) {
    }
    return heard;
  }

  test::TestDatabase db;
  test::TempFolder folder;
  test::ManualClock clock;
  SystemRandom random;
  facts::FactLog log{clock};
  std::filesystem::path file = folder.path() / "backup.gz";
};

using Strings = std::vector<std::string>;

// From one engine into the same or the other.
class BackupTest : public ::testing::TestWithParam<std::tuple<Engine, Engine>> {
 protected:
  void SetUp() override {
    const auto [from, to] = GetParam();
    if ((from == Engine::postgres || to == Engine::postgres) && !test::PostgresServer::is_installed() &&
        std::getenv("HEARTH_REQUIRE_POSTGRES") == nullptr) {
      GTEST_SKIP() << "PostgreSQL is not installed";
    }
  }
};
INSTANTIATE_TEST_SUITE_P(, BackupTest,
                         ::testing::Combine(::testing::Values(Engine::sqlite, Engine::postgres),
                                            ::testing::Values(Engine::sqlite, Engine::postgres)));

TEST_P(BackupTest, RestoresEverythingAndGoesOnFromThere) {
  Keeper from{std::get<0>(GetParam())};
  for (const char* kind : {"a", "b", "c"}) from.tell(kind, 5);
  EXPECT_EQ(from.hear("books"), (Strings{"a", "b", "c"}));
  from.tell("d", 6);
  ASSERT_TRUE(write_backup(*from.db, from.file).ok());

  Keeper to{std::get<1>(GetParam())};
  to.tell("thrown away", 1);
  const std::string mark = load_mark(*to.db, to.random);
  const auto counts = restore_backup(*to.db, from.file, to.random);
  ASSERT_TRUE(counts.ok()) << counts.error().detail;
  EXPECT_EQ(to.kinds(), (Strings{"a", "b", "c", "d"}));
  EXPECT_NE(load_mark(*to.db, to.random), mark) << "snapshots of the old state must not be believed";
  EXPECT_EQ(to.hear("books"), Strings{"d"}) << "a subscriber goes on where it was";
  to.tell("e", 7);
  EXPECT_EQ(to.hear("books"), Strings{"e"});
  EXPECT_EQ(to.kinds(), (Strings{"a", "b", "c", "d", "e"}));
}

TEST_P(BackupTest, ADamagedFileChangesNothing) {
  Keeper from{std::get<0>(GetParam())};
  from.tell("a", 5);
  ASSERT_TRUE(write_backup(*from.db, from.file).ok());
  std::ifstream in{from.file, std::ios::binary};
  const std::string whole{std::istreambuf_iterator<char>{in}, {}};

  Keeper to{std::get<1>(GetParam())};
  to.tell("kept", 1);
  const auto refuse = [&](const std::string& bytes) {
    const std::string path = to.folder.write("damaged.gz", bytes);
    return restore_backup(*to.db, path, to.random);
  };
  EXPECT_FALSE(refuse(whole.substr(0, whole.size() / 2)).ok());
  EXPECT_FALSE(refuse("{\"hearth_backup\":1}\n").ok());
  EXPECT_FALSE(refuse("no backup").ok());
  std::string flipped = whole;
  flipped[flipped.size() / 2] = static_cast<char>(flipped[flipped.size() / 2] ^ 0x10);
  EXPECT_FALSE(refuse(flipped).ok());
  EXPECT_EQ(to.kinds(), Strings{"kept"});
}

TEST(Backup, CannotBeWrittenWhereThereIsNoFolder) {
  Keeper keeper{Engine::sqlite};
  EXPECT_EQ(write_backup(*keeper.db, keeper.folder.path() / "nowhere" / "b.gz").error().reason,
            "storage.cannot_write_backup");
}

}  // namespace
}  // namespace hearth::sql
