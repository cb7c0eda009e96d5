// The same expressions over facts that have gone through the log of either database.
#include "audience/population/population_keeper.hpp"
#include "segments/evaluation/oracle_world.hpp"
#include "testing/database_matrix.hpp"
#include "testing/manual_clock.hpp"
#include "testing/temp_folder.hpp"

namespace hearth::segments {
namespace {

ON_EVERY_DATABASE(StoredOracleTest);

// In any order; ids as the log will give them.
std::vector<PlainFact> shuffled(std::vector<PlainFact> facts, SeededRandom& random) {
  for (std::size_t i = facts.size(); i > 1; --i) std::swap(facts[i - 1], facts[random.below(i)]);
  return audience::numbered(std::move(facts));
}

// Tells them in portions, many of them again later, as a channel that is not sure does; the keeper hears now and then
// and is begun anew from its file once.
struct Telling {
  sql::Database& db;
  const std::vector<PlainFact>& facts;
  SeededRandom& random;
  test::ManualClock clock = {};
  facts::FactLog log{clock};

  void tell(std::size_t first, std::size_t last) {
    std::vector<facts::Fact> portion;
    const auto add = [&](std::size_t at) {
      portion.push_back(audience::as_fact(facts[at]).fact);
      portion.back().source_key = facts[at].id;
    };
    for (std::size_t at = first; at < last; ++at) add(at);
    for (std::size_t at = 0; at < first; at += 1 + random.below(9)) add(at);
    db.write([&](sql::Tx& tx) { static_cast<void>(log.append_all(tx, portion)); });
  }
};

TEST_P(StoredOracleTest, AgreesWithPlainRowsOnTenThousandExpressions) {
  constexpr std::size_t kWorlds = 25;
  constexpr std::size_t kExpressions = 400;
  for (std::size_t seed = 1; seed <= kWorlds && !HasFatalFailure(); ++seed) {
    SeededRandom random{seed};
    const OracleWorld world{shuffled(dice_facts(seed, 24, 260), random), seed};
    test::TestDatabase db{GetParam()};
    const test::TempFolder folder;
    const audience::PopulationKeeper::Deps deps{.database = *db,
                                                .zones =
                                                    [] {
                                                      return std::map<CommunityId, Calendar>{
                                                          {CommunityId{1}, audience::zone_of_community(1)},
                                                          {CommunityId{2}, audience::zone_of_community(2)}};
                                                    },
                                                .file = folder.path() / "population"};
    Telling telling{.db = *db, .facts = world.facts, .random = random};
    std::optional<audience::PopulationKeeper> keeper{deps};
    for (std::size_t done = 0; done < world.facts.size();) {
      const std::size_t end = std::min(world.facts.size(), done + 1 + random.below(60));
      telling.tell(done, end);
      done = end;
      if (random.below(2) == 0) keeper->refresh();
      if (random.below(8) == 0) {
        ASSERT_TRUE(keeper->save().ok());
        keeper.emplace(deps);
      }
    }
    keeper->refresh();
    keeper->read([&](const audience::Population& people) {
      world.expect_same(people, seed, kExpressions);
      return 0;
    });
  }
}

}  // namespace
}  // namespace hearth::segments
