#include "platform/formats/json_value.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "platform/base/text.hpp"
#include "platform/formats/json_repair.hpp"
#include "platform/formats/json_writer.hpp"

namespace hearth::json {
namespace {

std::string text_of(std::string_view json) {
  Parser parser;
  return parser.parse(json).value().text();
}

TEST(JsonValue, ReadsMembersAndItems) {
  Parser parser;
  const Value root = parser.parse(R"({"n":-3,"ok":true,"list":["a",{"b":null}],"half":0.5})").value();
  EXPECT_EQ(root.find("n").integer(), -3);
  EXPECT_TRUE(root.find("ok").is_true());
  ASSERT_EQ(root.find("list").items().size(), 2U);
  EXPECT_EQ(root.find("list").items()[0].text(), "a");
  EXPECT_TRUE(root.find("list").items()[1].find("b").is_missing());
  EXPECT_EQ(root.find("half").number(), 0.5);
  ASSERT_EQ(root.members().size(), 4U);
  EXPECT_EQ(root.members()[2].first, "list");
}

TEST(JsonValue, ReadsWhatIsMissingAsEmpty) {
  Parser parser;
  const Value root = parser.parse(R"({"text":"x","none":null,"n":0.5})").value();
  EXPECT_TRUE(root.find("away").find("further").is_missing());
  EXPECT_TRUE(root.find("none").is_missing());
  EXPECT_EQ(root.find("none").text(), "");
  EXPECT_EQ(root.find("n").text(), "");
  EXPECT_EQ(root.find("n").integer(), std::nullopt);
  EXPECT_EQ(root.find("text").integer(), std::nullopt);
  EXPECT_TRUE(root.find("text").items().empty());
  EXPECT_FALSE(root.find("text").is_true());
  EXPECT_EQ(Value{}.text_or_digits(), "");
  EXPECT_TRUE(Value{}.members().empty());
}

TEST(JsonValue, ReadsIdsHoweverTheyAreWritten) {
  Parser parser;
  const Value ids =
      parser.parse(R"({"a":9223372036854775807,"b":"9007199254740993","c":7.0,"d":18446744073709551615})").value();
  EXPECT_EQ(ids.find("a").text_or_digits(), "9223372036854775807");
  EXPECT_EQ(ids.find("b").text_or_digits(), "9007199254740993");
  EXPECT_EQ(ids.find("b").integer(), 9007199254740993);
  EXPECT_EQ(ids.find("c").integer(), 7);
  EXPECT_EQ(ids.find("d").text_or_digits(), "18446744073709551615");
  EXPECT_EQ(ids.find("d").integer(), std::nullopt);
}

TEST(JsonValue, GivesCleanText) {
  EXPECT_EQ(text_of(R"("a\u0000b")"),
            "a\xEF\xBF\xBD"
            "b");
  EXPECT_EQ(text_of(R"("\ud83d\ude00")"), "\xF0\x9F\x98\x80");
}

TEST(JsonValue, MendsWhatExportersGetWrong) {
  EXPECT_EQ(text_of("\"\\x0btab\\x41\""),
            "\x0Btab"
            "A");
  EXPECT_EQ(text_of("\"line\nbreak\""), "line\nbreak");
  EXPECT_EQ(text_of("\"it\\'s\""), "it's");
  EXPECT_EQ(text_of("\"\\ud83d!\\ude00\\ud83d\\u0041\""),
            "\xEF\xBF\xBD!\xEF\xBF\xBD\xEF\xBF\xBD"
            "A");
  EXPECT_EQ(text_of("\"\\u12\""),
            "\xEF\xBF\xBD"
            "12");
  EXPECT_EQ(text_of("\"\xff\""), "\xEF\xBF\xBD");
}

TEST(JsonValue, RefusesWhatIsNotJson) {
  Parser parser;
  for (const std::string_view text : {"", "{", "{\"a\":}", "nul", "[1,]", "\"\\"}) {
    const auto result = parser.parse(text);
    ASSERT_FALSE(result.ok()) << text;
    EXPECT_EQ(result.error().reason, "json.invalid");
  }
  EXPECT_FALSE(parser.parse(std::string(5000, '[') + std::string(5000, ']')).ok());
  EXPECT_TRUE(parser.parse("[1]").ok());
}

RC_GTEST_PROP(JsonValue, ReadsWhatTheWriterWrote, (const std::string& bytes, std::int64_t number)) {
  const std::string text = text::clean_utf8(bytes);
  Writer out;
  out.begin_object().key(text).text(text).key("number").number(number).end_object();
  Parser parser;
  const Value root = parser.parse(out.view()).value();
  RC_ASSERT(root.find(text).text() == text || text == "number");
  RC_ASSERT(root.find("number").integer() == number || text == "number");
  RC_ASSERT(repaired(out.view()) == out.view());
}

}  // namespace
}  // namespace hearth::json
