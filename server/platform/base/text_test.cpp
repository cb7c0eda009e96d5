#include "platform/base/text.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace hearth::text {
namespace {

TEST(Text, ReplacesWhatIsNotUtf8AndNul) {
  using namespace std::string_literals;
  EXPECT_EQ(clean_utf8("a\xff"s + "b"), "a\uFFFDb");
  EXPECT_EQ(clean_utf8("a\0b"s), "a\uFFFDb");
  EXPECT_EQ(clean_utf8("\xed\xa0\x80"s), "\uFFFD");          // a surrogate is one mistake
  EXPECT_EQ(clean_utf8("群\xe7\xbe"s), "群\uFFFD");          // cut in the middle
  EXPECT_EQ(clean_utf8("\xf0\x9f\x94\xa5"s), "\U0001F525");  // four bytes stay
  EXPECT_EQ(clean_utf8("\xc0\xaf"s), "\uFFFD");              // overlong
}

TEST(Text, CountsCodePointsAndColumns) {
  EXPECT_EQ(count_code_points("群主a"), 3U);
  EXPECT_EQ(terminal_width("群主a"), 5U);
  EXPECT_EQ(terminal_width("e\u0301"), 1U);
}

TEST(Text, CutsBetweenCharacters) {
  EXPECT_EQ(head_of("群主", 4), "群");
  EXPECT_EQ(head_of("群主", 6), "群主");
  EXPECT_EQ(head_of("群主", 2), "");
}

RC_GTEST_PROP(Text, CodePointsTakenAndAppendedGiveTheTextAgain, (const std::string& bytes)) {
  const std::string clean = clean_utf8(bytes + "群é\U0001F525");
  std::string again;
  std::size_t count = 0;
  for (std::string_view rest = clean; !rest.empty(); ++count) append_code_point(again, take_code_point(rest));
  RC_ASSERT(again == clean);
  RC_ASSERT(count == count_code_points(clean));
}

RC_GTEST_PROP(Text, CleaningGivesCleanTextAndIsStable, (const std::string& bytes)) {
  const std::string clean = clean_utf8(bytes);
  RC_ASSERT(is_clean_utf8(clean));
  RC_ASSERT(clean_utf8(clean) == clean);
}

}  // namespace
}  // namespace hearth::text
