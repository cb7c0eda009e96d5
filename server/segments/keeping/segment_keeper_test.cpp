#include "segments/keeping/segment_keeper.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/formats/json_value.hpp"
#include "platform/random/random.hpp"
#include "segments/saved/saved_segments_world.hpp"
#include "testing/database_matrix.hpp"

namespace hearth::segments {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

constexpr std::int64_t kVip = SavedSegmentsWorld::kVip;
constexpr std::int64_t kGreen = SavedSegmentsWorld::kGreen;

// A keeper that can be stopped and started again on what it left.
struct KeeperWorld : SavedSegmentsWorld {
  explicit KeeperWorld(sql::Engine engine) : SavedSegmentsWorld{engine} { start(); }

  void start() {
    people.on_change = nullptr;
    keeper.emplace(SegmentKeeper::Deps{.db = *db,
                                       .clock = clock,
                                       .ids = ids,
                                       .facts = log,
                                       .people = people,
                                       .audiences = audiences,
                                       .segments = segments});
    people.on_change = [this](const audience::Population& /*people*/, const audience::PopulationKeeper::News& news) {
      memo.hear(news.changes, news.is_anew);
      keeper->hear(news);
    };
  }

  // What was told of segments since the last call: "entered 1 Mei".
  std::vector<std::string> told() {
    std::vector<std::string> lines;
    for (const auto& recorded : db->read([&](sql::Tx& tx) { return facts::FactLog::read_after(tx, heard, 100'000); })) {
      heard = {.transaction = recorded.transaction, .id = recorded.id.value};
      const facts::Fact& fact = recorded.fact;
      if (!fact.kind.starts_with("segment.")) continue;
      json::Parser parser;
      lines.push_back(fmt::format("{} {} {}", fact.kind.substr(8), *parser.parse(fact.data)->find("segment").integer(),
                                  members.load(*fact.member)->name));
    }
    return lines;
  }
  std::vector<std::string> run_and_hear() {
    keeper->run();
    return told();
  }
  std::optional<std::uint64_t> count(SegmentId id) { return keeper->count(segments.load(id).value()); }

  std::optional<SegmentKeeper> keeper;
  facts::Position heard;
};

ON_EVERY_DATABASE(SegmentKeeperTest);

TEST_P(SegmentKeeperTest, TellsWhoComesAndWhoGoes) {
  KeeperWorld world{GetParam()};
  const SegmentId vips = world.save("VIPs", "tag:VIP")->id;
  EXPECT_THAT(world.run_and_hear(), IsEmpty()) << "its first members were there from the start";
  EXPECT_EQ(world.count(vips), 2U);
  world.tag(world.zoe, kVip);
  world.untag(world.mei, kVip);
  EXPECT_THAT(world.run_and_hear(), UnorderedElementsAre("entered 1 Zoe", "left 1 Mei"));
  EXPECT_EQ(world.count(vips), 2U);
  EXPECT_THAT(world.run_and_hear(), IsEmpty());
}

TEST_P(SegmentKeeperTest, SaysInWhichSomethingHasMoved) {
  KeeperWorld world{GetParam()};
  ASSERT_TRUE(world.save("VIPs", "tag:VIP").ok());
  const SegmentId green = world.save("Green", "tag:Green")->id;
  world.keeper->run();
  std::vector<SegmentId> moved;
  world.keeper->on_moved = [&](const std::vector<SegmentId>& which) { moved = which; };
  world.tag(world.zoe, kGreen);
  world.keeper->run();
  EXPECT_THAT(moved, ElementsAre(green));
}

TEST_P(SegmentKeeperTest, TellsAfterAStopWhatHappenedMeanwhileAndNothingTwice) {
  KeeperWorld world{GetParam()};
  ASSERT_TRUE(world.save("VIPs", "tag:VIP").ok());
  world.keeper->run();
  world.tag(world.zoe, kVip);
  EXPECT_THAT(world.run_and_hear(), ElementsAre("entered 1 Zoe"));
  world.start();
  EXPECT_THAT(world.run_and_hear(), IsEmpty());
  world.untag(world.lin, kVip);
  world.start();
  EXPECT_THAT(world.run_and_hear(), ElementsAre("left 1 Lin"));
}

TEST_P(SegmentKeeperTest, WritesAllDownAnewWhereMovesAreMany) {
  KeeperWorld world{GetParam()};
  const SegmentId vips = world.save("VIPs", "tag:VIP")->id;
  world.keeper->run();
  const auto moves = [&] {
    return world.db->read([](sql::Tx& tx) {
      return tx.run(sql::Statement{"test.moves", "SELECT COUNT(*) FROM segment_moves"}).value<std::int64_t>();
    });
  };
  for (int i = 1; i <= 32; ++i) {
    world.tag(world.zoe, kVip);
    world.keeper->run();
    world.untag(world.zoe, kVip);
    world.keeper->run();
    EXPECT_EQ(moves(), 2 * i);
    if (i < 32) world.keeper->write_down();
  }
  world.keeper->write_down();
  EXPECT_EQ(moves(), 0);
  world.told();
  world.start();
  EXPECT_THAT(world.run_and_hear(), IsEmpty());
  EXPECT_EQ(world.count(vips), 2U);
  world.tag(world.zoe, kVip);
  EXPECT_THAT(world.run_and_hear(), ElementsAre("entered 1 Zoe"));
}

// What cannot be written was not told: it is tried again, and once only.
TEST_P(SegmentKeeperTest, TriesAgainWhatCouldNotBeWritten) {
  KeeperWorld world{GetParam()};
  ASSERT_TRUE(world.save("VIPs", "tag:VIP").ok());
  world.keeper->run();
  world.told();
  world.db->write([](sql::Tx& tx) {
    tx.run(sql::Statement{"test.hide", "ALTER TABLE segment_days RENAME TO away"}).changed();
  });
  world.tag(world.zoe, kVip);
  EXPECT_THROW(world.keeper->run(), sql::DatabaseError);
  EXPECT_THAT(world.told(), IsEmpty());
  world.db->write([](sql::Tx& tx) {
    tx.run(sql::Statement{"test.show", "ALTER TABLE away RENAME TO segment_days"}).changed();
  });
  EXPECT_THAT(world.run_and_hear(), ElementsAre("entered 1 Zoe"));
}

TEST_P(SegmentKeeperTest, TellsOfNobodyWhereTheDefinitionChanged) {
  KeeperWorld world{GetParam()};
  const SegmentId vips = world.save("VIPs", "tag:VIP")->id;
  const SegmentId both = world.save("Both", "segment:VIPs and tag:Green")->id;
  world.keeper->run();
  ASSERT_TRUE(world.segments.change(vips, 1, {.name = "VIPs", .expression = "tag:VIP or tag:Green"}, world.ada).ok());
  EXPECT_THAT(world.run_and_hear(), IsEmpty());
  EXPECT_EQ(world.count(vips), 3U);
  EXPECT_EQ(world.count(both), 2U) << "it is built on the other";
  world.tag(world.zoe, kGreen);
  EXPECT_THAT(world.run_and_hear(), UnorderedElementsAre("entered 1 Zoe", "entered 2 Zoe"));
}

TEST_P(SegmentKeeperTest, MovesAtMidnightThoughNothingHappens) {
  KeeperWorld world{GetParam()};
  const SegmentId recent = world.save("Recent", "joined within 2d")->id;
  world.keeper->run();
  EXPECT_EQ(world.count(recent), 4U);
  world.clock.advance(kMsPerDay);
  EXPECT_THAT(world.run_and_hear(), IsEmpty());
  world.clock.advance(kMsPerDay);
  EXPECT_EQ(world.run_and_hear().size(), 4U);
  EXPECT_EQ(world.count(recent), 0U);
}

TEST_P(SegmentKeeperTest, KnowsHowItWentDayByDay) {
  KeeperWorld world{GetParam()};
  const Segment vips = world.save("VIPs", "tag:VIP").value();
  world.keeper->run();
  const LocalDay first = Calendar::utc().day_of(world.clock.now());
  EXPECT_EQ(world.keeper->change_in_7_days(vips), std::nullopt) << "it was not kept then";
  world.clock.advance(3 * kMsPerDay);
  world.tag(world.zoe, kVip);
  world.keeper->run();
  world.untag(world.mei, kVip);
  world.untag(world.lin, kVip);
  world.keeper->run();
  const auto days = world.keeper->days(vips.id, LocalDay{first.days + 1}, LocalDay{first.days + 9});
  ASSERT_EQ(days.size(), 2U);
  EXPECT_EQ(days[0].day, first);
  EXPECT_EQ(days[0].members, 2);
  EXPECT_EQ(days[1].day.days, first.days + 3);
  EXPECT_EQ(days[1].members, 1);
  EXPECT_EQ(days[1].entered, 1);
  EXPECT_EQ(days[1].gone, 2);
  world.clock.advance(4 * kMsPerDay);
  world.keeper->run();
  EXPECT_EQ(world.keeper->change_in_7_days(vips), -1);
}

TEST_P(SegmentKeeperTest, ForgetsWhatWasRemovedAndLeavesFrozenOnesAlone) {
  KeeperWorld world{GetParam()};
  const Segment vips = world.save("VIPs", "tag:VIP").value();
  const Segment frozen = world.segments.freeze(vips.id, "VIPs of May", world.ada).value();
  world.keeper->run();
  EXPECT_EQ(world.keeper->count(frozen), std::nullopt);
  ASSERT_TRUE(world.segments.remove(vips.id, world.ada).ok());
  world.tag(world.zoe, kVip);
  EXPECT_THAT(world.run_and_hear(), IsEmpty());
  EXPECT_EQ(world.keeper->count(vips), std::nullopt);
  EXPECT_THAT(world.keeper->days(vips.id, LocalDay{0}, LocalDay{40'000}), IsEmpty());
}

TEST_P(SegmentKeeperTest, LetsWhoWasMergedGo) {
  KeeperWorld world{GetParam()};
  ASSERT_TRUE(world.save("VIPs", "tag:VIP").ok());
  world.keeper->run();
  world.told();
  world.tell(world.mei, "member.merged", fmt::format(R"({{"into":{}}})", world.zoe.value));
  world.start();  // it must find out by itself that Mei is not there any more
  EXPECT_THAT(world.run_and_hear(), UnorderedElementsAre("entered 1 Zoe", "left 1 Mei"));
}

// Whatever is tagged in whatever order, and however often it stops: those in it are those who were told to come and
// not to go, and everybody for whom it holds.
TEST_P(SegmentKeeperTest, AgreesWithAskingAnewAndWithWhatItTold) {
  KeeperWorld world{GetParam()};
  std::vector<Segment> all;
  const std::vector<std::string> expressions{"tag:VIP",
                                             "tag:VIP and not tag:Green",
                                             "not tag:VIP",
                                             "did message >= 2 in 7d",
                                             "segment:s0 or tag:Green",
                                             "top 50% by messages"};
  for (std::size_t i = 0; i < expressions.size(); ++i) {
    all.push_back(world.save(fmt::format("s{}", i), expressions[i]).value());
  }
  world.keeper->run();
  std::map<SegmentId, std::set<std::string>> inside;
  for (const Segment& segment : all) {
    for (const std::string& name : world.who(segment.id)) inside[segment.id].insert(name);
  }
  world.told();
  SeededRandom dice{7};
  const std::vector<MemberId> who{world.mei, world.lin, world.bo, world.zoe};
  for (int step = 0; step < 150; ++step) {
    const MemberId one = who[dice.below(who.size())];
    switch (dice.below(5)) {
      case 0:
        world.tag(one, dice.below(2) == 0 ? kVip : kGreen);
        break;
      case 1:
        world.untag(one, dice.below(2) == 0 ? kVip : kGreen);
        break;
      case 2:
        world.tell(one, "message.posted", R"({"chars":3})");
        break;
      case 3:
        world.clock.advance(kMsPerDay / 2);
        break;
      default:
        world.start();
        break;
    }
    world.keeper->write_down();
    if (dice.below(3) != 0) continue;
    for (const std::string& line : world.run_and_hear()) {
      const bool is_entered = line.starts_with("entered");
      const std::string rest = line.substr(line.find(' ') + 1);
      auto& names = inside[SegmentId{std::stoll(rest)}];
      const std::string name = rest.substr(rest.find(' ') + 1);
      EXPECT_EQ(is_entered ? names.insert(name).second : names.erase(name) == 1, true) << step << ": " << line;
    }
    for (const Segment& segment : all) {
      const auto now = world.who(segment.id);
      EXPECT_EQ((std::set<std::string>{now.begin(), now.end()}), inside[segment.id])
          << step << ": " << segment.expression;
      EXPECT_EQ(world.keeper->count(segment), now.size()) << step << ": " << segment.expression;
    }
  }
}

}  // namespace
}  // namespace hearth::segments
