#include "channels/exports/wechat_notices.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "platform/base/text.hpp"

namespace hearth::channels::exports {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string shown(const NoticeParty& party) {
  return party.is_self ? "<self>" : party.name;
}

// Each notice as one line: "joined Mei by Lin", "renamed Mei: X".
std::vector<std::string> told(std::string_view text) {
  std::vector<std::string> lines;
  for (const Notice& notice : read_wechat_notice(text).notices) {
    std::string line = notice.kind == EventKind::joined ? "joined "
                       : notice.kind == EventKind::left ? "left "
                                                        : "renamed ";
    line += shown(notice.who);
    if (notice.by) line += " by " + shown(*notice.by);
    if (!notice.text.empty()) line += ": " + notice.text;
    lines.push_back(line);
  }
  return lines;
}

TEST(WechatNotices, TellWhoInvitedWhom) {
  EXPECT_THAT(told("\"Mei\"邀请\"Lin\"加入了群聊"), ElementsAre("joined Lin by Mei"));
  EXPECT_THAT(told("\"Mei\"邀请\"Lin、Bo、小 安\"加入了群聊"),
              ElementsAre("joined Lin by Mei", "joined Bo by Mei", "joined 小 安 by Mei"));
  EXPECT_THAT(told("你邀请\"Lin\"加入了群聊  撤销"), ElementsAre("joined Lin by <self>"));
  EXPECT_THAT(told("\"Mei\"邀请你和\"Bo\"加入了群聊"), ElementsAre("joined <self> by Mei", "joined Bo by Mei"));
  EXPECT_THAT(told("\"Mei\"邀请你加入了群聊，群聊参与人还有：Bo、Lin"), ElementsAre("joined <self> by Mei"));
  EXPECT_THAT(told("“Mei”邀請“Lin”加入了群組"), ElementsAre("joined Lin by Mei"));
  EXPECT_THAT(told("Mei邀请Lin加入了群聊"), ElementsAre("joined Lin by Mei"));
}

TEST(WechatNotices, TellWhoScannedWhoseCode) {
  EXPECT_THAT(told("\"Lin\"通过扫描\"Mei\"分享的二维码加入群聊"), ElementsAre("joined Lin by Mei"));
  EXPECT_THAT(told("\" Lin\"通过扫描你分享的二维码加入群聊  撤销"), ElementsAre("joined Lin by <self>"));
  EXPECT_THAT(told("你通过扫描\"Mei\"分享的二维码加入群聊"), ElementsAre("joined <self> by Mei"));
  EXPECT_THAT(told("\"Lin\"通过扫描群二维码加入群聊"), ElementsAre("joined Lin"));
}

TEST(WechatNotices, TellWhoWentAndWhoRemovedThem) {
  EXPECT_THAT(told("\"Ada\"将\"Bo\"移出了群聊"), ElementsAre("left Bo by Ada"));
  EXPECT_THAT(told("你将\"Bo、Mei\"移出了群聊"), ElementsAre("left Bo by <self>", "left Mei by <self>"));
  EXPECT_THAT(told("你被\"Ada\"移出群聊"), ElementsAre("left <self> by Ada"));
  EXPECT_THAT(told("\"Bo\"退出了群聊"), ElementsAre("left Bo"));
}

TEST(WechatNotices, TellTheNewNameOfTheGroup) {
  EXPECT_THAT(told("\"Ada\"修改群名为“读书会 \"01\"”"), ElementsAre("renamed Ada: 读书会 \"01\""));
  EXPECT_THAT(told("你修改群名为“早起”"), ElementsAre("renamed <self>: 早起"));
}

TEST(WechatNotices, AreNotFooledByVerbsInsideNames) {
  EXPECT_THAT(told("\"快来邀请我\"邀请\"Lin\"加入了群聊"), ElementsAre("joined Lin by 快来邀请我"));
  EXPECT_THAT(told("\"Mei\"邀请\"加入群聊的人\"加入了群聊"), ElementsAre("joined 加入群聊的人 by Mei"));
  EXPECT_THAT(told("\"被将军\"将\"将来\"移出了群聊"), ElementsAre("left 将来 by 被将军"));
  EXPECT_THAT(told("\"修改群名为王\"修改群名为“加入了群聊”"), ElementsAre("renamed 修改群名为王: 加入了群聊"));
}

TEST(WechatNotices, SkipWhatIsNotMembership) {
  EXPECT_EQ(read_wechat_notice("\"Bo\" 撤回了一条消息").skipped, "recall");
  EXPECT_EQ(read_wechat_notice("\"Bo\" 拍了拍 \"Mei\"").skipped, "pat");
  EXPECT_EQ(read_wechat_notice("群主已恢复默认进群方式。").skipped, "notice");
  EXPECT_EQ(read_wechat_notice("").skipped, "notice");
  EXPECT_THAT(told("加入了群聊"), IsEmpty());
}

RC_GTEST_PROP(WechatNotices, EitherTellSomethingOrSayWhyNot, ()) {
  const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
      "\"", "“", "”", "你", "Mei", "、", "和", "邀请", "加入了群聊", "通过扫描", "分享的二维码", "加入群聊", "将", "被",
      "移出了群聊", "修改群名为", "退出了群聊", " "));
  std::string text;
  for (const std::string& piece : pieces) text += piece;
  const NoticeReading reading = read_wechat_notice(text);
  RC_ASSERT(reading.notices.empty() != reading.skipped.empty());
  for (const Notice& notice : reading.notices) {
    RC_ASSERT(notice.who.is_self != !notice.who.name.empty());
    RC_ASSERT(text::is_clean_utf8(notice.who.name));
  }
}

}  // namespace
}  // namespace hearth::channels::exports
