#include "audience/population/population.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "audience/counted_fact.hpp"
#include "audience/population/population_world.hpp"

namespace hearth::audience {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::int64_t kMei = 7;
constexpr std::int64_t kLin = 3;
constexpr std::int64_t kBo = 5;

std::vector<std::int64_t> ids_of(const Population& people, const Bitmap& set) {
  std::vector<std::int64_t> ids;
  for (const Number number : set.to_vector()) ids.push_back(people.member_at(number).value);
  return ids;
}

PlainFact told(std::string kind, std::int64_t member, std::int64_t at, std::optional<std::int64_t> number = {}) {
  return {.kind = std::move(kind), .member = member, .at = Timestamp{at}, .number = number};
}

TEST(Population, KnowsNobodyAtFirst) {
  const Population people = empty_population();
  EXPECT_EQ(people.size(), 0U);
  EXPECT_TRUE(people.everybody().empty());
  EXPECT_TRUE(people.tagged(1).empty());
  EXPECT_TRUE(people.did({.kind = "message.posted", .comparison = Comparison::less}).empty());
  EXPECT_EQ(people.find_number(MemberId{kMei}), std::nullopt);
}

TEST(Population, NumbersMembersInOrderOfFirstHearing) {
  const Population people = population_of({told("message.posted", kMei, 9), told("message.posted", kLin, 1)});
  EXPECT_EQ(people.member_at(0), MemberId{kMei});
  EXPECT_EQ(people.find_number(MemberId{kLin}), 1U);
}

TEST(Population, BelievesTheLastWordThatComesFirst) {
  const auto facts = as_facts(numbered({told("member.untagged", kMei, 20, 1), told("member.tagged", kMei, 10, 1)}));
  Population people = empty_population();
  people.apply(facts);
  EXPECT_THAT(people.unsure(), ElementsAre(MemberId{kMei}));
  people.replay(MemberId{kMei}, facts);
  EXPECT_THAT(people.unsure(), IsEmpty());
  EXPECT_TRUE(people.tagged(1).empty());
}

TEST(Population, CountsWhoIsMergedAsWhoTheyAreMergedInto) {
  std::vector<PlainFact> plain{told("message.posted", kMei, 1), told("member.tagged", kMei, 2, 1),
                               told("message.posted", kLin, 3), told("member.merged", kMei, 4, kLin)};
  const Population merged = population_of(plain);
  EXPECT_THAT(ids_of(merged, merged.everybody()), ElementsAre(kLin));
  EXPECT_THAT(ids_of(merged, merged.tagged(1)), ElementsAre(kLin));
  EXPECT_EQ(merged.amount_of(Amount::messages, *merged.find_number(MemberId{kMei})), 2);
  EXPECT_THAT(merged.merged_into(MemberId{kMei}), ElementsAre(MemberId{kLin}, MemberId{kMei}));

  plain.push_back(told("member.unmerged", kMei, 5));
  const Population parted = population_of(plain);
  EXPECT_THAT(ids_of(parted, parted.tagged(1)), ElementsAre(kMei));
  EXPECT_EQ(parted.amount_of(Amount::messages, *parted.find_number(MemberId{kLin})), 1);
}

TEST(Population, ForgetsAtOnceWhatIsSaidOfTheErased) {
  Population people = empty_population();
  people.apply(as_facts(
      numbered({told("message.posted", kBo, 1), told("member.tagged", kBo, 2, 1), told("member.erased", kBo, 3)})));
  EXPECT_TRUE(people.tagged(1).empty());
  EXPECT_THAT(ids_of(people, people.erased()), ElementsAre(kBo));
  EXPECT_THAT(ids_of(people, people.did({.kind = "message.posted"})), ElementsAre(kBo));
}

TEST(Population, RefusesAValueThatNoFieldHas) {
  Population people = empty_population();
  auto facts = as_facts(numbered({told("member.field_changed", kBo, 1, 1)}));
  facts[0].fact.data = R"({"field":1,"value":{"deep":1}})";
  EXPECT_THROW(people.apply(facts), BrokenFact);
}

TEST(Population, ShowsPagesOfManyWithEqualValues) {
  std::vector<PlainFact> plain;
  for (std::int64_t member = 5000; member > 0; --member) {
    if (member % 3 != 0) plain.push_back(told("order.paid", member, 1000 + member % 7, member % 5 * 100));
    if (member % 3 == 0) plain.push_back(told("message.posted", member, 1));
  }
  const Population people = population_of(plain);
  for (const SortBy sort : {SortBy::spend, SortBy::last_order, SortBy::orders}) {
    std::vector<std::tuple<bool, std::int64_t, std::int64_t>> rows;
    for (std::int64_t member = 1; member <= 5000; ++member) {
      const auto value = people.place_of(*people.find_number(MemberId{member}), sort).value;
      rows.emplace_back(!value, -value.value_or(0), member);
    }
    std::sort(rows.begin(), rows.end());
    std::vector<std::int64_t> shown;
    Population::PageQuestion question{.sort = sort, .order = Order::falling, .limit = 77};
    while (true) {
      const auto page = people.page(people.everybody(), question);
      for (const Number number : page) shown.push_back(people.member_at(number).value);
      if (page.size() < question.limit) break;
      question.after = people.place_of(page.back(), sort);
    }
    std::vector<std::int64_t> expected;
    for (const auto& row : rows) expected.push_back(std::get<2>(row));
    EXPECT_EQ(shown, expected);
  }
}

TEST(Population, PassesOverWhoHasNoneWhereAPlaceWasMadeUp) {
  const Population people = population_of({told("order.paid", kMei, 1, 5), told("message.posted", kLin, 2)});
  const Population::PageQuestion after_zero{
      .sort = SortBy::orders, .after = Place{.value = 0, .member = MemberId{1}}, .limit = 1};
  EXPECT_THAT(people.page(people.everybody(), after_zero), ElementsAre(*people.find_number(MemberId{kMei})));
}

}  // namespace
}  // namespace hearth::audience
