#include "channels/exports/qq_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "channels/exports/gb18030.hpp"
#include "channels/exports/json_exports_world.hpp"
#include "channels/exports/qq_lines.hpp"
#include "channels/exports/qq_notices.hpp"

namespace hearth::channels::exports {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

// "2019-09-23T20:43:38Z key=name", or "none".
std::string shown_header(const std::optional<QqHeader>& header) {
  if (!header) return "none";
  return to_text(Timestamp{header->at.ms}) + " " + header->sender.key + "=" + header->sender.name;
}

TEST(QqManagerHeader, IsReadWithEveryClock) {
  const auto read = [](std::string_view line) { return shown_header(read_qq_manager_header(line)); };
  EXPECT_EQ(read("2019-09-23 20:43:38 小明(10001)"), "2019-09-23T20:43:38Z 10001=小明");
  EXPECT_EQ(read("2019-09-23 8:43:38 小明(10001)"), "2019-09-23T08:43:38Z 10001=小明");
  EXPECT_EQ(read("2019-09-23 8:43:38 PM 小明(10001)"), "2019-09-23T20:43:38Z 10001=小明");
  EXPECT_EQ(read("2020-03-04 12:13:41 AM 小明<mei@example.com>"), "2020-03-04T00:13:41Z mei@example.com=小明");
  EXPECT_EQ(read("2020-03-04 12:13:41 PM 小明(10001)"), "2020-03-04T12:13:41Z 10001=小明");
  EXPECT_EQ(read("2020/03/04 下午 8:13:41 小明(10001)"), "2020-03-04T20:13:41Z 10001=小明");
  EXPECT_EQ(read("2020-03-04 8:13:41 PMann(10001)"), "2020-03-04T08:13:41Z 10001=PMann");
}

TEST(QqManagerHeader, TakesTheLastBracketsForTheKey) {
  const auto read = [](std::string_view line) { return shown_header(read_qq_manager_header(line)); };
  EXPECT_EQ(read("2019-09-23 20:43:38 a (b) c(20002)(10001)"), "2019-09-23T20:43:38Z 10001=a (b) c(20002)");
  EXPECT_EQ(read("2019-09-23 20:43:38 (10001)"), "2019-09-23T20:43:38Z 10001=");
  EXPECT_EQ(read("2019-09-23 20:43:38 【管理员】小明(10001)"), "2019-09-23T20:43:38Z 10001=小明");
  EXPECT_EQ(read("2019-09-23 20:43:38 【管理员】【潜水】小明(10001)"), "2019-09-23T20:43:38Z 10001=小明");
  EXPECT_EQ(read("2019-09-23 20:43:38 【管理员】(10001)"), "2019-09-23T20:43:38Z 10001=【管理员】");
  EXPECT_EQ(read("2019-09-23 20:43:38"), "2019-09-23T20:43:38Z =");
}

TEST(QqManagerHeader, IsNotFoundInText) {
  for (const char* line :
       {"", "hello", "2019-09-23", "2019-09-23 20:43:38 hello", "2019-09-23 20:43:38 see (1)",
        "2019-09-23 25:43:38 小明(10001)", "2019-13-23 20:43:38 小明(10001)", "2019-09-23 20:43 小明(10001)",
        " 2019-09-23 20:43:38 小明(10001)", "2019-09-23 20:43:38小明(10001)", "2019-09-23 20:43:38 小明(10001) says"}) {
    EXPECT_FALSE(read_qq_manager_header(line)) << line;
  }
}

TEST(QqCopies, HaveHeadersOfTheirOwn) {
  EXPECT_EQ(shown_header(read_qq_window_header("小明 2/14/2020 9:16:13 PM")), "2020-02-14T21:16:13Z =小明");
  EXPECT_EQ(shown_header(read_qq_window_header("小 明(10001) 2020/2/14 21:16:13")), "2020-02-14T21:16:13Z 10001=小 明");
  EXPECT_EQ(shown_header(read_qq_window_header("小明 14/2/2020 9:16:13")), "2020-02-14T09:16:13Z =小明");
  EXPECT_EQ(shown_header(read_qq_window_header("2/14/2020 9:16:13 PM")), "none");
  EXPECT_EQ(shown_header(read_qq_window_header("see you at 9:16")), "none");
  const auto day = read_qq_phone_day("— —  2020-2-21  — —");
  ASSERT_TRUE(day);
  EXPECT_EQ(shown_header(read_qq_phone_header("小明  23:50:12", *day)), "2020-02-21T23:50:12Z =小明");
  EXPECT_EQ(shown_header(read_qq_phone_header("小明 23:50:12", *day)), "none");
  EXPECT_FALSE(read_qq_phone_day("— 2020-2-21 and more —"));
}

RC_GTEST_PROP(QqHeaders, StandWhateverTheLine, (const std::string& name, const std::string& rest)) {
  for (const std::string& line : {rest, "2019-09-23 8:43:38 " + name + rest, name + " 2/14/2020 9:16:13 PM", name}) {
    (void)read_qq_manager_header(line);
    const auto header = read_qq_window_header(line);
    if (header) RC_ASSERT(!header->sender.name.empty());
    (void)read_qq_phone_header(line, LocalDay{1});
    (void)read_qq_phone_day(line);
  }
}

// "joined ?B by ?A", or the skip's reason in brackets.
std::vector<std::string> notices(std::string_view text) {
  const QqNoticeReading reading = read_qq_notice(text);
  std::vector<std::string> lines;
  for (const QqNotice& notice : reading.notices) {
    std::string line = shown(notice.kind) + " " + (notice.is_self ? "(self)" : shown(notice.who));
    if (notice.by) line += " by " + shown(*notice.by);
    if (!notice.text.empty()) line += ": " + notice.text;
    lines.push_back(line);
  }
  if (lines.empty()) lines.push_back("[" + std::string{reading.skipped} + "]");
  return lines;
}

TEST(QqNotices, TellWhoCameAndWent) {
  EXPECT_THAT(notices("小明加入本群。"), ElementsAre("joined ?小明"));
  EXPECT_THAT(notices("小明(10001)加入了本群。"), ElementsAre("joined 10001=小明"));
  EXPECT_THAT(notices("小红邀请小明加入了本群。"), ElementsAre("joined ?小明 by ?小红"));
  EXPECT_THAT(notices("小红邀请小明、小刚加入了本群。"), ElementsAre("joined ?小明 by ?小红", "joined ?小刚 by ?小红"));
  EXPECT_THAT(notices("管理员邀请小明加入了本群"), ElementsAre("joined ?小明 by ?"));
  EXPECT_THAT(notices("小明退出本群"), ElementsAre("left ?小明"));
  EXPECT_THAT(notices("小明被管理员移出本群"), ElementsAre("left ?小明 by ?"));
  EXPECT_THAT(notices("小红将小明移出了本群"), ElementsAre("left ?小明 by ?小红"));
  EXPECT_THAT(notices("小红修改群名为“慢读”"), ElementsAre("group_renamed ?小红: 慢读"));
  EXPECT_THAT(notices("你已经是群成员了，和大家打个招呼吧！"), ElementsAre("joined (self)"));
  EXPECT_THAT(notices("小明撤回了一条消息"), ElementsAre("[recall]"));
  EXPECT_THAT(notices("小明开启了全员禁言"), ElementsAre("[notice]"));
}

constexpr const char* kTitle = "消息记录（此消息记录为文本格式，不支持重新导入）\r\n\r\n";

std::string block(const std::string& chat) {
  const std::string rule = std::string(64, '=') + "\r\n";
  return rule + "消息分组:我的群聊\r\n" + rule + "消息对象:" + chat + "\r\n" + rule + "\r\n";
}

Recorded read(const std::string& text, const std::string& name = "全部消息记录.txt") {
  return read_text(kQqText, text, name);
}

TEST(QqText, ReadsTheMessageManagersFile) {
  const Recorded seen = read(std::string{"\uFEFF"} + kTitle + block("慢读") +
                             "2019-09-23 20:43:38 小明(10001)\r\n大家好\r\n\r\n第二段\r\n\r\n"
                             "2019-09-23 20:43:38 【群主】小红<ada@example.com>\r\n@小明 欢迎\r\n\r\n"
                             "2019-09-23 20:44:00 小明(10001)\r\n[图片]\r\n\r\n"
                             "2019-09-23 20:45:00 系统消息(1000000)\r\n小红邀请小刚加入了本群。\r\n\r\n"
                             "2019-09-23 20:46:00 系统消息(10000)\r\n小明撤回了一条消息\r\n\r\n"
                             "2019-09-23 20:47:00 (20002)\r\n\r\n\r\n"
                             "2019-09-23 20:48:00 小明(10001)\r\n再见\r\n\r\n\r\n\r\n");
  ASSERT_TRUE(seen.outcome.ok());
  EXPECT_THAT(shown(seen.groups), ElementsAre("慢读=慢读"));
  EXPECT_THAT(
      shown(seen.events),
      ElementsAre("2019-09-23T20:43:38Z message 10001=小明: 大家好\n\n第二段",
                  "2019-09-23T20:43:38Z message ada@example.com=小红: @小明 欢迎 @10001=小明",
                  "2019-09-23T20:44:00Z message 10001=小明 [image]", "2019-09-23T20:45:00Z joined ?小刚 by ?小红",
                  "2019-09-23T20:47:00Z message 20002", "2019-09-23T20:48:00Z message 10001=小明: 再见"));
  EXPECT_THAT(seen.skips, ElementsAre(Pair("recall", 1)));
  EXPECT_THAT(seen.rejects, IsEmpty());
}

TEST(QqText, KeepsAHeaderInsideATextThatNoEmptyLineComesBefore) {
  const Recorded seen =
      read(kTitle + block("慢读") +
           "2019-09-23 20:43:38 小明(10001)\r\nlook:\r\n2019-09-22 20:43:38 小红(20002)\r\nhi\r\n\r\n");
  EXPECT_THAT(shown(seen.events),
              ElementsAre("2019-09-23T20:43:38Z message 10001=小明: look:\n2019-09-22 20:43:38 小红(20002)\nhi"));
}

TEST(QqText, ReadsEveryChatOfAFile) {
  const Recorded seen =
      read(kTitle + block("北(300003)") + "2019-09-23 20:43:38 小明(10001)\r\n" + std::string(30, '=') +
           "\r\nonly a line\r\n\r\n" + block("南") + "2019-09-22 20:43:38 小明(10001)\r\n南边\r\n\r\n" +
           std::string(30, '=') + "\r\nnot a chat\r\n");
  EXPECT_THAT(shown(seen.groups), ElementsAre("300003=北", "南=南"));
  EXPECT_THAT(shown(seen.events),
              ElementsAre("2019-09-23T20:43:38Z message 10001=小明: " + std::string(30, '=') + "\nonly a line",
                          "2019-09-22T20:43:38Z message 10001=小明: 南边\n\n" + std::string(30, '=') + "\nnot a chat"));
  EXPECT_THAT(seen.event_groups, ElementsAre("300003", "南"));
}

TEST(QqText, ReadsOldFilesInGb18030) {
  // 消息对象:慢读 / 2019-09-23 20:43:38 小明(10001) / 你好 in GB18030.
  const std::string bytes =
      "================================\r\n\xCF\xFB\xCF\xA2\xB6\xD4\xCF\xF3:\xC2\xFD\xB6\xC1\r\n"
      "================================\r\n\r\n2019-09-23 20:43:38 \xD0\xA1\xC3\xF7(10001)\r\n\xC4\xE3\xBA\xC3\r\n\r\n";
  EXPECT_TRUE(looks_like(kQqText, bytes, "a.txt"));
  const Recorded seen = read(bytes);
  EXPECT_THAT(shown(seen.groups), ElementsAre("慢读=慢读"));
  EXPECT_THAT(shown(seen.events), ElementsAre("2019-09-23T20:43:38Z message 10001=小明: 你好"));
}

TEST(Gb18030, BecomesCleanUtf8WhateverTheBytes) {
  Gb18030 encoding;
  EXPECT_EQ(encoding.to_utf8("\xC4\xE3\xBA\xC3 a"), "你好 a");
  EXPECT_EQ(encoding.to_utf8("\x94\x39\xDA\x33"), "💩");
  EXPECT_EQ(encoding.to_utf8("a\xFF"), "a\uFFFD");
  EXPECT_EQ(encoding.to_utf8("\xC4"), "\uFFFD");
  EXPECT_EQ(encoding.to_utf8(""), "");
}

TEST(QqText, ReadsWhatWasCopiedFromAWindowOrAPhone) {
  EXPECT_THAT(
      shown(read("小明 2/14/2020 9:16:13 PM\nhello\n\nworld\n小红 2/14/2020 9:17:00 PM\nhi\n").events),
      ElementsAre("2020-02-14T21:16:13Z message ?小明: hello\n\nworld", "2020-02-14T21:17:00Z message ?小红: hi"));
  EXPECT_THAT(
      shown(read("— —  2020-2-21  — —\n小明  23:50:12\nhello\n— —  2020-2-22  — —\n小红  0:01:02\nhi\n").events),
      ElementsAre("2020-02-21T23:50:12Z message ?小明: hello", "2020-02-22T00:01:02Z message ?小红: hi"));
}

TEST(QqText, NamesTheGroupAfterTheFileWhereNothingElseDoes) {
  EXPECT_THAT(shown(read("2019-09-23 20:43:38 小明(10001)\nhi\n", "慢读.txt").groups), ElementsAre("慢读=慢读"));
}

TEST(QqText, RejectsStrayLinesAndEndlessTexts) {
  const Recorded seen = read(kTitle + block("慢读") + "stray\r\n\r\n2019-09-23 20:43:38 小明(10001)\r\n" +
                             std::string(2U << 20, 'x') + "\r\n\r\n2019-09-23 20:43:39 小明(10001)\r\nshort\r\n");
  EXPECT_THAT(shown(seen.rejects), ElementsAre("9 bad_line", "11 too_long"));
  EXPECT_EQ(seen.events.size(), 1U);
}

TEST(QqText, IsNotAnyText) {
  EXPECT_EQ(read("hello\nworld\n").outcome.error().reason, "import.wrong_format");
  EXPECT_FALSE(looks_like(kQqText, "hello\nworld\n", "a.txt"));
  EXPECT_FALSE(looks_like(kQqText, "31/12/2021, 21:05 - Ada: hi\n", "a.txt"));
  EXPECT_FALSE(looks_like(kQqText, "[00:01] <ada> hi 2/14/2020 9:16:13 PM\n", "a.txt"));
  EXPECT_TRUE(looks_like(kQqText, kTitle + block("慢读"), "a.txt"));
  EXPECT_TRUE(looks_like(kQqText, "2019-09-23 20:43:38 小明(10001)\nhi\n", "a.txt"));
}

}  // namespace
}  // namespace hearth::channels::exports
