// MemoTrace's and chatlog's tables.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "channels/exports/chatlog_csv.hpp"
#include "channels/exports/json_exports_world.hpp"
#include "channels/exports/memotrace.hpp"
#include "testing/temp_folder.hpp"

namespace hearth::channels::exports {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

const std::string kTwelve =
    "\uFEFFlocalId,TalkerId,Type,SubType,IsSender,CreateTime,Status,StrContent,StrTime,Remark,NickName,Sender\r\n";
const std::string kNine = "localId,TalkerId,Type,SubType,IsSender,CreateTime,Status,StrContent,StrTime\r\n";

Recorded read_memotrace(const std::string& text, const std::string& name = "慢读.csv") {
  return read_text(kMemotrace, text, name);
}

TEST(Memotrace, ReadsTwelveColumns) {
  const Recorded seen = read_memotrace(
      kTwelve +
      "1,1@chatroom,10000,0,0,1577836800,,\"你邀请\"\"小明\"\"加入了群聊\",2020-01-01 08:00:00,,,\r\n"
      "2,1@chatroom,1,0,0,1577836801,,\"大家好,\n@小红\u2005欢迎\",2020-01-01 08:00:01,,小明,wxid_ming\r\n"
      "3,1@chatroom,1,0,1,1577836802,,hi,2020-01-01 08:00:02,,小红,wxid_hong\r\n"
      "4,1@chatroom,3,0,0,1577836803,,<msg><img/></msg>,2020-01-01 08:00:03,明哥,,wxid_ming\r\n"
      "5,1@chatroom,10002,0,0,1577836804,,<sysmsg/>,2020-01-01 08:00:04,,,\r\n"
      "6,1@chatroom,10000,0,0,1577836805,,\"\"\"小明\"\" 拍了拍 \"\"小红\"\"\",2020-01-01 08:00:05,,,\r\n");
  ASSERT_TRUE(seen.outcome.ok());
  EXPECT_THAT(shown(seen.groups), ElementsAre("1@chatroom=慢读"));
  EXPECT_THAT(shown(seen.events),
              ElementsAre("2020-01-01T00:00:00Z joined ?小明 by wxid_hong=小红",
                          "2020-01-01T00:00:01Z message wxid_ming=小明: 大家好,\n@小红\u2005欢迎 @?小红",
                          "2020-01-01T00:00:02Z message wxid_hong=小红: hi",
                          "2020-01-01T00:00:03Z message wxid_ming=明哥 [image]"));
  EXPECT_THAT(seen.skips, ElementsAre(Pair("pat", 1), Pair("recall", 1)));
  EXPECT_THAT(seen.rejects, IsEmpty());
  EXPECT_EQ(seen.events[2].line, 5U);
}

TEST(Memotrace, ReadsNineColumns) {
  const Recorded seen =
      read_memotrace(kNine +
                     "1,3,1,0,0,1577836801,,\"wxid_ming:\n大家好: a\",2020-01-01 08:00:01\r\n"
                     "2,3,1,0,1,1577836802,,hi,2020-01-01 08:00:02\r\n"
                     "3,3,47,0,0,1577836803,,\"wxid_ming:\n<msg><emoji/></msg>\",2020-01-01 08:00:03\r\n");
  EXPECT_THAT(shown(seen.groups), ElementsAre("慢读=慢读"));
  EXPECT_THAT(shown(seen.events),
              ElementsAre("2020-01-01T00:00:01Z message wxid_ming: 大家好: a", "2020-01-01T00:00:02Z message self: hi",
                          "2020-01-01T00:00:03Z message wxid_ming [sticker]"));
}

TEST(Memotrace, ReadsAppMessages) {
  const std::string reply =
      "<msg><appmsg><title>agreed &amp; done</title><type>57</type><refermsg><svrid>9001</svrid>"
      "<content>old</content></refermsg></appmsg></msg>";
  const Recorded seen =
      read_memotrace(kTwelve + "1,1@chatroom,49,57,0,1577836801,,\"" + reply + "\",,,小明,wxid_ming\r\n" +
                     "2,1@chatroom,49,5,0,1577836802,,<msg><appmsg><title>A "
                     "page</title><type>5</type></appmsg></msg>,,,小明,wxid_ming\r\n"
                     "3,1@chatroom,49,0,0,1577836803,,<msg><appmsg><title>a.pdf</title><type>6</type></appmsg></"
                     "msg>,,,小明,wxid_ming\r\n"
                     "4,1@chatroom,49,0,0,1577836804,,<msg><appmsg><title>pat</title><type>62</type></appmsg></"
                     "msg>,,,小明,wxid_ming\r\n"
                     "5,1@chatroom,49,6,0,1577836805,,<msg><broken,,,小明,wxid_ming\r\n");
  EXPECT_THAT(shown(seen.events), ElementsAre("2020-01-01T00:00:01Z message wxid_ming=小明: agreed & done >9001",
                                              "2020-01-01T00:00:02Z message wxid_ming=小明: A page [link]",
                                              "2020-01-01T00:00:03Z message wxid_ming=小明: a.pdf [file]",
                                              "2020-01-01T00:00:05Z message wxid_ming=小明 [file]"));
  EXPECT_THAT(seen.skips, ElementsAre(Pair("pat", 1)));
}

TEST(Memotrace, KeepsTheChatsOfOneFileApart) {
  const std::string rows =
      "1,2,1,0,0,1577836801,,a,,,小明,wxid_ming\r\n2,1@chatroom,1,0,0,1577836802,,b,,,小明,wxid_ming\r\n"
      "3,2,1,0,0,1577836803,,c,,,小明,wxid_ming\r\n";
  EXPECT_THAT(read_memotrace(kTwelve + rows, "messages.csv").event_groups, ElementsAre("2", "1@chatroom", "2"));
  EXPECT_THAT(read_memotrace(kTwelve + rows, "慢读.csv").event_groups, ElementsAre("慢读", "1@chatroom", "慢读"));
}

TEST(Memotrace, RejectsBadRecordsAndReadsOn) {
  const Recorded seen = read_memotrace(kTwelve +
                                       "1,2,one,0,0,1577836801,,a,,,小明,wxid_ming\r\n"
                                       "2,2,1,0,0,yesterday,,a,,,小明,wxid_ming\r\n"
                                       "3,2\r\n"
                                       "4,2,1,0,0,1577836801,,a,,,小明,wxid_ming\r\n"
                                       "5,2,1,0,0,1577836801,,\"never closed,,,小明,wxid_ming\r\n");
  EXPECT_THAT(shown(seen.rejects), ElementsAre("2 bad_record", "3 bad_date", "4 bad_record", "6 truncated"));
  EXPECT_EQ(seen.events.size(), 1U);
}

TEST(Memotrace, PassesOverTheMembersFile) {
  const test::TempFolder folder;
  folder.write("contacts.csv", "UserName,Alias,Type,Remark,NickName\r\nwxid_ming,,3,,小明\r\n");
  folder.write("慢读.csv", kTwelve + "1,2,1,0,0,1577836801,,a,,,小明,wxid_ming\r\n");
  const Recorded seen = read_source(kMemotrace, archive::Source::open(folder.path()).value(),
                                    {.calendar = Calendar::utc(), .group_name = {}});
  EXPECT_THAT(shown(seen.events), ElementsAre("2020-01-01T00:00:01Z message wxid_ming=小明: a"));
  EXPECT_THAT(seen.skips, ElementsAre(Pair("other_file", 1)));
}

const std::string kChatlog = "Time,Talker,TalkerName,Sender,SenderName,IsSelf,Type,TypeDesc,Content\n";

Recorded read_chatlog(const std::string& text) {
  return read_text(kChatlogCsv, text, "chatlog.csv");
}

TEST(ChatlogCsv, ReadsItsColumns) {
  const Recorded seen = read_chatlog(
      kChatlog +
      "2020-01-01 08:00:00,1@chatroom,慢读,系统消息,,false,10000,系统消息,\"你将\"\"小刚\"\"移出了群聊\"\n"
      "2020-01-01 08:00:01,1@chatroom,慢读,wxid_ming,小明,false,1,文本消息,\"> not a quote\n大家好\"\n"
      "2020-01-01 08:00:02,1@chatroom,慢读,wxid_hong,小红,true,3,图片消息,![图片](http://127.0.0.1/image/x)\n"
      "2020-01-01 08:00:03,1@chatroom,慢读,wxid_ming,小明,false,49,分享,[链接|A page](http://example.com)\n"
      "2020-01-01 08:00:04,1@chatroom,慢读,wxid_ming,小明,false,49,引用,\"> 小红(wxid_hong) 01-01 08:00:02\n> "
      "hi\nyes\"\n"
      "2020-01-01 08:00:05,1@chatroom,慢读,wxid_ming,小明,false,49,拍一拍,\"\"\"小明\"\" 拍了拍 \"\"小红\"\"\"\n"
      "2020-01-01 08:00:06,1@chatroom,慢读,wxid_ming,小明,false,34,语音,[语音](http://127.0.0.1/voice/x)\n");
  ASSERT_TRUE(seen.outcome.ok());
  EXPECT_THAT(shown(seen.groups), ElementsAre("1@chatroom=慢读"));
  EXPECT_THAT(shown(seen.events), ElementsAre("2020-01-01T08:00:00Z left ?小刚 by wxid_hong=小红",
                                              "2020-01-01T08:00:01Z message wxid_ming=小明: > not a quote\n大家好",
                                              "2020-01-01T08:00:02Z message wxid_hong=小红 [image]",
                                              "2020-01-01T08:00:03Z message wxid_ming=小明: A page [link]",
                                              "2020-01-01T08:00:04Z message wxid_ming=小明: yes",
                                              "2020-01-01T08:00:06Z message wxid_ming=小明 [voice]"));
  EXPECT_THAT(seen.skips, ElementsAre(Pair("pat", 1)));
}

TEST(ChatlogCsv, ReadsTablesThatDoNotTellTheType) {
  const Recorded seen = read_chatlog(
      "Time,SenderName,Sender,TalkerName,Talker,Content\n"
      "2020-01-01 08:00:00,,系统消息,慢读,1@chatroom,\"\"\"小红\"\"邀请\"\"小明\"\"加入了群聊\"\n"
      "2020-01-01 08:00:01,小明,wxid_ming,慢读,1@chatroom,大家好\n"
      "2020-01-01 08:00:02,小明,wxid_ming,慢读,1@chatroom,[动画表情]\n"
      "2020-01-01 08:00:03,小明,wxid_ming,慢读,1@chatroom,[weird] brackets\n");
  EXPECT_THAT(shown(seen.events), ElementsAre("2020-01-01T08:00:00Z joined ?小明 by ?小红",
                                              "2020-01-01T08:00:01Z message wxid_ming=小明: 大家好",
                                              "2020-01-01T08:00:02Z message wxid_ming=小明 [sticker]",
                                              "2020-01-01T08:00:03Z message wxid_ming=小明: [weird] brackets"));
}

TEST(ChatlogCsv, RejectsBadRecordsAndReadsOn) {
  const Recorded seen = read_chatlog(kChatlog +
                                     "yesterday,1@chatroom,慢读,wxid_ming,小明,false,1,文本消息,a\n"
                                     "2020-01-01 08:00:00,,慢读,wxid_ming,小明,false,1,文本消息,a\n"
                                     "2020-01-01 08:00:00,1@chatroom,慢读,,,false,1,文本消息,a\n"
                                     "2020-01-01 08:00:00,1@chatroom,慢读,wxid_ming,小明,false,1,文本消息,a\n");
  EXPECT_THAT(shown(seen.rejects), ElementsAre("2 bad_date", "3 bad_record", "4 no_sender"));
  EXPECT_EQ(seen.events.size(), 1U);
}

TEST(WechatTables, AreToldApartByTheirColumns) {
  EXPECT_TRUE(looks_like(kMemotrace, kNine, "a.csv"));
  EXPECT_FALSE(looks_like(kMemotrace, kChatlog, "a.csv"));
  EXPECT_FALSE(looks_like(kMemotrace, "UserName,Alias,Type,Remark,NickName\n", "a.csv"));
  EXPECT_TRUE(looks_like(kChatlogCsv, kChatlog, "a.csv"));
  EXPECT_FALSE(looks_like(kChatlogCsv, kNine, "a.csv"));
  EXPECT_EQ(read_memotrace("a,b\n1,2\n").outcome.error().reason, "import.wrong_format");
  EXPECT_EQ(read_chatlog("").outcome.error().reason, "import.wrong_format");
}

}  // namespace
}  // namespace hearth::channels::exports
