#pragma once

#include <gtest/gtest.h>

#include "segments/evaluation/plain_rows_world.hpp"

namespace hearth::segments {

// What expressions are asked about, and what plain rows answer.
struct OracleWorld {
  TestNames names = some_names();
  Vocabulary words = some_words(Calendar::utc().day_of(kNow));
  std::vector<PlainFact> facts;  // with ids
  PlainRows rows;
  Scene::CalendarOf calendars = calendar_of;

  OracleWorld(std::vector<PlainFact> told, std::uint64_t seed) : facts{std::move(told)}, rows{facts, names, kNow} {
    ExpressionDice dice{seed, words};
    names.save("first", dice.make(3));
    names.save("of books", dice.make(3), CommunityId{1});
    names.freeze("list", {MemberId{1}, MemberId{4}, MemberId{9}, MemberId{1'000}});
    words.segments = {"first", "of books", "list"};
    names.save("nested", ExpressionDice{seed + 1, words}.make(4), CommunityId{2});
    words.segments.emplace_back("nested");
  }
  OracleWorld(const OracleWorld&) = delete;  // the rows look at the names
  OracleWorld& operator=(const OracleWorld&) = delete;

  using Ids = std::set<std::int64_t>;
  static Ids ids_of(const audience::Population& people, const Bitmap& set) {
    Ids ids;
    set.for_each([&](Number member) { ids.insert(people.member_at(member).value); });
    return ids;
  }

  // Asked as a set, as a number and of each member.
  void expect_same(const audience::Population& people, const Expression& expression,
                   std::optional<CommunityId> community) const {
    const Binding binding = bind_names(expression, names, community);
    ASSERT_TRUE(binding.ok()) << to_text(expression) << ": " << binding.mistakes.front().reason;
    const Scene scene{people, kNow, community, calendars};
    const Bitmap found = binding.plan->evaluate(scene);
    ASSERT_EQ(ids_of(people, found), rows.evaluate(expression, community))
        << to_text(expression) << " of community " << (community ? community->value : 0);
    ASSERT_EQ(binding.plan->count(scene), found.count()) << to_text(expression);
    if (binding.plan->needs().compares_members) return;
    for (Number member = 0; member < people.size(); ++member) {
      ASSERT_EQ(binding.plan->holds(scene, member), found.contains(member)) << to_text(expression) << ", " << member;
    }
  }
  // So many random expressions.
  void expect_same(const audience::Population& people, std::uint64_t seed, std::size_t expressions) const {
    ExpressionDice dice{seed * 1'000, words};
    SeededRandom random{seed};
    for (std::size_t i = 0; i < expressions && !testing::Test::HasFatalFailure(); ++i) {
      const auto of = static_cast<std::int64_t>(random.below(3));
      const auto community = of == 0 ? std::nullopt : std::optional{CommunityId{of}};
      expect_same(people, dice.make(1 + random.below(12)), community);
    }
  }
};

}  // namespace hearth::segments
