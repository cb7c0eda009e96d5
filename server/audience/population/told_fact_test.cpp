#include "audience/population/told_fact.hpp"

#include <gtest/gtest.h>

namespace hearth::audience {
namespace {

facts::RecordedFact fact(std::string kind, std::string data) {
  facts::RecordedFact recorded{.id = FactId{7}, .recorded_at = Timestamp{1}, .fact = {}};
  recorded.fact = {.occurred_at = Timestamp{5},
                   .kind = std::move(kind),
                   .community = CommunityId{1},
                   .group = GroupId{2},
                   .member = MemberId{3},
                   .actor = "system",
                   .data = std::move(data)};
  return recorded;
}

bool is_refused(std::string kind, std::string data) {
  try {
    ToldFactReader{}.read(fact(std::move(kind), std::move(data)));
    return false;
  } catch (const BrokenFact&) {
    return true;
  }
}

TEST(ToldFact, RefusesDataThatAreNotAsTheKindSays) {
  EXPECT_TRUE(is_refused("member.tagged", "{}"));
  EXPECT_TRUE(is_refused("member.tagged", R"({"tag":"7"})"));
  EXPECT_TRUE(is_refused("member.tagged", "nothing"));
  EXPECT_TRUE(is_refused("group.tagged", R"({"tag":null})"));
  EXPECT_TRUE(is_refused("member.stage_changed", R"({"stage":"boredom"})"));
  EXPECT_TRUE(is_refused("member.owner_changed", R"({"operator":1.5})"));
  EXPECT_TRUE(is_refused("member.source_changed", R"({"source":7})"));
  EXPECT_TRUE(is_refused("member.consent_given", R"({"purpose":""})"));
  EXPECT_TRUE(is_refused("member.role_changed", R"({"role":"king"})"));
  EXPECT_TRUE(is_refused("member.joined", R"({"inviter":0})"));
  EXPECT_TRUE(is_refused("order.paid", R"({"order":"A-1"})"));
  EXPECT_TRUE(is_refused("member.merged", R"({"into":null})"));
}

TEST(ToldFact, TakesNullForWhatIsTakenAway) {
  ToldFactReader reader;
  EXPECT_EQ(reader.read(fact("member.stage_changed", R"({"stage":null})"))->stage, std::nullopt);
  EXPECT_EQ(reader.read(fact("member.owner_changed", R"({"operator":null})"))->number, std::nullopt);
  EXPECT_EQ(reader.read(fact("member.source_changed", R"({"source":null})"))->text, "");
  EXPECT_TRUE(reader.read(fact("member.field_changed", R"({"field":1,"value":null})"))->value.is_missing());
}

TEST(ToldFact, PassesOverWhatNobodyDid) {
  ToldFactReader reader;
  EXPECT_FALSE(reader.read(fact("segment.entered", "not even JSON")));
  facts::RecordedFact of_nobody = fact("message.posted", "{}");
  of_nobody.fact.member.reset();
  EXPECT_FALSE(reader.read(of_nobody));
  facts::RecordedFact of_no_group = fact("group.tagged", R"({"tag":1})");
  of_no_group.fact.group.reset();
  EXPECT_FALSE(reader.read(of_no_group));
}

TEST(ToldFact, CountsWhateverKindHasAMember) {
  const auto told = ToldFactReader{}.read(fact("lottery.drawn", "whatever"));
  EXPECT_EQ(told->sort.told, Told::activity);
  EXPECT_TRUE(told->sort.is_counted);
  EXPECT_TRUE(told->sort.is_life);
  EXPECT_TRUE(is_counted("lottery.drawn"));
  EXPECT_FALSE(is_counted("member.tagged"));
  EXPECT_FALSE(is_counted("member.merged"));
}

TEST(ToldFact, KnowsTheWordsOfQuestions) {
  EXPECT_EQ(kind_of_word("order"), "order.paid");
  EXPECT_EQ(kind_of_word("lottery.drawn"), "lottery.drawn");
  EXPECT_EQ(parse_stage("share"), Stage::share);
  EXPECT_EQ(parse_stage("shares"), std::nullopt);
  EXPECT_EQ(to_word(Stage::interest), "interest");
}

}  // namespace
}  // namespace hearth::audience
