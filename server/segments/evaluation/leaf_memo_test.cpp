#include "segments/evaluation/leaf_memo.hpp"

#include <gtest/gtest.h>

#include "segments/evaluation/segment_people_world.hpp"

namespace hearth::segments {
namespace {

using audience::Population;

// People of whom facts are told portion by portion, and audiences to ask for.
struct MemoWorld {
  explicit MemoWorld(std::uint64_t seed) : facts{audience::as_facts(dice_facts(seed, 24, 260))} {
    names.freeze("list", {MemberId{1}, MemberId{4}, MemberId{9}});
    Vocabulary words = some_words(Calendar::utc().day_of(kNow));
    words.segments = {"list"};
    ExpressionDice dice{seed, words};
    for (int i = 0; i < 30; ++i) {
      for (const std::optional<CommunityId> community : {std::optional<CommunityId>{}, {CommunityId{1}}}) {
        Binding binding = bind_names(dice.make(3), names, community);
        if (binding.ok()) asked.push_back({*std::move(binding.plan), community});
      }
    }
  }
  void tell(std::size_t most) {
    const auto portion = std::span{facts}.subspan(told, std::min(most, facts.size() - told));
    audience::Changes changes = people.apply(portion);
    told += portion.size();
    changes.add_all(audience::replay_all(people, std::span{facts}.first(told)));
    memo.hear(changes, false);
  }
  Plan plan(const std::string& text) {
    return bind_names(*read_text(text).expression, names, std::nullopt).plan.value();
  }
  std::uint64_t count(const Plan& plan, Timestamp now = kNow) {
    return plan.count(Scene{people, now, std::nullopt, calendars, &memo});
  }

  TestNames names = some_names();
  std::vector<facts::RecordedFact> facts;
  std::size_t told = 0;
  Population people = audience::empty_population();
  Scene::CalendarOf calendars = calendar_of;
  LeafMemo memo;
  struct Asked {
    Plan plan;
    std::optional<CommunityId> community;
  };
  std::vector<Asked> asked;
};

TEST(LeafMemo, ChangesNoAnswerWhateverIsToldMeanwhile) {
  std::size_t remembered = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    MemoWorld world{seed};
    SeededRandom random{seed};
    ASSERT_GT(world.asked.size(), 20U);
    while (world.told < world.facts.size()) {
      world.tell(1 + random.below(30));
      if (random.below(3) == 0) continue;  // not asked after each portion
      for (const auto& [plan, community] : world.asked) {
        const Scene with{world.people, kNow, community, world.calendars, &world.memo};
        const Scene without{world.people, kNow, community, world.calendars};
        ASSERT_EQ(plan.evaluate(with), plan.evaluate(without)) << "seed " << seed << ", " << world.told << " facts";
      }
      remembered = std::max(remembered, world.memo.size());
    }
  }
  EXPECT_GT(remembered, 10U);
}

TEST(LeafMemo, RemembersWhatHasToBeMadeAndNothingElse) {
  MemoWorld world{1};
  world.tell(200);
  static_cast<void>(world.count(world.plan("did message in 7d and not silent 30 days")));
  EXPECT_EQ(world.memo.size(), 2U);
  static_cast<void>(world.count(world.plan("is staff or did message in 7d")));
  EXPECT_EQ(world.memo.size(), 2U) << "the same words, and a set that is kept anyway";
}

TEST(LeafMemo, KnowsDaysApart) {
  MemoWorld world{2};
  world.tell(260);
  const Plan lately = world.plan("did message in 7d");
  const std::uint64_t now = world.count(lately);
  EXPECT_GT(now, 0U);
  EXPECT_EQ(world.count(lately, Timestamp{kNow.ms + 100 * kMsPerDay}), 0U);
  EXPECT_EQ(world.count(lately), now);
}

TEST(LeafMemo, ForgetsEverythingWhereAnythingMayBeOtherwise) {
  MemoWorld world{3};
  world.tell(200);
  static_cast<void>(world.count(world.plan("silent 30 days")));
  ASSERT_EQ(world.memo.size(), 1U);
  world.memo.hear({}, true);
  EXPECT_EQ(world.memo.size(), 0U);
}

TEST(LeafMemo, MakesRoomForWhatIsWanted) {
  MemoWorld world{4};
  world.tell(260);
  LeafMemo narrow{2000};
  const Scene scene{world.people, kNow, std::nullopt, world.calendars, &narrow};
  for (int days = 1; days <= 30; ++days) {
    const Plan plan = world.plan(fmt::format("did message in {}d", days));
    EXPECT_EQ(plan.count(scene), plan.count(Scene{world.people, kNow, std::nullopt, world.calendars}));
  }
  EXPECT_GT(narrow.size(), 0U);
  EXPECT_LT(narrow.size(), 10U);
  LeafMemo nothing{10};
  const Scene bare{world.people, kNow, std::nullopt, world.calendars, &nothing};
  static_cast<void>(world.plan("did message in 7d").count(bare));
  EXPECT_EQ(nothing.size(), 0U);
}

}  // namespace
}  // namespace hearth::segments
