#include "channels/exports/whatsapp_notices.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <set>

#include "channels/exports/whatsapp_phrases.hpp"

namespace hearth::channels::exports {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string shown(const WhatsAppParty& party) {
  return party.is_self ? "(self)" : party.name;
}

// "joined Bo by Ada", "renamed Bo: +1 555"
std::vector<std::string> read(std::string_view text, const std::set<std::string>& known = {}) {
  std::vector<std::string> lines;
  for (const auto& notice : read_whatsapp_notice(text, [&](const std::string& name) { return known.contains(name); })) {
    std::string line = notice.kind == EventKind::joined    ? "joined "
                       : notice.kind == EventKind::left    ? "left "
                       : notice.kind == EventKind::renamed ? "renamed "
                                                           : "group_renamed ";
    line += shown(notice.who);
    if (notice.by) line += " by " + shown(*notice.by);
    if (notice.is_removal && !notice.by) line += " by nobody named";
    if (!notice.text.empty()) line += ": " + notice.text;
    lines.push_back(line);
  }
  return lines;
}

TEST(WhatsAppNotices, AreReadInEnglish) {
  EXPECT_THAT(read("Bo joined using this group's invite link"), ElementsAre("joined Bo"));
  EXPECT_THAT(read("Bo joined using a group link."), ElementsAre("joined Bo"));
  EXPECT_THAT(read("Bo joined from the community"), ElementsAre("joined Bo"));
  EXPECT_THAT(read("Ada added Bo"), ElementsAre("joined Bo by Ada"));
  EXPECT_THAT(read("Ada added Bo, Cy and Di"), ElementsAre("joined Bo by Ada", "joined Cy by Ada", "joined Di by Ada"));
  EXPECT_THAT(read("Ada added Bo and Cy"), ElementsAre("joined Bo by Ada", "joined Cy by Ada"));
  EXPECT_THAT(read("Ada added Bo and Cy", {"Bo and Cy"}), ElementsAre("joined Bo and Cy by Ada"));
  EXPECT_THAT(read("You added Bo"), ElementsAre("joined Bo by (self)"));
  EXPECT_THAT(read("Ada added you"), ElementsAre("joined (self) by Ada"));
  EXPECT_THAT(read("Ada removed +44 7700 900123"), ElementsAre("left +44 7700 900123 by Ada"));
  EXPECT_THAT(read("Bo was removed"), ElementsAre("left Bo by nobody named"));
  EXPECT_THAT(read("Bo left"), ElementsAre("left Bo"));
  EXPECT_THAT(read("Ada created group \"Slow readers\""), ElementsAre("group_renamed Ada: Slow readers"));
  EXPECT_THAT(read("Ada changed the subject from “Readers” to “Slow readers”"),
              ElementsAre("group_renamed Ada: Slow readers"));
  EXPECT_THAT(read("Ada changed the group name from \"Readers\" to \"Slow readers\""),
              ElementsAre("group_renamed Ada: Slow readers"));
  EXPECT_THAT(read("Bo changed to +44 7700 900124"), ElementsAre("renamed Bo: +44 7700 900124"));
}

TEST(WhatsAppNotices, AreReadInChinese) {
  EXPECT_THAT(read("小明使用此群组的邀请链接加入了"), ElementsAre("joined 小明"));
  EXPECT_THAT(read("小明透過此群組的邀請連結加入"), ElementsAre("joined 小明"));
  EXPECT_THAT(read("小红添加了小明"), ElementsAre("joined 小明 by 小红"));
  EXPECT_THAT(read("小红添加了小明、小刚和小丽"),
              ElementsAre("joined 小明 by 小红", "joined 小刚 by 小红", "joined 小丽 by 小红"));
  EXPECT_THAT(read("小红添加了陈和平"), ElementsAre("joined 陈和平 by 小红"));
  EXPECT_THAT(read("小红添加了小明和小刚", {"小明", "小刚"}),
              ElementsAre("joined 小明 by 小红", "joined 小刚 by 小红"));
  EXPECT_THAT(read("你添加了小明"), ElementsAre("joined 小明 by (self)"));
  EXPECT_THAT(read("小红已新增小明"), ElementsAre("joined 小明 by 小红"));
  EXPECT_THAT(read("小红移除了小明"), ElementsAre("left 小明 by 小红"));
  EXPECT_THAT(read("小明离开了"), ElementsAre("left 小明"));
  EXPECT_THAT(read("小明已離開群組"), ElementsAre("left 小明"));
  EXPECT_THAT(read("小红创建了群组“慢读”"), ElementsAre("group_renamed 小红: 慢读"));
  EXPECT_THAT(read("小紅建立了群組「慢讀」"), ElementsAre("group_renamed 小紅: 慢讀"));
  EXPECT_THAT(read("小红将主题从“读书”更改为“慢读”"), ElementsAre("group_renamed 小红: 慢读"));
}

TEST(WhatsAppNotices, AreReadInOtherLanguages) {
  EXPECT_THAT(read("Ada hat Bo und Cy hinzugefügt."), ElementsAre("joined Bo by Ada", "joined Cy by Ada"));
  EXPECT_THAT(read("Bo ist dieser Gruppe über den Einladungslink beigetreten."), ElementsAre("joined Bo"));
  EXPECT_THAT(read("Bo hat die Gruppe verlassen."), ElementsAre("left Bo"));
  EXPECT_THAT(read("Ada hat die Gruppe „Leser“ erstellt."), ElementsAre("group_renamed Ada: Leser"));
  EXPECT_THAT(read("Ada añadió a Bo"), ElementsAre("joined Bo by Ada"));
  EXPECT_THAT(read("Bo salió del grupo"), ElementsAre("left Bo"));
  EXPECT_THAT(read("Ada adicionou Bo"), ElementsAre("joined Bo by Ada"));
  EXPECT_THAT(read("Ada a ajouté Bo"), ElementsAre("joined Bo by Ada"));
  EXPECT_THAT(read("Ada ha aggiunto Bo"), ElementsAre("joined Bo by Ada"));
  EXPECT_THAT(read("Ada heeft Bo toegevoegd"), ElementsAre("joined Bo by Ada"));
  EXPECT_THAT(read("Ada menambahkan Bo"), ElementsAre("joined Bo by Ada"));
}

TEST(WhatsAppNotices, TellNothingWhereNobodyComesOrGoes) {
  for (const char* text :
       {"Messages and calls are end-to-end encrypted. No one outside of this chat can read them.",
        "Ada changed this group's icon", "Ada is now an admin", "Bo's security code changed. Tap to learn more.",
        "Ada added this group to the community: Town", "Ada removed this group's picture", "", "left", " added "}) {
    EXPECT_THAT(read(text), IsEmpty()) << text;
  }
}

RC_GTEST_PROP(WhatsAppNotices, StandWhateverTheText, (const std::string& before, const std::string& after)) {
  for (const char* verb : {" added ", " left", "添加了", " changed the subject from "}) {
    for (const auto& notice : read_whatsapp_notice(before + verb + after, [](const std::string&) { return false; })) {
      RC_ASSERT(notice.who.is_self || !notice.who.name.empty());
    }
  }
}

TEST(WhatsAppName, LosesMarksAndTilde) {
  EXPECT_EQ(whatsapp_name("\u202A+86 138 0000 0000\u202C"), "+86 138 0000 0000");
  EXPECT_EQ(whatsapp_name("\u202A+86\u00A0138\u00A00000\u00A00000\u202C"), "+86 138 0000 0000");
  EXPECT_EQ(whatsapp_name("\u200E~\u202FBo"), "Bo");
  EXPECT_EQ(whatsapp_name("~ Bo"), "Bo");
  EXPECT_EQ(whatsapp_name("Mei 👩\u200D💻"), "Mei 👩\u200D💻");
}

// "text [media]", or "deleted".
std::string text_of(std::string_view text) {
  const WhatsAppText reading = read_whatsapp_text(text);
  if (reading.is_deleted) return "deleted";
  return reading.text + (reading.media.empty() ? "" : "[" + reading.media + "]") +
         (reading.is_phrase ? "(phrase)" : "");
}

TEST(WhatsAppText, LosesPlaceholdersOfMedia) {
  EXPECT_EQ(text_of("<Media omitted>"), "[other]");
  EXPECT_EQ(text_of("<Media omitted>\nlook"), "look[other]");
  EXPECT_EQ(text_of("<省略影音内容>"), "[other]");
  EXPECT_EQ(text_of("<媒体文件已省略>"), "[other]");
  EXPECT_EQ(text_of("<Medien ausgeschlossen>"), "[other]");
  EXPECT_EQ(text_of("\u200Eimage omitted"), "[image]");
  EXPECT_EQ(text_of("\u200Evideo omitted"), "[video]");
  EXPECT_EQ(text_of("\u200Eaudio omitted"), "[voice]");
  EXPECT_EQ(text_of("\u200Esticker omitted"), "[sticker]");
  EXPECT_EQ(text_of("\u200EGIF omitted"), "[image]");
  EXPECT_EQ(text_of("\u200EContact card omitted"), "[contact]");
  EXPECT_EQ(text_of("plan.pdf • \u200E12 pages \u200Edocument omitted"), "plan.pdf • \u200E12 pages[file]");
  EXPECT_EQ(text_of("look \u200Eimage omitted"), "look[image]");
  EXPECT_EQ(text_of("\u200E圖片已略去"), "[image]");
  EXPECT_EQ(text_of("\u200E<attached: 00000012-PHOTO-2021-12-31-21-05-09.jpg>"), "[image]");
  EXPECT_EQ(text_of("\u200E<附件：00000012-AUDIO-2021-12-31-21-05-09.opus>"), "[voice]");
  EXPECT_EQ(text_of("IMG-20211231-WA0001.jpg (file attached)\nlook\nhere"), "look\nhere[image]");
  EXPECT_EQ(text_of("\u200EPTT-20211231-WA0002.opus (file attached)"), "[voice]");
  EXPECT_EQ(text_of("Bo.vcf (文件附件)"), "[contact]");
}

TEST(WhatsAppText, KnowsWhatWasTakenBackOrChanged) {
  EXPECT_EQ(text_of("This message was deleted"), "deleted");
  EXPECT_EQ(text_of("\u200EThis message was deleted."), "deleted");
  EXPECT_EQ(text_of("You deleted this message"), "deleted");
  EXPECT_EQ(text_of("This message was deleted by admin Ada."), "deleted");
  EXPECT_EQ(text_of("此訊息已刪除"), "deleted");
  EXPECT_EQ(text_of("better so <This message was edited>"), "better so");
  EXPECT_EQ(text_of("better so\u200E <This message was edited>"), "better so\u200E");
  EXPECT_EQ(text_of("better so \u200E<This message was edited>"), "better so");
}

TEST(WhatsAppText, LeavesWhatPeopleWriteAlone) {
  for (const char* text : {"hello", "I omitted the image", "image", "omitted", "<b>bold</b>", "two\nlines\n",
                           "a:\u200Eb", "This message was deleted by me, honestly", " ", ""}) {
    EXPECT_EQ(text_of(text), text);
  }
  EXPECT_EQ(text_of("\u200EBo joined using this group's invite link"),
            "Bo joined using this group's invite link(phrase)");
}

}  // namespace
}  // namespace hearth::channels::exports
