#include <gtest/gtest.h>

#include "segments/evaluation/oracle_world.hpp"

namespace hearth::segments {
namespace {

using audience::Population;
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

TEST(Evaluation, AgreesWithPlainRowsOnTenThousandExpressions) {
  constexpr std::size_t kWorlds = 100;
  constexpr std::size_t kExpressions = 100;
  for (std::size_t seed = 1; seed <= kWorlds && !HasFatalFailure(); ++seed) {
    const OracleWorld world{dice_facts(seed, 24, 260), seed};
    world.expect_same(told_in_any_order(world.facts, seed), seed, kExpressions);
  }
}

// Whether what the plan says that it needs is all that its answer hangs on: nobody whom the changes do not name comes
// or goes. This is what keeping segments current stands on.
TEST(Evaluation, ChangesOnlyWithWhatItNeeds) {
  for (std::uint64_t seed = 1; seed <= 60 && !HasFatalFailure(); ++seed) {
    const OracleWorld world{dice_facts(seed, 16, 160), seed};
    Population people = audience::empty_population();
    const auto scene = [&] { return Scene{people, kNow, {}, world.calendars}; };
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
      auto changes = people.apply(all.subspan(done, std::min<std::size_t>(8, facts.size() - done)));
      changes.add_all(audience::replay_all(people, all.first(std::min(done + 8, facts.size()))));
      for (std::size_t i = 0; i < plans.size(); ++i) {
        const Bitmap now = plans[i].evaluate(scene());
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
