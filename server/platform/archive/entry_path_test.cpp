#include "platform/archive/entry_path.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "platform/base/text.hpp"

namespace hearth::archive {
namespace {

TEST(HarmlessPath, KeepsOrdinaryNames) {
  EXPECT_EQ(harmless_path("perl6/2015/2015-01-01"), "perl6/2015/2015-01-01");
  EXPECT_EQ(harmless_path("群聊/记录.txt"), "群聊/记录.txt");
}

TEST(HarmlessPath, LosesWhatWouldLeaveTheFolder) {
  EXPECT_EQ(harmless_path("../../etc/passwd"), "etc/passwd");
  EXPECT_EQ(harmless_path("/etc/passwd"), "etc/passwd");
  EXPECT_EQ(harmless_path("a/../../b"), "a/b");
  EXPECT_EQ(harmless_path("./a//b/"), "a/b");
  EXPECT_EQ(harmless_path("..\\..\\a\\b"), "a/b");
  EXPECT_EQ(harmless_path("C:\\Users\\a"), "Users/a");
  EXPECT_EQ(harmless_path("C:D:a"), "a");
}

TEST(HarmlessPath, NamesWhatHasNoHarmlessPart) {
  EXPECT_EQ(harmless_path(""), "unnamed");
  EXPECT_EQ(harmless_path("../.."), "unnamed");
}

RC_GTEST_PROP(HarmlessPath, NeverLeavesTheFolder, ()) {
  const auto name = *rc::gen::container<std::string>(rc::gen::element('.', '/', '\\', 'C', ':', 'a', '\0', '\xFF'));
  const std::string path = harmless_path(name);
  RC_ASSERT(text::is_clean_utf8(path));
  RC_ASSERT(!path.empty() && path.front() != '/');
  RC_ASSERT(("/" + path + "/").find("/../") == std::string::npos);
  RC_ASSERT(("/" + path + "/").find("/./") == std::string::npos);
  RC_ASSERT(harmless_path(path) == path);
}

TEST(HiddenPath, IsAnyPartWithADotInFront) {
  EXPECT_TRUE(is_hidden(".git/config"));
  EXPECT_TRUE(is_hidden("a/.DS_Store"));
  EXPECT_TRUE(is_hidden("__MACOSX/a"));
  EXPECT_FALSE(is_hidden("a.b/c.txt"));
}

TEST(WithoutGz, TakesOffTheEnding) {
  EXPECT_EQ(without_gz("result.json.gz"), "result.json");
  EXPECT_EQ(without_gz("A.GZ"), "A");
  EXPECT_EQ(without_gz(".gz"), ".gz");
  EXPECT_EQ(without_gz("a.txt"), "a.txt");
}

}  // namespace
}  // namespace hearth::archive
