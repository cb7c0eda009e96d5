#include "channels/exports/discord_json.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "channels/exports/json_exports_world.hpp"

namespace hearth::channels::exports {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;

std::string channel(const std::string& messages) {
  return R"({"guild":{"id":"1","name":"Server"},"channel":{"id":"870987690061501141","type":"GuildTextChat",
    "category":"Text","name":"general"},"dateRange":{"after":null},"messages":[)" +
         messages + R"(],"messageCount":1})";
}

// A message with Mei as its author and `more` members.
std::string message(const std::string& id, const std::string& kind, const std::string& more = "\"content\":\"\"") {
  return R"({"id":")" + id + R"(","type":")" + kind + R"(","timestamp":"2021-05-03T18:15:30.1234567+08:00",
    "author":{"id":"11","name":"mei","nickname":"Mei","isBot":false},)" +
         more + "}";
}

TEST(DiscordJson, ReadsMessages) {
  const Recorded seen = read_text(kDiscordJson, channel(message("9007199254740993", "Reply", R"("content":"hi <@12>",
      "mentions":[{"id":"12","name":"lin","nickname":"","isBot":true}],
      "reference":{"messageId":"9007199254740991","channelId":"870987690061501141"},
      "attachments":[{"fileName":"a.PNG"}])")));
  EXPECT_THAT(shown(seen.groups), ElementsAre("870987690061501141=Text/general"));
  EXPECT_THAT(shown(seen.events), ElementsAre("2021-05-03T10:15:30Z message 11=Mei: hi <@12> >9007199254740991 [image] "
                                              "@12=lin!"));
  EXPECT_THAT(keys_of(seen.events), ElementsAre("9007199254740993"));
  EXPECT_EQ(seen.events[0].at.ms % 1000, 123);
}

TEST(DiscordJson, TellsWhoCameAndWent) {
  const Recorded seen =
      read_text(kDiscordJson,
                channel(message("1", "GuildMemberJoin") + "," +
                        message("2", "RecipientAdd", R"("content":"Added Bo.","mentions":[{"id":"13","name":"Bo"}])") +
                        "," + message("3", "RecipientRemove", R"("mentions":[{"id":"13","name":"Bo"}])") + "," +
                        message("4", "RecipientRemove", R"("mentions":[{"id":"11","name":"mei"}])") + "," +
                        message("5", "ChannelNameChange", R"("content":"Changed the channel name: tea.")")));
  EXPECT_THAT(shown(seen.events),
              ElementsAre("2021-05-03T10:15:30Z joined 11=Mei", "2021-05-03T10:15:30Z joined 13=Bo by 11=Mei",
                          "2021-05-03T10:15:30Z left 13=Bo by 11=Mei", "2021-05-03T10:15:30Z left 11=Mei",
                          "2021-05-03T10:15:30Z group_renamed 11=Mei: tea"));
}

TEST(DiscordJson, TellsReactions) {
  const Recorded seen = read_text(kDiscordJson, channel(message("7", "Default", R"("content":"x","reactions":[
      {"emoji":{"id":"","name":"👍"},"count":1,"users":[{"id":"12","name":"lin"}]},
      {"emoji":{"id":"55","name":"wave"},"count":4}])")));
  EXPECT_THAT(shown(seen.events),
              ElementsAre("2021-05-03T10:15:30Z message 11=Mei: x", "2021-05-03T10:15:30Z reacted 12=lin: 👍 >7",
                          "2021-05-03T10:15:30Z reacted ?: wave >7 x4"));
  EXPECT_THAT(keys_of(seen.events), ElementsAre("7", "7:👍:12", "7:55"));
}

TEST(DiscordJson, SkipsOtherKindsByName) {
  const Recorded seen =
      read_text(kDiscordJson, channel(message("1", "ChannelPinnedMessage") + "," + message("2", "99") + "," +
                                      message("3", "ThreadCreated") + R"(,{"id":"4","type":"Default"})"));
  EXPECT_THAT(seen.skips, ElementsAre(Pair("99", 1), Pair("ChannelPinnedMessage", 1), Pair("ThreadCreated", 1)));
  EXPECT_THAT(shown(seen.rejects), ElementsAre("4 bad_date"));
}

TEST(DiscordJson, DoesNotTakeAForwardForAnAnswer) {
  const Recorded seen = read_text(kDiscordJson, channel(message("1", "Default", R"("content":"",
      "reference":{"messageId":"8","channelId":"77"},"forwardedMessage":{"content":"news"})")));
  EXPECT_THAT(shown(seen.events), ElementsAre("2021-05-03T10:15:30Z message 11=Mei: news [forward]"));
}

TEST(DiscordJson, IsRecognised) {
  EXPECT_TRUE(looks_like(kDiscordJson, channel("")));
  EXPECT_FALSE(looks_like(kDiscordJson, R"({"name":"x","type":"private_group","messages":[]})"));
}

}  // namespace
}  // namespace hearth::channels::exports
