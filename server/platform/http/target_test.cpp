#include "platform/http/target.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <string>

#include "platform/base/text.hpp"

namespace hearth::http {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Target, IsDecodedBySegment) {
  const auto target = parse_target("/communities/7/groups/%E8%AF%BB%E4%B9%A6%2F01?from=2026-01-01&q=a+b%26c");
  ASSERT_TRUE(target.ok());
  EXPECT_THAT(target->segments, ElementsAre("communities", "7", "groups", "读书/01"));
  EXPECT_THAT(target->query, ElementsAre(QueryParameter{"from", "2026-01-01"}, QueryParameter{"q", "a b&c"}));
}

TEST(Target, OfTheRootHasNoSegments) {
  EXPECT_THAT(parse_target("/")->segments, IsEmpty());
  EXPECT_THAT(parse_target("/?a=1")->segments, IsEmpty());
  EXPECT_THAT(parse_target("/a/")->segments, ElementsAre("a", ""));
  EXPECT_THAT(parse_target("/a+b")->segments, ElementsAre("a+b"));
}

TEST(Target, MayNameTheHost) {
  const auto target = parse_target("http://hearth.example:8080/a?b=1");
  ASSERT_TRUE(target.ok());
  EXPECT_EQ(target->host, "hearth.example:8080");
  EXPECT_THAT(target->segments, ElementsAre("a"));
  EXPECT_THAT(parse_target("http://hearth.example")->segments, IsEmpty());
  EXPECT_FALSE(parse_target("http://hearth.example?b=1").ok());
}

TEST(Target, RefusesBadPaths) {
  for (const char* target : {"", "*", "a", "/%", "/%4", "/%zz", "/%00", "/%0A", "/%FF", "/%C0%AE", "/..", "/a/./b",
                             "/%2e%2E/etc", "/a\x7f"}) {
    ASSERT_FALSE(parse_target(target).ok()) << target;
    EXPECT_EQ(parse_target(target).error().reason, "http.bad_path") << target;
  }
}

TEST(Target, TakesThirtyTwoSegmentsAndNotOneMore) {
  std::string path;
  for (int i = 0; i < 32; ++i) path += "/a";
  EXPECT_TRUE(parse_target(path).ok());
  EXPECT_FALSE(parse_target(path + "/a").ok());
}

TEST(Query, KeepsOrderRepeatsAndEmptyValues) {
  EXPECT_THAT(*parse_query("a=1&a=2&b&c=&&=d&e=f=g"),
              ElementsAre(QueryParameter{"a", "1"}, QueryParameter{"a", "2"}, QueryParameter{"b", ""},
                          QueryParameter{"c", ""}, QueryParameter{"", "d"}, QueryParameter{"e", "f=g"}));
}

TEST(Query, MayHoldSeveralLinesInAValueOnly) {
  EXPECT_EQ(parse_query("text=a%0Ab")->front().value, "a\nb");
  EXPECT_FALSE(parse_query("te%0Axt=a").ok());
  EXPECT_FALSE(parse_query("text=%1B").ok());
}

TEST(Query, RefusesBadEscapesAndTooManyParameters) {
  EXPECT_EQ(parse_query("a=%G1").error().reason, "http.bad_query");
  EXPECT_EQ(parse_query("%=a").error().reason, "http.bad_query");
  EXPECT_EQ(parse_query("a=%E8%AF").error().reason, "http.bad_query");
  std::string query;
  for (int i = 0; i < 128; ++i) query += "a&";
  EXPECT_TRUE(parse_query(query).ok());
  EXPECT_FALSE(parse_query(query + "a").ok());
}

RC_GTEST_PROP(Target, ComesBackFromItsEncoding, ()) {
  const auto segment = *rc::gen::suchThat(rc::gen::string<std::string>(), [](const std::string& text) {
    return !text.empty() && text != "." && text != ".." && text::is_clean_utf8(text) &&
           std::none_of(text.begin(), text.end(),
                        [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
  });
  const auto target = parse_target("/" + percent_encode(segment) + "?q=" + percent_encode(segment));
  RC_ASSERT(target.ok());
  RC_ASSERT(target->segments == std::vector<std::string>{segment});
  RC_ASSERT(target->query == (std::vector<QueryParameter>{{"q", segment}}));
}

}  // namespace
}  // namespace hearth::http
