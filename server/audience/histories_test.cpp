#include "audience/histories.hpp"

#include <barrier>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <thread>

#include "audience/snapshot.hpp"
#include "platform/facts/fact_log.hpp"
#include "platform/storage/database_mark.hpp"
#include "testing/database_matrix.hpp"
#include "testing/manual_clock.hpp"
#include "testing/temp_folder.hpp"

namespace hearth::audience {
namespace {

ON_EVERY_DATABASE(HistoriesTest);

constexpr CommunityId kReaders{1};
constexpr CommunityId kOthers{2};

facts::Fact posted(std::int64_t member, std::int64_t at, CommunityId community = kReaders) {
  return {.occurred_at = Timestamp{at},
          .kind = "message.posted",
          .community = community,
          .group = GroupId{community.value},
          .member = MemberId{member},
          .actor = "member",
          .data = R"({"chars":3})"};
}

// A log of two communities, and a folder for snapshots.
struct HistoriesWorld {
  explicit HistoriesWorld(sql::Engine engine) : db{engine} {}

  void tell(const std::vector<facts::Fact>& told) {
    db->write([&](sql::Tx& tx) { (void)log.append_all(tx, told); });
  }
  Histories start() const { return Histories{{.database = *db, .folder = folder.path()}}; }
  [[nodiscard]] std::filesystem::path file() const { return folder.path() / "community-1.history"; }
  [[nodiscard]] facts::Position end() const {
    return db->read([](sql::Tx& tx) { return facts::FactLog::end(tx); });
  }

