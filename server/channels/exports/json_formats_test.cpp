#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "channels/exports/bilibili_replay.hpp"
#include "channels/exports/chatlab.hpp"
#include "channels/exports/chatlog_json.hpp"
#include "channels/exports/json_exports_world.hpp"
#include "channels/exports/qq_json.hpp"
#include "channels/exports/zulip.hpp"
#include "testing/temp_folder.hpp"

namespace hearth::channels::exports {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;

TEST(Zulip, MakesFoldersGroupsAndFilesTopics) {
  const test::TempFolder folder;
  folder.write("archive/113-general/tea.json",
               R"([{"content":"<p>x &amp; y</p>","id":5,"sender_full_name":"Mei","timestamp":1620036930}])");
  folder.write("archive/114-cake/a.b.json", R"([{"content":"y","id":6,"sender_full_name":"Lin","timestamp":1},
                                                {"content":"z","id":7,"timestamp":1}])");
  const Recorded seen = read_source(kZulip, archive::Source::open(folder.path()).value(),
                                    {.calendar = Calendar::utc(), .group_name = {}});
  EXPECT_THAT(shown(seen.groups), ElementsAre("113-general=113-general", "114-cake=114-cake"));
  EXPECT_THAT(shown(seen.events), ElementsAre("2021-05-03T10:15:30Z message Mei=Mei: <p>x &amp; y</p> #tea",
                                              "1970-01-01T00:00:01Z message Lin=Lin: y #a.b"));
  EXPECT_THAT(keys_of(seen.events), ElementsAre("5", "6"));
  EXPECT_THAT(shown(seen.rejects), ElementsAre("2 bad_record"));
  EXPECT_TRUE(looks_like(kZulip, R"([{"content":"x","id":5,"sender_full_name":"Mei","timestamp":1}])"));
}

TEST(BilibiliReplay, ReadsComments) {
  const std::string text = R"([{"id":53897319608230400,"progress":11279,"midHash":"924617af","content":"快",
    "ctime":1620036930},{"id":2,"midHash":"","content":"?","ctime":1},{"id":3,"midHash":"a","content":"?","ctime":-5}])";
  const Recorded seen = read_text(kBilibiliReplay, text);
  EXPECT_THAT(shown(seen.groups), ElementsAre("replay=replay"));
  EXPECT_THAT(shown(seen.events), ElementsAre("2021-05-03T10:15:30Z message 924617af: 快"));
  EXPECT_THAT(keys_of(seen.events), ElementsAre("53897319608230400"));
  EXPECT_THAT(shown(seen.rejects), ElementsAre("2 bad_record", "3 bad_date"));
  EXPECT_TRUE(looks_like(kBilibiliReplay, text));
}

std::string chatlog(const std::string& type, const std::string& more) {
  return R"({"seq":1620036930001,"time":"2021-05-03T18:15:30+08:00","talker":"1@chatroom","talkerName":"Tea",
    "isChatRoom":true,"type":)" +
         type + "," + more + "}";
}

TEST(ChatlogJson, ReadsMessages) {
  const std::string text =
      "[" + chatlog("1", R"("sender":"wxid_1","senderName":"Mei","isSelf":true,"content":"@Lin\u2005hi")") + "," +
      chatlog("3", R"("sender":"wxid_2","senderName":"Lin","content":"")") + "," +
      chatlog("49",
              R"("subType":57,"sender":"wxid_2","senderName":"Lin","content":"yes","contents":{"refer":{"seq":9}})") +
      "," + chatlog("49", R"("subType":5,"sender":"wxid_2","senderName":"Lin","contents":{"title":"News"})") + "]";
  const Recorded seen = read_text(kChatlogJson, text);
  EXPECT_THAT(shown(seen.groups), ElementsAre("1@chatroom=Tea"));
  EXPECT_THAT(shown(seen.events), ElementsAre("2021-05-03T10:15:30Z message wxid_1=Mei: @Lin\u2005hi @?Lin",
                                              "2021-05-03T10:15:30Z message wxid_2=Lin [image]",
                                              "2021-05-03T10:15:30Z message wxid_2=Lin: yes >9",
                                              "2021-05-03T10:15:30Z message wxid_2=Lin: News [link]"));
  EXPECT_TRUE(looks_like(kChatlogJson, text));
}

TEST(ChatlogJson, ReadsNoticesAndSkipsTheRest) {
  const Recorded seen = read_text(
      kChatlogJson,
      "[" + chatlog("10000", R"("sender":"系统消息","senderName":"","content":"你邀请\"Yu\"加入了群聊")") + "," +
          chatlog("1", R"("sender":"wxid_1","senderName":"Mei","isSelf":true,"content":"hi")") + "," +
          chatlog("10000", R"("sender":"系统消息","senderName":"","content":"你邀请\"Lin、Bo\"加入了群聊")") + "," +
          chatlog("10000", R"("sender":"系统消息","senderName":"","content":"\"Bo\" 撤回了一条消息")") + "," +
          chatlog("10002", R"("sender":"wxid_2","content":"")") + "," + chatlog("1", R"("content":"whose?")") + ",5]");
  EXPECT_THAT(
      shown(seen.events),
      ElementsAre("2021-05-03T10:15:30Z joined ?Yu", "2021-05-03T10:15:30Z message wxid_1=Mei: hi",
                  "2021-05-03T10:15:30Z joined ?Lin by wxid_1=Mei", "2021-05-03T10:15:30Z joined ?Bo by wxid_1=Mei"));
  EXPECT_THAT(seen.skips, ElementsAre(Pair("recall", 2)));
  EXPECT_THAT(shown(seen.rejects), ElementsAre("6 no_sender", "7 bad_record"));
}

