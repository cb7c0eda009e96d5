#include <gtest/gtest.h>

#include "segments/evaluation/plain_rows_world.hpp"

namespace hearth::segments {
namespace {

using audience::Population;
using Ids = std::set<std::int64_t>;
using Community = std::optional<CommunityId>;

Ids ids_of(const Population& people, const Bitmap& set) {
  Ids ids;
  set.for_each([&](Number member) { ids.insert(people.member_at(member).value); });
  return ids;
}

// The facts as an importer, two channels and a retry might bring them: in any order, in portions, some of them twice.
Population told_in_any_order(const std::vector<PlainFact>& facts, std::uint64_t seed) {
  SeededRandom random{seed};
  auto told = audience::as_facts(facts);
  for (std::size_t i = told.size(); i > 1; --i) std::swap(told[i - 1], told[random.below(i)]);
  const std::size_t before = told.size();
  for (std::size_t i = 0; i < before; i += 4) told.push_back(told[random.below(before)]);
  Population people = audience::empty_population();
  const std::span<const facts::RecordedFact> all{told};
  for (std::size_t done = 0; done < told.size();) {
    const std::size_t portion = std::min<std::size_t>(told.size() - done, 1 + random.below(40));
    people.apply(all.subspan(done, portion));
    done += portion;
    if (random.below(3) == 0) audience::replay_all(people, all.first(done));
  }
  audience::replay_all(people, all);
  return people;
}

struct World {
  TestNames names = some_names();
  LocalDay today = Calendar::utc().day_of(kNow);
  Vocabulary words = some_words(today);
  std::vector<PlainFact> facts;
  PlainRows rows;
  Population people;
  Scene::CalendarOf calendars = calendar_of;

  explicit World(std::uint64_t seed, std::size_t members = 24, std::size_t most = 260)
      : facts{dice_facts(seed, members, most)}, rows{facts, names, kNow}, people{told_in_any_order(facts, seed)} {
    ExpressionDice dice{seed, words};
    names.save("first", dice.make(3));
    names.save("of books", dice.make(3), CommunityId{1});
    names.freeze("list", {MemberId{1}, MemberId{4}, MemberId{9}, MemberId{1'000}});
    words.segments = {"first", "of books", "list"};
    names.save("nested", ExpressionDice{seed + 1, words}.make(4), CommunityId{2});
    words.segments.emplace_back("nested");
  }
  [[nodiscard]] Scene scene(Community community) const { return {people, kNow, community, calendars}; }
};

void expect_same(const World& world, const Expression& expression, Community community) {
  const Binding binding = bind_names(expression, world.names, community);
  ASSERT_TRUE(binding.ok()) << to_text(expression) << ": " << binding.mistakes.front().reason;
  const Scene scene = world.scene(community);
  const Bitmap found = binding.plan->evaluate(scene);
  ASSERT_EQ(ids_of(world.people, found), world.rows.evaluate(expression, community))
      << to_text(expression) << " of community " << (community ? community->value : 0);
  ASSERT_EQ(binding.plan->count(scene), found.count()) << to_text(expression);
  if (binding.plan->needs().compares_members) return;
  for (Number member = 0; member < world.people.size(); ++member) {
    ASSERT_EQ(binding.plan->holds(scene, member), found.contains(member)) << to_text(expression) << ", " << member;
  }
}

TEST(Evaluation, AgreesWithPlainRowsOnTenThousandExpressions) {
  constexpr std::size_t kWorlds = 100;
  constexpr std::size_t kExpressions = 100;
  for (std::size_t seed = 1; seed <= kWorlds && !HasFatalFailure(); ++seed) {
    const World world{seed};
    ExpressionDice dice{seed * 1'000, world.words};
    SeededRandom random{seed};
    for (std::size_t i = 0; i < kExpressions && !HasFatalFailure(); ++i) {
      const std::uint64_t of = random.below(3);
      const Community community = of == 0 ? Community{} : Community{CommunityId{static_cast<std::int64_t>(of)}};
      expect_same(world, dice.make(1 + random.below(12)), community);
    }
  }
}

// Whether what the plan says that it needs is all that its answer hangs on: nobody whom the changes do not name comes
// or goes. This is what keeping segments current stands on.
TEST(Evaluation, ChangesOnlyWithWhatItNeeds) {
  for (std::uint64_t seed = 1; seed <= 60 && !HasFatalFailure(); ++seed) {
    World world{seed, 16, 160};
    world.people = audience::empty_population();
    const auto facts = audience::as_facts(world.facts);
    ExpressionDice dice{seed * 77, world.words};
    std::vector<Expression> expressions;
    std::vector<Plan> plans;
    for (std::size_t i = 0; i < 40; ++i) {
      expressions.push_back(dice.make(1 + i % 4));
      plans.push_back(*bind_names(expressions.back(), world.names, {}).plan);
    }
    std::vector<Bitmap> before(plans.size());
    for (std::size_t done = 0; done < facts.size(); done += 8) {
      const std::span<const facts::RecordedFact> all{facts};
      auto changes = world.people.apply(all.subspan(done, std::min<std::size_t>(8, facts.size() - done)));
      changes.add_all(audience::replay_all(world.people, all.first(std::min(done + 8, facts.size()))));
      for (std::size_t i = 0; i < plans.size(); ++i) {
        const Bitmap now = plans[i].evaluate(world.scene({}));
        const auto touched = plans[i].needs().touched_by(changes);
        const Bitmap moved = (now - before[i]) | (before[i] - now);
        if (!touched.all) {
          ASSERT_TRUE((moved - touched.members).empty()) << to_text(expressions[i]) << " after " << done;
        }
        before[i] = now;
      }
    }
  }
}

}  // namespace
}  // namespace hearth::segments
