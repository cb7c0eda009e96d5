#include "platform/log/log.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <string>

#include "platform/base/text.hpp"

namespace hearth::log {
namespace {

TEST(LogLine, ShowsControlCharactersInsteadOfObeyingThem) {
  EXPECT_EQ(one_line("a\nb\r\tc"), "a\\nb\\r\\tc");
  EXPECT_EQ(one_line("\x1b[31mred\x7f"), "\\x1b[31mred\\x7f");
  EXPECT_EQ(one_line("next\u0085line"), "next\\u0085line");
  EXPECT_EQ(one_line("\u2028end"), "\\u2028end");
}

TEST(LogLine, ShowsMarksThatTurnTheWriting) {
  EXPECT_EQ(one_line("a\u202eb"), "a\\u202eb");
}

TEST(LogLine, KeepsOrdinaryText) {
  EXPECT_EQ(one_line("读书会 “ok” … €"), "读书会 “ok” … €");
}

TEST(LogLine, ReplacesBrokenBytes) {
  EXPECT_EQ(one_line("a\xFF!"), "a\uFFFD!");
}

TEST(LogLine, CutsAVeryLongText) {
  const std::string line = one_line(std::string(100'000, 'x'));
  EXPECT_LT(line.size(), 9000U);
  EXPECT_TRUE(line.ends_with("… (cut)"));
}

RC_GTEST_PROP(LogLine, IsAlwaysOneCleanLine, (const std::string& message)) {
  const std::string line = one_line(message);
  RC_ASSERT(text::is_clean_utf8(line));
  RC_ASSERT(std::none_of(line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }));
}

TEST(LogLevels, AreReadByName) {
  EXPECT_EQ(*parse_level("warning"), Level::warning);
  EXPECT_EQ(to_text(Level::error), "error");
  EXPECT_EQ(parse_level("loud").error().reason, "log.unknown_level");
}

TEST(StderrLog, WritesLinesFromItsLevelUp) {
  testing::internal::CaptureStderr();
  const auto log = to_stderr(Level::warning);
  log->info("quiet {}", 1);
  log->warning("seen {}\n{}", 2, "injected");
  const std::string written = testing::internal::GetCapturedStderr();

  EXPECT_EQ(written.find("quiet"), std::string::npos);
  EXPECT_NE(written.find("warning seen 2\\ninjected\n"), std::string::npos);
  EXPECT_EQ(std::count(written.begin(), written.end(), '\n'), 1);
  EXPECT_FALSE(log->is_on(Level::info));
}

}  // namespace
}  // namespace hearth::log