TEST(QqJson, ReadsMessages) {
  const std::string text = R"({"metadata":{"version":"5"},"chatInfo":{"name":"Tea","type":"group"},"messages":[
    {"id":"m1","timestamp":1620036930123,"sender":{"uid":"u_a","uin":"10001","name":"Mei"},"type":"normal",
     "content":{"text":"hi","elements":[{"type":"text","data":{}},{"type":"image","data":{}}],
                "mentions":[{"uid":"u_b","name":"Lin"}]}},
    {"id":"m2","timestamp":1620036930123,"sender":{"uid":"u_b","name":"Lin"},"recalled":true,"content":{}},
    {"id":"m3","timestamp":1620036930123,"sender":{"uid":"u_b"},"system":true,"content":{"text":"Bo joined"}},
    {"id":"m4","timestamp":1620036930123,"sender":{"uid":"u_b","uin":"0"},"content":{"text":"yes",
     "elements":[{"type":"reply","data":{"referencedMessageId":"m1"}}]}},
    {"id":"m5","timestamp":"?","sender":{"uin":"1"}}]})";
  const Recorded seen = read_text(kQqJson, text);
  EXPECT_THAT(shown(seen.groups), ElementsAre("Tea=Tea"));
  EXPECT_THAT(shown(seen.events), ElementsAre("2021-05-03T10:15:30Z message 10001=Mei: hi [image] @u_b=Lin",
                                              "2021-05-03T10:15:30Z message u_b: yes >m1"));
  EXPECT_THAT(seen.skips, ElementsAre(Pair("notice", 1), Pair("recall", 1)));
  EXPECT_THAT(shown(seen.rejects), ElementsAre("5 bad_date"));
  EXPECT_TRUE(looks_like(kQqJson, text));
}

constexpr const char* kMeta =
    R"({"name":"Tea","platform":"wechat","type":"group","groupId":"1@chatroom","ownerId":"w1"})";
constexpr const char* kMember = R"("platformId":"w1","accountName":"mei","groupNickname":"Mei")";
constexpr const char* kMessage = R"("platformMessageId":"m1","sender":"w1","accountName":"mei","timestamp":1620036930,
  "type":25,"content":"yes","replyToMessageId":"m0")";
constexpr const char* kNotice = R"("sender":"SYSTEM","timestamp":1620036930,"type":80,
  "content":"\"Mei\"邀请\"Lin\"加入了群聊")";

void expect_chatlab(const Recorded& seen) {
  EXPECT_THAT(shown(seen.groups), ElementsAre("1@chatroom=Tea of w1"));
  EXPECT_THAT(shown(seen.events),
              ElementsAre("2021-05-03T10:15:30Z message w1=mei: yes >m0", "2021-05-03T10:15:30Z joined ?Lin by ?Mei"));
  ASSERT_EQ(seen.people.size(), 1U);
  EXPECT_EQ(shown(seen.people[0]), "w1=Mei");
}

TEST(Chatlab, ReadsJson) {
  const std::string text = fmt::format(
      R"({{"chatlab":{{"version":"0.0.2"}},"meta":{},"members":[{{{}}}],"messages":[{{{}}},{{{}}},{{"type":81,
      "timestamp":1}}]}})",
      kMeta, kMember, kMessage, kNotice);
  const Recorded seen = read_text(kChatlab, text);
  expect_chatlab(seen);
  EXPECT_THAT(seen.skips, ElementsAre(Pair("recall", 1)));
  EXPECT_TRUE(looks_like(kChatlab, text));
}

TEST(Chatlab, ReadsJsonLines) {
  std::string text = fmt::format("# made by hand\n{{\"_type\":\"header\",\"chatlab\":{{}},\"meta\":{}}}\n", kMeta);
  for (const auto& [type, fields] : {std::pair{"member", kMember}, {"message", kMessage}, {"message", kNotice}}) {
    std::string line = fmt::format("{{\"_type\":\"{}\",{}}}", type, fields);
    for (char& c : line) c = c == '\n' ? ' ' : c;
    text += line + "\r\n";
  }
  text += "{\"_type\":\"odd\"}\n{broken\n";
  const Recorded seen = read_text(kChatlab, text);
  expect_chatlab(seen);
  EXPECT_THAT(shown(seen.rejects), ElementsAre("6 unknown_type", "7 bad_json"));
  EXPECT_TRUE(looks_like(kChatlab, text));
}

}  // namespace
}  // namespace hearth::channels::exports
