#include "platform/formats/json_writer.hpp"

#include <gtest/gtest.h>
#include <limits>

namespace hearth::json {
namespace {

TEST(JsonWriter, WritesNestedDocuments) {
  Writer out;
  out.begin_object().key("n").number(-3).key("list").begin_array().text("a\"\n\x01").null().boolean(true).end_array();
  out.key("none").begin_object().end_object().end_object();
  EXPECT_EQ(out.view(), "{\"n\":-3,\"list\":[\"a\\\"\\n\\u0001\",null,true],\"none\":{}}");
}

TEST(JsonWriter, RoundsAndDropsTrailingZeros) {
  Writer out;
  out.begin_array().decimal(0.25, 4).decimal(3.0, 2).decimal(1.0 / 3, 6).decimal(-0.0001, 2);
  out.decimal(std::numeric_limits<double>::quiet_NaN(), 2).end_array();
  EXPECT_EQ(out.view(), "[0.25,3,0.333333,0,null]");
}

TEST(JsonWriter, IndentsWhenAsked) {
  Writer out{Writer::Layout::indented};
  out.begin_object().key("a").begin_array().number(1).end_array().end_object();
  EXPECT_EQ(out.view(), "{\n \"a\": [\n  1\n ]\n}");
}

}  // namespace
}  // namespace hearth::json
