#include "audience/merges.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "audience/history_world.hpp"
#include "audience/snapshot.hpp"

namespace hearth::audience {
namespace {

using Facts = std::vector<facts::RecordedFact>;

constexpr MemberId kMei{1};
constexpr MemberId kLin{2};
constexpr MemberId kBo{3};

facts::RecordedFact word(std::int64_t id, const char* kind, MemberId member, Timestamp at, std::int64_t into = 0) {
  facts::Fact fact{.occurred_at = at, .kind = kind, .member = member, .actor = "operator:1"};
  if (into != 0) fact.data = fmt::format(R"({{"into":{}}})", into);
  return {.id = FactId{id}, .transaction = 0, .recorded_at = at, .fact = std::move(fact)};
}

// As Histories does: once more from the beginning where it must be.
History counted(const Facts& facts) {
  History history{Calendar::utc()};
  history.apply(facts);
  if (history.must_begin_anew()) {
    history = history.begun_anew();
    history.apply(facts);
  }
  history.settle();
  return history;
}

void expect_same_counts(const History& left, const History& right) {
  RC_ASSERT(left.member_count() == right.member_count());
  for (Number number = 0; number < left.member_count(); ++number) {
    RC_ASSERT(left.member_at(number) == right.member_at(number));
    RC_ASSERT(left.arrival_of(number) == right.arrival_of(number));
  }
  RC_ASSERT(left.groups() == right.groups());
  RC_ASSERT(left.posted() == right.posted());
  RC_ASSERT(left.operators() == right.operators());
  RC_ASSERT(left.bots() == right.bots());
}

TEST(Merges, TheLastWordCountsInWhateverOrder) {
  Merges merges;
  EXPECT_TRUE(merges.change({.member = kMei, .into = std::nullopt, .at = Timestamp{20}, .fact = FactId{2}}) == false);
  EXPECT_FALSE(merges.change({.member = kMei, .into = kLin, .at = Timestamp{10}, .fact = FactId{3}}));
  EXPECT_EQ(merges.person_of(kMei), kMei);
  EXPECT_TRUE(merges.change({.member = kMei, .into = kLin, .at = Timestamp{20}, .fact = FactId{4}}));
  EXPECT_TRUE(merges.change({.member = kLin, .into = kBo, .at = Timestamp{5}, .fact = FactId{1}}));
  EXPECT_EQ(merges.person_of(kMei), kBo);
  EXPECT_EQ(merges.person_of(kLin), kBo);
}

TEST(Merges, ARingLeavesEverybodyAsTheyAre) {
  Merges merges;
  merges.change({.member = kMei, .into = kLin, .at = Timestamp{1}, .fact = FactId{1}});
  merges.change({.member = kLin, .into = kMei, .at = Timestamp{2}, .fact = FactId{2}});
  EXPECT_TRUE(merges.is_in_ring(kMei));
  EXPECT_EQ(merges.take(kMei), kMei);
  EXPECT_EQ(merges.take(kLin), kLin);
}

TEST(Merges, UnmergingGivesEveryFactBack) {
  ToldFacts told;
  told.posted(1, Timestamp{kMsPerDay}).posted(2, Timestamp{2 * kMsPerDay}).joined(3, Timestamp{3 * kMsPerDay}, 2);
  const History before = told.history();

  Facts facts = told.list();
  facts.push_back(word(4, "member.merged", kLin, Timestamp{4 * kMsPerDay}, kMei.value));
  const History merged = counted(facts);
  EXPECT_EQ(merged.member_count(), 2U);
  EXPECT_EQ(merged.find_number(kLin), merged.find_number(kMei));
  const GroupHistory& group = *merged.groups().begin()->second;
  EXPECT_EQ(group.posts.member, (std::vector<Number>{0, 0}));
  EXPECT_EQ(group.joins.inviter, (std::vector<Number>{0}));

  facts.push_back(word(5, "member.unmerged", kLin, Timestamp{5 * kMsPerDay}));
  const History unmerged = counted(facts);
  EXPECT_EQ(unmerged.member_count(), before.member_count());
  EXPECT_EQ(unmerged.groups(), before.groups());
  EXPECT_EQ(unmerged.posted(), before.posted());
}

TEST(Merges, ASnapshotRemembersThem) {
  ToldFacts told;
  told.posted(1, Timestamp{kMsPerDay}).posted(2, Timestamp{2 * kMsPerDay});
  Facts facts = told.list();
  facts.push_back(word(3, "member.merged", kLin, Timestamp{4 * kMsPerDay}, kMei.value));
  const History merged = counted(facts);
  auto loaded = Snapshot::from_bytes(Snapshot::to_bytes(merged, "mark"), "mark", Calendar::utc());
  ASSERT_TRUE(loaded);
  EXPECT_EQ(*loaded, merged);
  const facts::RecordedFact undone = word(4, "member.unmerged", kLin, Timestamp{5 * kMsPerDay});
  loaded->apply(std::span{&undone, 1});
  EXPECT_TRUE(loaded->must_begin_anew()) << "what was counted for Mei is Lin's";
}

TEST(Merges, OfPeopleWhoAreNotHereCostNothing) {
  ToldFacts told;
  told.posted(1, Timestamp{kMsPerDay});
  History history = told.history();
  const facts::RecordedFact merged = word(2, "member.merged", kLin, Timestamp{4 * kMsPerDay}, kMei.value);
  history.apply(std::span{&merged, 1});
  EXPECT_FALSE(history.must_begin_anew());
}

// Facts with merges count as the same facts told of the persons to begin with, cut into pieces and shuffled anyhow.
RC_GTEST_PROP(Merges, CountAsIfFactsHadAlwaysBeenToldOfThePerson, ()) {
  Facts facts = (*told_facts()).list();
  const int words = *rc::gen::inRange(1, 7);
  for (int i = 0; i < words; ++i) {
    const auto member = *rc::gen::inRange<std::int64_t>(1, 6);
    const auto into = *rc::gen::suchThat(rc::gen::inRange<std::int64_t>(1, 6), [&](auto one) { return one != member; });
    const Timestamp at{*rc::gen::inRange<std::int64_t>(0, 5)};
    const bool undoes = *rc::gen::inRange(0, 3) == 0;
    facts.push_back(word(static_cast<std::int64_t>(facts.size()) + 1, undoes ? "member.unmerged" : "member.merged",
                         MemberId{member}, at, undoes ? 0 : into));
  }
  Merges merges;
  for (const facts::RecordedFact& recorded : facts) {
    FactReader reader;
    const auto fact = reader.read(recorded);
    if (!fact || (fact->kind != CountedKind::merge && fact->kind != CountedKind::unmerge)) continue;
    merges.change({.member = fact->member, .into = fact->into, .at = fact->at, .fact = recorded.id});
  }
  Facts plain;
  for (facts::RecordedFact recorded : facts) {
    if (recorded.fact.kind == "member.merged" || recorded.fact.kind == "member.unmerged") continue;
    FactReader reader;
    if (const auto fact = reader.read(recorded)) {
      recorded.fact.member = merges.person_of(fact->member);
      if (fact->inviter)
        recorded.fact.data = fmt::format(R"({{"inviter":{}}})", merges.person_of(*fact->inviter).value);
    }
    plain.push_back(std::move(recorded));
  }
  History expected{Calendar::utc()};
  expected.apply(plain);
  expected.settle();

  Facts shuffled = facts;
  for (std::size_t i = shuffled.size(); i > 1; --i)
    std::swap(shuffled[i - 1], shuffled[*rc::gen::inRange<std::size_t>(0, i)]);
  History history{Calendar::utc()};
  std::size_t from = 0;
  while (from < shuffled.size()) {
    const std::size_t step = *rc::gen::inRange<std::size_t>(1, 30);
    const std::size_t to = std::min(shuffled.size(), from + step);
    history.apply(std::span{shuffled}.subspan(from, to - from));
    from = to;
    if (history.must_begin_anew()) {
      history = history.begun_anew();
      history.apply(std::span{shuffled}.first(to));
      RC_ASSERT(!history.must_begin_anew());
    }
    history.settle();
  }
  expect_same_counts(history, expected);
}

}  // namespace
}  // namespace hearth::audience
