#include "audience/population/population_keeper.hpp"

#include <atomic>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdexcept>
#include <thread>

#include "audience/counted_fact.hpp"
#include "audience/population/population_world.hpp"
#include "platform/storage/database_mark.hpp"
#include "testing/database_matrix.hpp"
#include "testing/manual_clock.hpp"
#include "testing/temp_folder.hpp"

namespace hearth::audience {
namespace {

using ::testing::ElementsAre;

ON_EVERY_DATABASE(PopulationKeeperTest);

constexpr std::int64_t kMei = 7;
constexpr std::int64_t kLin = 3;

// A log, and who keeps the population that it tells of.
struct KeeperWorld {
  explicit KeeperWorld(sql::Engine engine) : db{engine} { sql::load_mark(*db, random); }

  void tell(const std::vector<PlainFact>& plain) {
    std::vector<facts::Fact> told;
    for (const PlainFact& each : plain) told.push_back(as_fact(each).fact);
    db->write([&](sql::Tx& tx) { static_cast<void>(log.append_all(tx, told)); });
  }
  std::vector<std::int64_t> tagged(std::int64_t tag) {
    return keeper.read([&](const Population& people) {
      std::vector<std::int64_t> ids;
      for (const Number number : people.tagged(tag).to_vector()) ids.push_back(people.member_at(number).value);
      return ids;
    });
  }