  test::TestDatabase db;
  test::TempFolder folder;
  test::ManualClock clock;
  facts::FactLog log{clock};
  SystemRandom random;
  std::string mark = sql::load_mark(*db, random);
};

TEST_P(HistoriesTest, BeginAnewWhenTheDatabaseIsRestored) {
  HistoriesWorld world{GetParam()};
  world.tell({posted(1, 5)});
  Histories histories = world.start();
  const auto before = histories.current(kReaders, Calendar::utc());
  EXPECT_EQ(before->member_count(), 1U);
  world.db->write([&](sql::Tx& tx) { sql::change_mark(tx, world.random); });
  const auto after = histories.current(kReaders, Calendar::utc());
  EXPECT_NE(after, before) << "built again";
  EXPECT_EQ(*after, *before);
}

TEST_P(HistoriesTest, SayWhatIsNotInASnapshotYet) {
  HistoriesWorld world{GetParam()};
  world.tell({posted(1, 5), posted(2, 6, kOthers)});
  Histories histories = world.start();
  EXPECT_TRUE(histories.unsaved().empty()) << "nobody has asked for any";
  const auto held = histories.current(kReaders, Calendar::utc());
  EXPECT_THAT(histories.unsaved(), ::testing::ElementsAre(kReaders));
  ASSERT_TRUE(histories.save(kReaders).ok());
  EXPECT_TRUE(histories.unsaved().empty());
  world.tell({posted(3, 7)});
  static_cast<void>(histories.current(kReaders, Calendar::utc()));
  EXPECT_THAT(histories.unsaved(), ::testing::ElementsAre(kReaders));
  ASSERT_TRUE(histories.save(kReaders).ok());

  Histories next = world.start();
  static_cast<void>(next.current(kReaders, Calendar::utc()));
  EXPECT_TRUE(next.unsaved().empty()) << "loaded from the snapshot";
}

TEST_P(HistoriesTest, KnowNothingOfAnEmptyLog) {
  HistoriesWorld world{GetParam()};
  Histories histories = world.start();
  EXPECT_EQ(*histories.current(kReaders, Calendar::utc()), History{Calendar::utc()});
  EXPECT_TRUE(histories.save(kReaders).ok());
}

TEST_P(HistoriesTest, ReadEachCommunityAlone) {
  HistoriesWorld world{GetParam()};
  world.tell({posted(5, 10), posted(6, 20, kOthers), posted(7, 5), posted(8, 30, kOthers)});
  Histories histories = world.start();
  const auto readers = histories.current(kReaders, Calendar::utc());
  const auto others = histories.current(kOthers, Calendar::utc());
  EXPECT_EQ(readers->member_count(), 2U);
  EXPECT_EQ(readers->member_at(0), MemberId{7});
  EXPECT_EQ(others->member_at(0), MemberId{6});
  EXPECT_EQ(readers->position(), world.end()) << "facts of others need not be read again";
}

TEST_P(HistoriesTest, FollowTheLogWhileAnswersStayAsTheyAre) {
  HistoriesWorld world{GetParam()};
  Histories histories = world.start();
  world.tell({posted(5, 10)});
  const auto first = histories.current(kReaders, Calendar::utc());
  world.tell({posted(6, 1), posted(5, 12)});
  const auto second = histories.current(kReaders, Calendar::utc());
  EXPECT_EQ(first->member_count(), 1U);
  EXPECT_EQ(second->member_count(), 2U);
  EXPECT_EQ(second->member_at(0), MemberId{6});
  EXPECT_EQ(histories.current(kReaders, Calendar::utc()), second) << "nothing new, nothing built";
  EXPECT_EQ(*world.start().current(kReaders, Calendar::utc()), *second);
}

TEST_P(HistoriesTest, GiveTheLatestThatSomebodyCountedWithoutCountingAgain) {
  HistoriesWorld world{GetParam()};
  Histories histories = world.start();
  world.tell({posted(5, 10)});
  auto counted = histories.latest(kReaders, Calendar::utc());
  EXPECT_EQ(counted->member_count(), 1U) << "nobody had counted";
  world.tell({posted(6, 11)});
  EXPECT_EQ(histories.latest(kReaders, Calendar::utc()), counted);
  const Calendar shanghai = Calendar::in("Asia/Shanghai").value();
  EXPECT_EQ(histories.latest(kReaders, shanghai)->member_count(), 2U) << "other days";
  counted = histories.current(kReaders, Calendar::utc());
  EXPECT_EQ(histories.latest(kReaders, Calendar::utc())->member_count(), 2U);
  static_cast<void>(histories.current(kReaders, Calendar::utc()));
  world.tell({posted(7, 12)});
  EXPECT_EQ(histories.latest(kReaders, Calendar::utc()), counted) << "held since before somebody asked again";
  counted = nullptr;
  EXPECT_EQ(histories.latest(kReaders, Calendar::utc())->member_count(), 3U) << "nobody holds the earlier one";
}

TEST_P(HistoriesTest, NeedNoCopyWhenNobodyReads) {
  HistoriesWorld world{GetParam()};
  Histories histories = world.start();
  world.tell({posted(5, 10)});
  const History* const before = histories.current(kReaders, Calendar::utc()).get();
  world.tell({posted(6, 1)});
  const auto after = histories.current(kReaders, Calendar::utc());
  EXPECT_EQ(after.get(), before);
  EXPECT_EQ(after->member_count(), 2U);
}

TEST_P(HistoriesTest, ReadALogLongerThanOneBatch) {
  HistoriesWorld world{GetParam()};
  std::vector<facts::Fact> told;
  for (int i = 0; i < 10'000; ++i) told.push_back(posted(1 + i % 700, 100'000 - i, i % 10 == 9 ? kOthers : kReaders));
  world.tell(told);
  const auto history = world.start().current(kReaders, Calendar::utc());
  EXPECT_EQ(history->groups().at(GroupId{1})->posts.at.size(), 9'000U);
  EXPECT_EQ(history->position(), world.end());
}

TEST_P(HistoriesTest, GoOnFromASnapshot) {
  HistoriesWorld world{GetParam()};
  world.tell({posted(5, 10), posted(6, 20)});
  {
    Histories histories = world.start();
    (void)histories.current(kReaders, Calendar::utc());
    world.tell({posted(9, 1, kOthers)});
    (void)histories.current(kReaders, Calendar::utc());
    ASSERT_TRUE(histories.save(kReaders).ok());
  }
  const auto saved = Snapshot::load(world.file(), world.mark, Calendar::utc());
  ASSERT_TRUE(saved);
  EXPECT_EQ(saved->position(), world.end());
  world.tell({posted(7, 5)});
  const auto history = world.start().current(kReaders, Calendar::utc());
  EXPECT_EQ(history->member_at(0), MemberId{7});
  EXPECT_EQ(history->member_count(), 3U);
}

TEST_P(HistoriesTest, BelieveAWholeSnapshotAndReplayABrokenOne) {
  HistoriesWorld world{GetParam()};
  world.tell({posted(5, 10)});
  History invented{Calendar::utc()};  // Tells whether the file was read.
  invented.move_to(world.end());
  const auto members = [&](const Calendar& calendar) {
    return world.start().current(kReaders, calendar)->member_count();
  };
  ASSERT_TRUE(Snapshot::save(invented, world.mark, world.file()).ok());
  EXPECT_EQ(members(Calendar::utc()), 0U);
  EXPECT_EQ(members(Calendar::in("Asia/Shanghai").value()), 1U) << "of another zone";

  ASSERT_TRUE(Snapshot::save(invented, "another database", world.file()).ok());
  EXPECT_EQ(members(Calendar::utc()), 1U);

  world.folder.write("community-1.history", "no history at all");
  EXPECT_EQ(members(Calendar::utc()), 1U);

  invented.move_to({.transaction = INT64_MAX, .id = INT64_MAX});
  ASSERT_TRUE(Snapshot::save(invented, world.mark, world.file()).ok());
  EXPECT_EQ(members(Calendar::utc()), 1U) << "of a longer log";
}

TEST_P(HistoriesTest, CutDaysAnewWhenTheZoneChanges) {
  HistoriesWorld world{GetParam()};
  world.tell({posted(5, 20 * kMsPerHour)});
  Histories histories = world.start();
  const auto utc = histories.current(kReaders, Calendar::utc());
  const auto shanghai = histories.current(kReaders, Calendar::in("Asia/Shanghai").value());
  EXPECT_EQ(utc->posted().begin()->first, LocalDay{0});
  EXPECT_EQ(shanghai->posted().begin()->first, LocalDay{1});
  EXPECT_EQ(shanghai->calendar().zone(), "Asia/Shanghai");
}

TEST_P(HistoriesTest, KeepNothingOfAFactThatCannotBeRead) {
  HistoriesWorld world{GetParam()};
  world.tell({posted(5, 10)});
  Histories histories = world.start();
  const auto before = histories.current(kReaders, Calendar::utc());
  facts::Fact broken = posted(6, 20);
  broken.data = "{}";
  world.tell({posted(7, 15), broken});
  EXPECT_THROW((void)histories.current(kReaders, Calendar::utc()), BrokenFact);
  EXPECT_THROW((void)histories.current(kReaders, Calendar::utc()), BrokenFact);
  EXPECT_TRUE(histories.save(kReaders).ok());
  EXPECT_FALSE(std::filesystem::exists(world.file()));
  EXPECT_EQ(before->member_count(), 1U);
}

TEST_P(HistoriesTest, AnswerManyAtOnceWhileTheLogGrows) {
  constexpr int kThreads = 6;
  constexpr int kRounds = 15;
  HistoriesWorld world{GetParam()};
  Histories histories = world.start();
  std::barrier all_are_here{kThreads + 1};
  std::vector<std::thread> readers;
  readers.reserve(kThreads);
  std::atomic<int> shrunk = 0;
  for (int reader = 0; reader < kThreads; ++reader) {
    readers.emplace_back([&] {
      all_are_here.arrive_and_wait();
      std::size_t before = 0;
      for (int round = 0; round < kRounds; ++round) {
        const auto history = histories.current(kReaders, Calendar::utc());
        const std::size_t posts = history->groups().empty() ? 0 : history->groups().at(GroupId{1})->posts.at.size();
        shrunk += posts < before ? 1 : 0;
        before = posts;
      }
    });
  }
  all_are_here.arrive_and_wait();
  for (int i = 0; i < 50; ++i) world.tell({posted(50 - i, 1'000 - i), posted(60, i, kOthers)});
  for (std::thread& reader : readers) reader.join();
  EXPECT_EQ(shrunk, 0);
  EXPECT_EQ(*histories.current(kReaders, Calendar::utc()), *world.start().current(kReaders, Calendar::utc()));
}

}  // namespace
}  // namespace hearth::audience
