#include "audience/population/population_snapshot.hpp"

#include <fstream>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "audience/population/leaf_questions_world.hpp"
#include "testing/temp_folder.hpp"

namespace hearth::audience {
namespace {

Population::Calendars calendars() {
  return {.installation = Calendar::utc(),
          .community = [](CommunityId community) { return zone_of_community(community.value); }};
}

std::optional<Population> read_back(const Population& people) {
  return PopulationSnapshot::from_bytes(PopulationSnapshot::to_bytes(people, "mark"), "mark", calendars());
}

void must_be_alike(const Population& one, const Population& other) {
  RC_ASSERT(one.size() == other.size());
  RC_ASSERT(one.position() == other.position());
  RC_ASSERT(one.everybody() == other.everybody());
  RC_ASSERT(one.communities() == other.communities());
  for (Number number = 0; number < one.size(); ++number) {
    RC_ASSERT(one.member_at(number) == other.member_at(number));
    RC_ASSERT(one.find_number(one.member_at(number)) == other.find_number(one.member_at(number)));
    RC_ASSERT(one.tags_of(number) == other.tags_of(number));
  }
  for (const LeafQuestion& question : leaf_questions()) {
    if (!(question.set(one) == question.set(other))) RC_FAIL(question.name);
  }
  for (std::int64_t tag = 1; tag <= 4; ++tag) RC_ASSERT(one.groups_tagged(tag) == other.groups_tagged(tag));
}

RC_GTEST_PROP(PopulationSnapshot, AnswersAsWhatWasSaved, ()) {
  const Population people = population_of(some_plain_facts(60));
  const auto again = read_back(people);
  RC_ASSERT(again.has_value());
  must_be_alike(people, *again);
  RC_ASSERT(PopulationSnapshot::to_bytes(*again, "mark").size() == PopulationSnapshot::to_bytes(people, "mark").size());
}

// Half of the facts before, half after: merges, partings and late facts find what they need.
RC_GTEST_PROP(PopulationSnapshot, TakesInWhatCameAfter, ()) {
  const auto facts = as_facts(numbered(some_plain_facts(60)));
  const auto half = std::span{facts}.first(facts.size() / 2);
  Population people = empty_population();
  people.apply(half);
  replay_all(people, half);
  auto again = read_back(people);
  RC_ASSERT(again.has_value());
  for (Population* each : {&people, &*again}) {
    each->apply(facts);
    replay_all(*each, facts);
  }
  must_be_alike(people, *again);
}

class PopulationFile : public ::testing::Test {
 protected:
  std::optional<Population> load(const std::string& mark = "mark") {
    return PopulationSnapshot::load(file, mark, calendars());
  }

  test::TempFolder folder;
  std::filesystem::path file = folder.path() / "deep" / "population";
  Population people = population_of({{.kind = "member.joined", .member = 7, .at = Timestamp{86'400'000}, .group = 3},
                                     {.kind = "member.tagged", .member = 7, .at = Timestamp{86'400'001}, .number = 1}});
};

TEST_F(PopulationFile, IsReadBack) {
  ASSERT_TRUE(PopulationSnapshot::save(people, "mark", file).ok());
  const auto again = load();
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->tagged(1).contains(again->find_number(MemberId{7}).value()));
  EXPECT_FALSE(std::filesystem::exists(file.string() + ".new"));
}

TEST_F(PopulationFile, IsOfNoUseElsewhere) {
  EXPECT_FALSE(load()) << "there is none";
  ASSERT_TRUE(PopulationSnapshot::save(people, "mark", file).ok());
  EXPECT_FALSE(load("another database"));
  EXPECT_FALSE(PopulationSnapshot::load(file, "mark", {.installation = Calendar::in("Asia/Tokyo").value()}));
}

TEST_F(PopulationFile, IsRefusedWhereAnyByteIsBroken) {
  ASSERT_TRUE(PopulationSnapshot::save(people, "mark", file).ok());
  std::string whole;
  {
    std::ifstream in{file, std::ios::binary};
    whole.assign(std::istreambuf_iterator<char>{in}, {});
  }
  for (std::size_t at = 0; at < whole.size(); at += 7) {
    std::string broken = whole;
    broken[at] = static_cast<char>(broken[at] ^ 0x20);
    std::ofstream{file, std::ios::binary}.write(broken.data(), static_cast<std::streamsize>(broken.size()));
    EXPECT_FALSE(load()) << at;
  }
  for (const std::size_t size : {std::size_t{0}, std::size_t{10}, whole.size() / 2, whole.size() - 1}) {
    std::ofstream{file, std::ios::binary}.write(whole.data(), static_cast<std::streamsize>(size));
    EXPECT_FALSE(load()) << size;
  }
}

}  // namespace
}  // namespace hearth::audience
