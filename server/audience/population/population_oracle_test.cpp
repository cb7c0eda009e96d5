// A population against plain rows: every question, whatever the order in which facts came.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "audience/population/leaf_questions_world.hpp"

namespace hearth::audience {
namespace {

using Ids = std::set<std::int64_t>;
using Facts = std::vector<facts::RecordedFact>;

Ids ids_of(const Population& people, const Bitmap& set) {
  Ids ids;
  for (const Number number : set.to_vector()) ids.insert(people.member_at(number).value);
  return ids;
}

void answers_as(const Population& people, const PlainPopulation& plain) {
  RC_ASSERT(ids_of(people, people.everybody()) == plain.everybody());
  for (const LeafQuestion& question : leaf_questions()) {
    Ids expected;
    for (const std::int64_t member : plain.everybody()) {
      const bool is_true = question.is_true(plain, member);
      if (is_true) expected.insert(member);
      const auto number = people.find_number(MemberId{member});
      if (question.holds(people, number.value()) != is_true) RC_FAIL(fmt::format("{} of {}", question.name, member));
    }
    if (ids_of(people, question.set(people)) != expected) RC_FAIL(question.name);
  }
  for (std::int64_t tag = 1; tag <= 4; ++tag) RC_ASSERT(people.groups_tagged(tag) == plain.groups_tagged(tag));
}

Facts shuffled(Facts facts) {
  for (std::size_t i = 1; i < facts.size(); ++i) {
    std::swap(facts[i], facts[*rc::gen::inRange<std::size_t>(0, i + 1)]);
  }
  return facts;
}

// The facts in any order, some of them more than once, in stretches.
std::vector<Facts> arrivals(const Facts& facts) {
  Facts told = facts;
  for (const auto& fact : facts) {
    if (*rc::gen::inRange(0, 5) == 0) told.push_back(fact);
  }
  if (*rc::gen::arbitrary<bool>()) told = shuffled(told);
  std::vector<Facts> stretches;
  for (std::size_t at = 0; at < told.size();) {
    const std::size_t size = *rc::gen::inRange<std::size_t>(1, told.size() - at + 1);
    stretches.emplace_back(told.begin() + static_cast<std::ptrdiff_t>(at),
                           told.begin() + static_cast<std::ptrdiff_t>(at + size));
    at += size;
  }
  return stretches;
}

RC_GTEST_PROP(PopulationOracle, AnswersAsPlainRowsDo, ()) {
  const auto plain = some_plain_facts(60);
  const Population people = population_of(plain);
  answers_as(people, PlainPopulation{plain});
}

RC_GTEST_PROP(PopulationOracle, AnswersTheSameWhateverTheOrder, ()) {
  const auto plain = some_plain_facts(60);
  const Facts facts = as_facts(plain);
  Population people = empty_population();
  for (const Facts& stretch : arrivals(facts)) {
    people.apply(stretch);
    if (*rc::gen::arbitrary<bool>()) replay_all(people, shuffled(facts));
  }
  replay_all(people, facts);
  RC_ASSERT(people.unsure().empty());
  answers_as(people, PlainPopulation{plain});
}

// What each question was answered for each number.
using Answers = std::vector<std::vector<bool>>;

Answers answers_of(const Population& people, const std::vector<LeafQuestion>& questions, Number numbers) {
  Answers answers;
  for (const LeafQuestion& question : questions) {
    const Bitmap set = question.set(people);
    auto& answer = answers.emplace_back();
    for (Number number = 0; number < numbers; ++number) answer.push_back(set.contains(number));
  }
  return answers;
}

RC_GTEST_PROP(PopulationOracle, TellsWhoAnswersOtherwise, ()) {
  const Facts facts = as_facts(some_plain_facts(40));
  std::vector<LeafQuestion> questions;  // each time some
  for (auto i = *rc::gen::inRange<std::size_t>(0, 16); i < leaf_questions().size(); i += 16) {
    questions.push_back(leaf_questions()[i]);
  }
  Population people = empty_population();
  for (const Facts& stretch : arrivals(facts)) {
    constexpr Number kMost = 9;
    const Answers before = answers_of(people, questions, kMost);
    std::vector<std::vector<GroupId>> groups_before;
    for (std::int64_t tag = 0; tag <= 4; ++tag) groups_before.push_back(people.groups_tagged(tag));
    Changes changes = people.apply(stretch);
    if (*rc::gen::arbitrary<bool>()) changes.add_all(replay_all(people, facts));
    const Answers after = answers_of(people, questions, kMost);
    for (std::size_t i = 0; i < after.size(); ++i) {
      const LeafQuestion& question = questions[i];
      for (Number number = 0; number < kMost; ++number) {
        if (before[i][number] == after[i][number]) continue;
        // Who did nothing is in `did … less than 1`, as soon as they are there.
        const bool is_told = changes.members_of(question.input).contains(number) ||
                             changes.members_of(question.other_input.value_or(question.input)).contains(number) ||
                             changes.members_of({.sort = Input::Sort::everybody}).contains(number);
        if (!is_told) RC_FAIL(fmt::format("{} of number {}", question.name, number));
      }
    }
    for (std::int64_t tag = 0; tag <= 4; ++tag) {
      const bool is_same = people.groups_tagged(tag) == groups_before[static_cast<std::size_t>(tag)];
      RC_ASSERT(is_same || changes.touches({.sort = Input::Sort::group_tag, .id = tag}));
    }
  }
}

RC_GTEST_PROP(PopulationOracle, CutsDaysAnew, ()) {
  const auto plain = some_plain_facts(60);
  const Facts facts = as_facts(plain);
  Population people{{}};
  people.load(facts);
  replay_all(people, facts);
  for (const CommunityId community : people.communities()) {
    people.change_calendar(community, zone_of_community(community.value));
  }
  answers_as(people, PlainPopulation{plain});
}

RC_GTEST_PROP(PopulationOracle, ShowsPagesInOrder, ()) {
  const auto plain = some_plain_facts(60);
  const Population people = population_of(plain);
  const auto sort = static_cast<SortBy>(*rc::gen::inRange(0, 9));
  const bool is_falling = *rc::gen::arbitrary<bool>();
  const Bitmap asked = people.everybody() - people.tagged(1);

  std::vector<std::tuple<bool, std::int64_t, std::int64_t>> rows;  // without value, by value, by id
  for (const Number number : asked.to_vector()) {
    const auto value = people.place_of(number, sort).value;
    std::int64_t id = people.member_at(number).value;
    if (sort == SortBy::member && is_falling) id = -id;
    rows.emplace_back(!value, value ? (is_falling ? -*value : *value) : 0, id);
  }
  std::sort(rows.begin(), rows.end());
  std::vector<std::int64_t> expected;
  for (const auto& row : rows) expected.push_back(std::abs(std::get<2>(row)));

  std::vector<std::int64_t> shown;
  Population::PageQuestion question{.sort = sort, .order = is_falling ? Order::falling : Order::rising};
  while (true) {
    question.limit = *rc::gen::inRange<std::size_t>(1, 5);
    const auto page = people.page(asked, question);
    RC_ASSERT(page.size() <= question.limit);
    for (const Number number : page) shown.push_back(people.member_at(number).value);
    if (page.size() < question.limit) break;
    question.after = people.place_of(page.back(), sort);
  }
  RC_ASSERT(shown == expected);
}

}  // namespace
}  // namespace hearth::audience
