#include "segments/grammar/reading.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "platform/base/text.hpp"
#include "segments/grammar/expression_world.hpp"
#include "segments/grammar/limits.hpp"
#include "segments/grammar/tokens.hpp"

namespace hearth::segments {
namespace {

Vocabulary hostile_words() {
  Vocabulary words;
  const std::vector<std::string> names = {"vip",   "two words", "and",  "他说“好”",        "a\"b\\c", "7d", "not",
                                          "a/b:c", "（x）",     "2026", "wide\u3000space", "群 一",   "-1"};
  for (const std::string& name : names) words.tags.push_back({.name = name});
  words.tags.push_back({.group = "level / 级别", .name = "gold"});
  words.groups = words.communities = words.segments = words.owners = words.sources = words.inviters = names;
  words.purposes = {"marketing"};
  words.kinds = {"message.posted", "order.paid", "lottery.prize_won"};
  const auto field = [&](Sign sign, Literal value) {
    words.fields.push_back({"size of \"shoe\"", sign, std::move(value)});
  };
  field(Sign::equal, {.form = Literal::Form::text, .text = "2026-01-01"});
  field(Sign::not_equal, {.form = Literal::Form::text, .text = "yes"});
  field(Sign::contains, {.form = Literal::Form::text, .text = "“tea”"});
  field(Sign::less, {.form = Literal::Form::number, .text = "-0.000000000000001"});
  field(Sign::at_least, {.form = Literal::Form::number, .text = "123456789012345"});
  field(Sign::more, {.form = Literal::Form::day, .day = {.day = LocalDay{20'000}}});
  field(Sign::at_most, {.form = Literal::Form::day, .day = {.days_ago = 30}});
  field(Sign::equal, {.form = Literal::Form::day, .day = {}});
  field(Sign::equal, {.form = Literal::Form::yes_no, .text = "no"});
  words.today = LocalDay{20'600};
  return words;
}

Expression random_tree() {
  static const Vocabulary words = hostile_words();
  const auto seed = *rc::gen::arbitrary<std::uint64_t>();
  return ExpressionDice{seed, words}.make(*rc::gen::inRange<std::size_t>(1, 30));
}

RC_GTEST_PROP(ExpressionText, IsReadAsTheSameTreeAgain, ()) {
  const Expression tree = random_tree();
  const std::string text = to_text(tree);
  const Reading again = read_text(text);
  if (!again.ok()) RC_FAIL(text + ": " + again.mistakes.front().reason);
  RC_ASSERT(*again.expression == tree);
  RC_ASSERT(to_text(*again.expression) == text);
}

RC_GTEST_PROP(ExpressionBlocks, AreReadAsTheSameTreeAgain, ()) {
  const Expression tree = random_tree();
  const std::string blocks = to_blocks(tree);
  const Reading again = read_blocks(blocks);
  if (!again.ok()) RC_FAIL(blocks + again.mistakes.front().place.pointer + ": " + again.mistakes.front().reason);
  RC_ASSERT(*again.expression == tree);
  RC_ASSERT(to_blocks(*again.expression) == blocks);
}

RC_GTEST_PROP(ExpressionText, OfAnyCharactersIsReadOrRefusedInsideOfIt, ()) {
  const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
      "tag:", "vip", "\"", "(", ")", " and ", " or ", "not ", "did ", "7d", " in ", "level ", ">=", "3", "：", "\\",
      " ", "群", "field:", "sample 10% seed ", "between ", "2026-01-01", "\xFF"));
  std::string text;
  for (const std::string& piece : pieces) text += piece;
  const Reading reading = read_text(text);
  if (reading.ok()) {
    RC_ASSERT(*read_text(to_text(*reading.expression)).expression == *reading.expression);
    return;
  }
  const Place& place = reading.mistakes.front().place;
  RC_ASSERT(place.offset + place.length <= text::count_code_points(text::clean_utf8(text)));
}

TEST(ExpressionText, HasOneFormWhateverTheWriting) {
  const std::pair<const char*, const char*> all[] = {
      {"tag:vip AND NOT tag:churned and active in 7 days", "tag:vip and not tag:churned and active in 7d"},
      {"group:\"Reading 01\" and (level>=3 or spend>=500) and source:poster-may",
       "in group:\"Reading 01\" and (level >= 3 or spend >= 500) and source:poster-may"},
      {"did checkin >= 5 times in 30d and not did order in 90d and joined before 2026-01-01",
       "did checkin >= 5 in 30d and not did order in 90d and joined before 2026-01-01"},
      {"（tag：“老客 户” or tag：新）", "tag:\"老客 户\" or tag:新"},
      {"did message then order within 48 hours", "did message then order within 48h"},
      {"never did order", "never did order"},
      {"spend ≥ 99.50", "spend >= 99.5"},
      {"field:city == Wuhan", "field:city = \"Wuhan\""},
      {"field:born < 1990-01-01 and has field:born", "field:born < 1990-01-01 and has field:born"},
      {"left group:\"A\" or ever in community:\"B\"", "left group:\"A\" or ever in community:\"B\""},
      {"segment:core", "in segment:\"core\""},
      {"sample 12.5% seed 7 or sample 500 seed 7", "sample 12.5% seed 7 or sample 500 seed 7"},
      {"last order before 90 days ago", "last order before 90d ago"},
      {"joined between 30d ago and today", "joined between 30d ago and today"},
      {"top 25% by messages and silent 7d", "top 25% by messages and silent 7 days"},
  };
  for (const auto& [written, canonical] : all) {
    const Reading reading = read_text(written);
    ASSERT_TRUE(reading.ok()) << written << ": " << reading.mistakes.front().reason;
    EXPECT_EQ(to_text(*reading.expression), canonical);
  }
}

TEST(ExpressionText, BindsAndTighterThanOr) {
  const Reading bare = read_text("tag:a or tag:b and tag:c");
  EXPECT_EQ(*bare.expression, *read_text("tag:a or (tag:b and tag:c)").expression);
  EXPECT_NE(*bare.expression, *read_text("(tag:a or tag:b) and tag:c").expression);
}

struct Wrong {
  const char* text;
  const char* reason;
  std::uint32_t offset;
  std::uint32_t length;
};

TEST(ExpressionText, SaysWhichCharacterIsWrong) {
  const Wrong all[] = {
      {"", "segment.empty", 0, 0},
      {"   ", "segment.empty", 3, 0},
      {"()", "segment.empty", 0, 2},
      {"tag:vip and ()", "segment.empty", 12, 2},
      {"tag:vip and", "segment.clause_missing", 11, 0},
      {"tag:", "segment.name_missing", 4, 0},
      {"tag:\"\"", "segment.name_missing", 4, 2},
      {"标签 tag:vip", "segment.unknown_word", 0, 2},
      {"tag:新客 tag:老客", "segment.and_or_missing", 7, 3},
      {"(tag:a", "segment.bracket_open", 6, 0},
      {"tag:a)", "segment.bracket_too_many", 5, 1},
      {"tag:\"a", "segment.quote_open", 4, 2},
      {"tag:a ; tag:b", "segment.strange_character", 6, 1},
      {"level >= many", "segment.bad_number", 9, 4},
      {"level contains 3", "segment.bad_sign", 0, 16},
      {"joined before soon", "segment.bad_day", 14, 4},
      {"joined before 2026-02-30", "segment.bad_day", 14, 10},
      {"joined between 2026-02-02 and 2026-02-01", "segment.days_turned_round", 7, 33},
      {"did dance", "segment.unknown_kind", 4, 5},
      {"did order = 0", "segment.say_never_did", 0, 13},
      {"never did order >= 2", "segment.never_so_often", 16, 2},
      {"stage:asleep", "segment.unknown_stage", 0, 12},
      {"sample 0% seed 7", "segment.bad_share", 7, 2},
      {"sample 10%", "segment.seed_missing", 10, 0},
      {"active in 0d", "segment.bad_days", 10, 2},
      {"spend > 1.234", "segment.bad_number", 8, 5},
  };
  for (const Wrong& wrong : all) {
    const Reading reading = read_text(wrong.text);
    ASSERT_FALSE(reading.ok()) << wrong.text;
    const Mistake& mistake = reading.mistakes.front();
    EXPECT_EQ(mistake.reason, wrong.reason) << wrong.text;
    EXPECT_EQ(mistake.place.offset, wrong.offset) << wrong.text;
    EXPECT_EQ(mistake.place.length, wrong.length) << wrong.text;
  }
}

TEST(ExpressionText, HasBounds) {
  const auto brackets = [](std::size_t depth) { return std::string(depth, '(') + "tag:a" + std::string(depth, ')'); };
  EXPECT_TRUE(read_text(brackets(kDeepest - 1)).ok());
  EXPECT_EQ(read_text(brackets(kDeepest)).mistakes.front().reason, "segment.too_deep");
  EXPECT_EQ(read_text(brackets(9000)).mistakes.front().reason, "segment.too_deep");
  std::string many = "tag:a";
  for (std::size_t i = 1; i < kMostClauses; ++i) many += " or tag:a";
  EXPECT_TRUE(read_text(many).ok());
  EXPECT_EQ(read_text(many + " or tag:a").mistakes.front().reason, "segment.too_many_clauses");
  EXPECT_EQ(read_text(std::string(kLongestExpression + 1, ' ')).mistakes.front().reason, "segment.too_long");
  EXPECT_EQ(read_text("tag:" + std::string(kLongestName + 1, 'a')).mistakes.front().reason, "segment.bad_name");
}

TEST(ExpressionBlocks, NameEveryMistakeByItsPointer) {
  const Reading reading = read_blocks(
      R"({"clause":"all","of":[{"clause":"tag","name":""},{"clause":"any","of":[]},{"clause":"dance"},)"
      R"({"clause":"level","sign":"~","value":"3"},{"clause":"did","kind":"message","when":{"form":"last_days"}},)"
      R"({"clause":"tag","name":"vip","colour":"red"},7]})");
  ASSERT_FALSE(reading.ok());
  std::vector<std::string> told;
  for (const Mistake& mistake : reading.mistakes) told.push_back(mistake.place.pointer + " " + mistake.reason);
  EXPECT_THAT(told, ::testing::ElementsAre("/of/0 segment.name_missing", "/of/1/of segment.empty",
                                           "/of/2/clause segment.unknown_word", "/of/3/sign segment.not_one_of_these",
                                           "/of/3/value segment.bad_number", "/of/4/when/days segment.missing",
                                           "/of/5 segment.unexpected_key", "/of/6 segment.not_an_object"));
}

TEST(ExpressionBlocks, RefuseWhatIsEmptyTooDeepOrTooLarge) {
  EXPECT_EQ(read_blocks("").mistakes.front().reason, "segment.bad_json");
  EXPECT_EQ(read_blocks("{}").mistakes.front().place.pointer, "/clause");
  EXPECT_EQ(read_blocks(R"({"clause":"not"})").mistakes.front().reason, "segment.empty");
  std::string deep = R"({"clause":"tag","name":"a"})";
  for (std::size_t i = 0; i < kDeepest - 1; ++i) deep.insert(0, R"({"clause":"not","of":)").append("}");
  EXPECT_TRUE(read_blocks(deep).ok());
  EXPECT_EQ(read_blocks(R"({"clause":"not","of":)" + deep + "}").mistakes.front().reason, "segment.too_deep");
  EXPECT_EQ(read_blocks(std::string(kLongestBlocks + 1, ' ')).mistakes.front().reason, "segment.too_long");
}

TEST(ExpressionBlocks, TakeTheFrameAwayAroundASingleBlock) {
  const Reading reading = read_blocks(R"({"clause":"all","of":[{"clause":"tag","name":"vip"}]})");
  EXPECT_EQ(to_text(*reading.expression), "tag:vip");
}

}  // namespace
}  // namespace hearth::segments
