#include "platform/formats/json_layout.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "platform/formats/json_writer.hpp"

namespace hearth::json {
namespace {

// Writes the same document twice, in both layouts.
void write(Writer& out, const std::vector<std::string>& texts, int depth) {
  out.begin_object().key("empty").begin_array().end_array().key("texts").begin_array();
  for (const std::string& text : texts) out.text(text);
  out.end_array();
  if (depth > 0) write(out.key("inside, \"of\" it: {"), texts, depth - 1);
  out.key("n").number(depth).end_object();
}

TEST(JsonLayout, GivesEachMemberALine) {
  EXPECT_EQ(indented(R"({"a":[1,2],"b":{},"c":{"d":"x,y:{"}})"),
            "{\n \"a\": [\n  1,\n  2\n ],\n \"b\": {},\n \"c\": {\n  \"d\": \"x,y:{\"\n }\n}");
}

TEST(JsonLayout, ReadsNothingBeyondABrokenDocument) {
  for (const char* broken : {"", "\"", "\"\\", "}", "{", "[[\"a"}) EXPECT_GE(indented(broken).size(), 0U);
}

RC_GTEST_PROP(JsonLayout, IsThatOfAnIndentingWriter, (const std::vector<std::string>& texts)) {
  const int depth = *rc::gen::inRange(0, 4);
  Writer compact;
  Writer spread{Writer::Layout::indented};
  write(compact, texts, depth);
  write(spread, texts, depth);
  RC_ASSERT(indented(compact.view()) == spread.view());
}

}  // namespace
}  // namespace hearth::json