  test::TestDatabase db;
  test::ManualClock clock;
  facts::FactLog log{clock};
  SystemRandom random;
  std::map<CommunityId, Calendar> zones;
  PopulationKeeper keeper{{.database = *db, .zones = [this] { return zones; }}};
};

PlainFact tag(std::int64_t member, std::int64_t tag, std::int64_t at = 10) {
  return {.kind = "member.tagged", .member = member, .at = Timestamp{at}, .number = tag};
}
PlainFact untag(std::int64_t member, std::int64_t tag, std::int64_t at) {
  return {.kind = "member.untagged", .member = member, .at = Timestamp{at}, .number = tag};
}

TEST_P(PopulationKeeperTest, FollowsTheLog) {
  KeeperWorld world{GetParam()};
  world.tell({tag(kMei, 1)});
  EXPECT_THAT(world.tagged(1), ElementsAre(kMei)) << "the first reader waits for the log";
  world.tell({tag(kLin, 1), tag(kLin, 2)});
  EXPECT_THAT(world.tagged(1), ElementsAre(kMei)) << "as of the last refresh";
  EXPECT_EQ(world.keeper.refresh(), 2U);
  EXPECT_EQ(world.keeper.refresh(), 0U);
  EXPECT_THAT(world.tagged(1), ElementsAre(kMei, kLin));
}

TEST_P(PopulationKeeperTest, ShowsNobodyWhoIsUnsure) {
  KeeperWorld world{GetParam()};
  world.tell({untag(kMei, 1, 30), tag(kMei, 1, 20)});
  EXPECT_THAT(world.tagged(1), ElementsAre());
  world.tell({{.kind = "member.merged", .member = kMei, .at = Timestamp{40}, .number = kLin}});
  world.tell({tag(kMei, 2, 25), untag(kLin, 2, 22)});
  world.keeper.refresh();
  EXPECT_THAT(world.tagged(2), ElementsAre(kLin));
}

TEST_P(PopulationKeeperTest, TellsWhatChanged) {
  KeeperWorld world{GetParam()};
  std::vector<bool> anew;
  std::vector<bool> of_tag;
  world.keeper.on_change = [&](const Population& people, const PopulationKeeper::News& news) {
    EXPECT_TRUE(people.unsure().empty());
    anew.push_back(news.is_anew);
    of_tag.push_back(news.changes.touches({.sort = Input::Sort::tag, .id = 1}));
  };
  world.tell({tag(kMei, 1)});
  world.keeper.refresh();
  world.tell({untag(kMei, 1, 30)});
  world.keeper.refresh();
  world.keeper.refresh();
  world.tell({tag(kMei, 2, 20)});  // late: what was told before is told again
  world.keeper.refresh();
  EXPECT_THAT(anew, ElementsAre(true, false, false));
  EXPECT_THAT(of_tag, ElementsAre(false, true, true));
}

TEST_P(PopulationKeeperTest, TellsAllAnewWhereSomebodyCouldNotHear) {
  KeeperWorld world{GetParam()};
  world.tell({tag(kMei, 1)});
  int turns = 0;
  std::vector<bool> anew;
  world.keeper.on_change = [&](const Population&, const PopulationKeeper::News& news) {
    anew.push_back(news.is_anew);
    if (++turns == 2) throw std::runtime_error{"deaf"};
  };
  world.keeper.refresh();
  world.tell({tag(kMei, 2)});
  EXPECT_THROW(world.keeper.refresh(), std::runtime_error);
  EXPECT_THAT(world.tagged(2), ElementsAre(kMei));
  world.keeper.refresh();
  EXPECT_THAT(anew, ElementsAre(true, false, true));
}

TEST_P(PopulationKeeperTest, BeginsAnewWhenTheDatabaseIsRestored) {
  KeeperWorld world{GetParam()};
  world.tell({tag(kMei, 1), tag(kLin, 1)});
  EXPECT_THAT(world.tagged(1), ElementsAre(kMei, kLin));
  world.db->write([&](sql::Tx& tx) { sql::change_mark(tx, world.random); });
  bool is_anew = false;
  world.keeper.on_change = [&](const Population&, const PopulationKeeper::News& news) { is_anew |= news.is_anew; };
  EXPECT_EQ(world.keeper.refresh(), 2U);
  EXPECT_TRUE(is_anew);
  EXPECT_THAT(world.tagged(1), ElementsAre(kMei, kLin));
}

TEST_P(PopulationKeeperTest, CutsDaysAnewWhenACommunityMoves) {
  KeeperWorld world{GetParam()};
  world.tell({{.kind = "message.posted", .member = kMei, .at = Timestamp{20 * kMsPerHour}}});
  const auto posted_on_the_second_day = [&] {
    return world.keeper.read([](const Population& people) {
      return people.did({.kind = "message.posted", .window = {.first = LocalDay{1}, .last = LocalDay{1}}}).count();
    });
  };
  EXPECT_EQ(posted_on_the_second_day(), 0U);
  world.zones.emplace(CommunityId{1}, Calendar::in("Asia/Shanghai").value());
  world.keeper.refresh();
  EXPECT_EQ(posted_on_the_second_day(), 1U);
}

TEST_P(PopulationKeeperTest, RefusesToGoOnAfterABrokenFact) {
  KeeperWorld world{GetParam()};
  world.tell({tag(kMei, 1)});
  world.keeper.refresh();
  facts::Fact broken = as_fact(tag(kMei, 2)).fact;
  broken.data = R"({"tag":"two"})";
  world.db->write([&](sql::Tx& tx) { static_cast<void>(world.log.append(tx, broken)); });
  EXPECT_THROW(world.keeper.refresh(), BrokenFact);
  EXPECT_THROW(world.tagged(1), BrokenFact);
  EXPECT_THROW(world.keeper.refresh(), BrokenFact);
}

TEST_P(PopulationKeeperTest, MayBeReadWhileItChanges) {
  KeeperWorld world{GetParam()};
  std::atomic<bool> is_over = false;
  std::atomic<bool> is_whole = true;
  std::thread reader{[&] {
    while (!is_over) {
      // Both tags are told in one transaction each time.
      is_whole = is_whole && world.keeper.read([](const Population& people) {
        return people.tagged(1) == people.tagged(2) && people.unsure().empty();
      });
    }
  }};
  for (std::int64_t member = 1; member <= 40; ++member) {
    world.tell({tag(member, 1, 50 - member), tag(member, 2, 40 - member)});
    world.keeper.refresh();
  }
  is_over = true;
  reader.join();
  EXPECT_TRUE(is_whole);
  EXPECT_EQ(world.tagged(2).size(), 40U);
}

TEST_P(PopulationKeeperTest, BeginsWithWhatItKeptAndHearsTheRest) {
  KeeperWorld world{GetParam()};
  const test::TempFolder folder;
  const PopulationKeeper::Deps deps{.database = *world.db, .file = folder.path() / "population"};
  world.tell({tag(kMei, 1)});
  {
    PopulationKeeper first{deps};
    EXPECT_EQ(first.refresh(), 1U);
    ASSERT_TRUE(first.save().ok());
  }
  world.tell({tag(kLin, 1)});
  PopulationKeeper second{deps};
  EXPECT_EQ(second.refresh(), 1U) << "only what is new";
  second.read([](const Population& people) {
    EXPECT_EQ(people.tagged(1).count(), 2U);
    return 0;
  });
  // Of a database that was restored it is of no use.
  world.db->write([&](sql::Tx& tx) { sql::change_mark(tx, world.random); });
  PopulationKeeper third{deps};
  EXPECT_EQ(third.refresh(), 2U);
}

TEST_P(PopulationKeeperTest, KeepsNothingWhereNothingIsNew) {
  KeeperWorld world{GetParam()};
  const test::TempFolder folder;
  const std::filesystem::path file = folder.path() / "population";
  PopulationKeeper keeper{{.database = *world.db, .file = file}};
  ASSERT_TRUE(keeper.save().ok());
  EXPECT_FALSE(std::filesystem::exists(file)) << "it has heard nothing yet";
  world.tell({tag(kMei, 1)});
  keeper.refresh();
  ASSERT_TRUE(keeper.save().ok());
  ASSERT_TRUE(std::filesystem::remove(file));
  ASSERT_TRUE(keeper.save().ok());
  EXPECT_FALSE(std::filesystem::exists(file)) << "it is kept already";
}

}  // namespace
}  // namespace hearth::audience
