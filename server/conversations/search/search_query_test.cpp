#include "conversations/search/search_query.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <sstream>

#include "conversations/search/index_words.hpp"
#include "platform/base/text.hpp"

namespace hearth::conversations::search {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> texts_of(std::string_view text) {
  std::vector<std::string> texts;
  for (const Atom& atom : atoms_of(text)) texts.push_back(atom.text);
  return texts;
}

std::optional<std::vector<Mark>> marks(std::string_view query, std::string_view text) {
  return find_marks(parse_query(query).value(), text);
}

bool finds(std::string_view query, std::string_view text) {
  return marks(query, text).has_value();
}

TEST(Atoms, AreWordsAndSingleCharacters) {
  EXPECT_THAT(texts_of("Hello, 围炉Tea 3杯!"), ElementsAre("hello", "围", "炉", "tea", "3", "杯"));
  EXPECT_THAT(texts_of("ＡＢＣ１２ ÉCOLE Привет Ἀθῆναι"), ElementsAre("abc12", "école", "привет", "Ἀθῆναι"));
  EXPECT_THAT(texts_of("ありがとう・カ"), ElementsAre("あ", "り", "が", "と", "う", "カ"));
  EXPECT_THAT(texts_of("👍🏽❤️"), ElementsAre("👍", "❤"));
  EXPECT_THAT(texts_of("。，！… \t\n\u3000\uFEFF\uFFFD"), ElementsAre());
}

TEST(Atoms, KnowWhereTheyStand) {
  const auto atoms = atoms_of("a 围炉b");
  EXPECT_EQ(atoms[1].begin, 2U);
  EXPECT_FALSE(atoms[1].is_joined);
  EXPECT_TRUE(atoms[2].is_joined);
  EXPECT_TRUE(atoms[3].is_joined);
}

TEST(SearchQuery, WordsMustAllBeThereInAnyOrder) {
  EXPECT_TRUE(finds("tea late", "Late for TEA again"));
  EXPECT_FALSE(finds("tea late", "tea"));
  EXPECT_FALSE(finds("tea", "team steam"));
  EXPECT_TRUE(finds("围炉 夜话", "夜话在哪？围炉"));
}

TEST(SearchQuery, PhrasesMustStandTogether) {
  EXPECT_TRUE(finds("\"good morning\"", "a GOOD, morning!"));
  EXPECT_FALSE(finds("\"good morning\"", "morning, good"));
  EXPECT_TRUE(finds("“good morning", "good morning"));
  EXPECT_TRUE(finds("node.js", "node js"));
  EXPECT_FALSE(finds("node.js", "js node"));
}

TEST(SearchQuery, ChineseIsFoundAnywhereWhateverItsLength) {
  EXPECT_TRUE(finds("炉", "围炉夜话"));
  EXPECT_TRUE(finds("炉夜", "围炉夜话"));
  EXPECT_FALSE(finds("炉话", "围炉夜话"));
  EXPECT_FALSE(finds("围炉", "围，炉"));
  EXPECT_TRUE(finds("茶3杯", "喝茶3杯"));
  EXPECT_FALSE(finds("茶3杯", "喝茶 3杯"));
}

TEST(SearchQuery, MarksEachPlaceInCodePoints) {
  EXPECT_THAT(*marks("茶 tea", "🔥茶Tea，茶"), ElementsAre(Mark{1, 4}, Mark{6, 1}));
  EXPECT_THAT(*marks("哈哈", "哈哈哈 哈哈"), ElementsAre(Mark{0, 3}, Mark{4, 2}));
  EXPECT_THAT(*marks("\"b c\"", "a b - c"), ElementsAre(Mark{2, 5}));
}

TEST(SearchQuery, RefusesWhatLooksForNothing) {
  EXPECT_EQ(parse_query("").error().reason, "search.nothing_to_look_for");
  EXPECT_EQ(parse_query(" \"...\" ！ ").error().reason, "search.nothing_to_look_for");
  EXPECT_EQ(parse_query(std::string(201, 'a')).error().reason, "search.query_too_long");
}

TEST(IndexWords, AskForPairsWhereThereAre) {
  const Whereabouts where{.community = CommunityId{1}, .group = GroupId{2}, .member = MemberId{3}};
  EXPECT_EQ(words_of_message("围炉夜 Tea tea", where), "_c1 _g2 _m3 tea 围 围炉 夜 炉 炉夜");
  EXPECT_EQ(
      words_of_query(parse_query("围炉夜 茶 \"a b\"").value(), {.community = {}, .group = GroupId{2}, .member = {}}),
      "_g2 a b 围炉 炉夜 茶");
}

// Texts of few letters, so that most queries are found somewhere.
rc::Gen<std::string> some_text() {
  const auto piece = rc::gen::element<std::string>("围", "炉", "夜", "茶", "a", "B", "tea", " ", "，", "\"", "👍", "é");
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece), [](const std::vector<std::string>& pieces) {
    std::string text;
    for (const std::string& one : pieces) text += one;
    return text;
  });
}

bool has_all(const std::string& words, const std::string& wanted) {
  const std::string padded = " " + words + " ";
  std::istringstream each{wanted};
  for (std::string word; each >> word;) {
    if (padded.find(" " + word + " ") == std::string::npos) return false;
  }
  return true;
}

RC_GTEST_PROP(IndexWords, AMessageThatMatchesHasAllWordsOfTheQuery, ()) {
  const std::string text = *some_text();
  const auto query = parse_query(*some_text());
  RC_PRE(query.ok());
  if (!find_marks(*query, text)) return;
  RC_ASSERT(has_all(words_of_message(text, {}), words_of_query(*query, {})));
}

RC_GTEST_PROP(SearchQuery, WhatIsOnlyChineseIsFoundAsASubstring, ()) {
  const auto characters = rc::gen::container<std::u32string>(rc::gen::element(U'围', U'炉', U'夜'));
  const auto utf8 = [](const std::u32string& codes) {
    std::string text;
    for (const char32_t code : codes) text::append_code_point(text, code);
    return text;
  };
  const std::string text = utf8(*characters);
  const std::string query = utf8(*rc::gen::nonEmpty(characters));
  RC_PRE(text::count_code_points(query) <= kLongestQuery);
  RC_ASSERT(finds(query, text) == (text.find(query) != std::string::npos));
}

RC_GTEST_PROP(SearchQuery, MarksLieInTheTextAndDoNotTouch, (const std::string& bytes)) {
  const std::string text = text::clean_utf8(bytes) + *some_text();
  const auto query = parse_query(*some_text());
  RC_PRE(query.ok());
  const auto found = find_marks(*query, text);
  std::uint32_t end = 0;
  for (const Mark& mark : found.value_or(std::vector<Mark>{})) {
    RC_ASSERT(mark.length > 0U);
    RC_ASSERT(mark.begin > end || (mark.begin == 0U && end == 0U));
    end = mark.begin + mark.length;
    RC_ASSERT(end <= text::count_code_points(text));
  }
}

}  // namespace
}  // namespace hearth::conversations::search
