#include "channels/exports/telegram.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "channels/exports/json_exports_world.hpp"

namespace hearth::channels::exports {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

// A chat of these messages, as the exporter lays it out.
std::string chat(const std::string& messages) {
  return R"({"name":"Tea house","type":"private_supergroup","id":12345,"messages":[)" + messages + "]}";
}

Recorded read_chat(const std::string& messages) {
  return read_text(kTelegram, chat(messages));
}

TEST(Telegram, ReadsWhoSaidWhatAndWhen) {
  const Recorded seen = read_chat(R"(
    {"id":7,"type":"message","date":"2021-05-03T18:15:30","date_unixtime":"1620036930","from":"Mei","from_id":"user1",
     "text":["see ",{"type":"link","text":"https://a.example"},"!"],"reply_to_message_id":3,
     "text_entities":[{"type":"mention","text":"@lin"},{"type":"mention_name","text":"Bo","user_id":9}]})");
  ASSERT_TRUE(seen.outcome.ok());
  EXPECT_THAT(shown(seen.groups), ElementsAre("12345=Tea house"));
  EXPECT_THAT(shown(seen.events),
              ElementsAre("2021-05-03T10:15:30Z message user1=Mei: see https://a.example! >3 @?lin @user9=Bo"));
  EXPECT_THAT(keys_of(seen.events), ElementsAre("7"));
}

TEST(Telegram, TakesLocalTimeWhereOldExportsHaveNoOther) {
  const auto source = archive::Source::of_bytes(
      "result.json",
      chat(R"({"id":7,"type":"message","date":"2019-01-01T08:00:00","from":null,"from_id":4294967297,"text":"x"})"),
      {});
  const Recorded seen =
      read_source(kTelegram, source, {.calendar = Calendar::in("Asia/Shanghai").value(), .group_name = {}});
  EXPECT_THAT(shown(seen.events), ElementsAre("2019-01-01T00:00:00Z message user1: x"));
}

TEST(Telegram, KnowsOldAndNewIdsForOnePerson) {
  const Recorded seen = read_chat(R"(
    {"id":1,"type":"message","date_unixtime":"1","from":"a","from_id":5,"text":""},
    {"id":2,"type":"message","date_unixtime":"1","from":"a","from_id":4294967301,"text":""},
    {"id":3,"type":"message","date_unixtime":"1","from":"a","from_id":"user5","text":""},
    {"id":4,"type":"message","date_unixtime":"1","from":"b","from_id":8589934597,"text":""})");
  EXPECT_THAT(shown(seen.events),
              ElementsAre("1970-01-01T00:00:01Z message user5=a", "1970-01-01T00:00:01Z message user5=a",
                          "1970-01-01T00:00:01Z message user5=a", "1970-01-01T00:00:01Z message chat5=b"));
}

TEST(Telegram, TellsWhoCameAndWentAndByWhom) {
  const Recorded seen = read_chat(R"(
    {"id":1,"type":"service","date_unixtime":"1","actor":"Ada","actor_id":"user1","action":"create_group","title":"T",
     "members":["Mei"]},
    {"id":2,"type":"service","date_unixtime":"2","actor":"Ada","actor_id":"user1","action":"invite_members",
     "members":["Lin",null,"Bo"]},
    {"id":3,"type":"service","date_unixtime":"3","actor":"Kai","actor_id":"user3","action":"invite_members",
     "members":["Kai"]},
    {"id":4,"type":"service","date_unixtime":"4","actor":"Yu","actor_id":"user4","action":"join_group_by_link",
     "inviter":"Tea house"},
    {"id":5,"type":"service","date_unixtime":"5","actor":"Wu","actor_id":"user5","action":"join_group_by_link",
     "inviter":"Mei"},
    {"id":6,"type":"service","date_unixtime":"6","actor":"Xi","actor_id":"user6","action":"join_group_by_request"},
    {"id":7,"type":"service","date_unixtime":"7","actor":"Ada","actor_id":"user1","action":"remove_members",
     "members":["Bo"]},
    {"id":8,"type":"service","date_unixtime":"8","actor":"Xi","actor_id":"user6","action":"remove_members",
     "members":["Xi"]},
    {"id":9,"type":"service","date_unixtime":"9","actor":"Ada","actor_id":"user1","action":"edit_group_title",
     "title":"Tea garden"})");
  EXPECT_THAT(
      shown(seen.events),
      ElementsAre("1970-01-01T00:00:01Z joined ?Mei by user1=Ada", "1970-01-01T00:00:01Z joined user1=Ada",
                  "1970-01-01T00:00:02Z joined ?Lin by user1=Ada", "1970-01-01T00:00:02Z joined ?Bo by user1=Ada",
                  "1970-01-01T00:00:03Z joined user3=Kai", "1970-01-01T00:00:04Z joined user4=Yu",
                  "1970-01-01T00:00:05Z joined user5=Wu by ?Mei", "1970-01-01T00:00:06Z joined user6=Xi",
                  "1970-01-01T00:00:07Z left ?Bo by user1=Ada", "1970-01-01T00:00:08Z left user6=Xi",
                  "1970-01-01T00:00:09Z group_renamed user1=Ada: Tea garden"));
  EXPECT_THAT(keys_of(seen.events), ElementsAre("1", "1:creator", "2", "2:3", "3", "4", "5", "6", "7", "8", "9"));
  EXPECT_THAT(seen.skips, ElementsAre(Pair("nameless_member", 1)));
}

TEST(Telegram, TellsReactionsByPersonAndTheRestByNumber) {
  const Recorded seen = read_chat(R"(
    {"id":7,"type":"message","date":"2021-05-03T18:15:30","date_unixtime":"1620036930","from":"Mei","from_id":"user1",
     "text":"x","reactions":[{"type":"emoji","count":3,"emoji":"👍","recent":[
       {"from":"Lin","from_id":"user2","date":"2021-05-03T18:16:00"}]}]})");
  EXPECT_THAT(shown(seen.events),
              ElementsAre("2021-05-03T10:15:30Z message user1=Mei: x", "2021-05-03T10:16:00Z reacted user2=Lin: 👍 >7",
                          "2021-05-03T10:15:30Z reacted ?: 👍 >7 x2"));
}

TEST(Telegram, NamesMedia) {
  const Recorded seen = read_chat(R"(
    {"id":1,"type":"message","date_unixtime":"1","from_id":"user1","photo":"photos/1.jpg","text":""},
    {"id":2,"type":"message","date_unixtime":"1","from_id":"user1","file":"a","media_type":"voice_message","text":""},
    {"id":3,"type":"message","date_unixtime":"1","from_id":"user1","file":"a","mime_type":"application/pdf","text":""},
    {"id":4,"type":"message","date_unixtime":"1","from_id":"user1","forwarded_from":"Bo","text":"t"},
    {"id":5,"type":"message","date_unixtime":"1","from_id":"user1","poll":{"question":"?"},"text":""})");
  std::vector<std::string> media;
  for (const Event& event : seen.events) media.push_back(event.media);
  EXPECT_THAT(media, ElementsAre("image", "voice", "file", "forward", "poll"));
}

TEST(Telegram, RejectsOrSkipsWhatItCannotTell) {
  const Recorded seen = read_chat(R"(
    {"id":1,"type":"unsupported"},
    {"id":2,"type":"service","date_unixtime":"1","actor":"A","actor_id":"user1","action":"pin_message"},
    {"id":3,"type":"message","date":"soon","from_id":"user1","text":"x"},
    {"id":4,"type":"odd","date_unixtime":"1"}, 17, {"id":5,,},
    {"id":6,"type":"message","date_unixtime":"1","from_id":"user1","text":"caf\xe9 \x0b"})");
  EXPECT_THAT(shown(seen.rejects), ElementsAre("3 bad_date", "4 unknown_type", "5 bad_record", "6 bad_json"));
  EXPECT_THAT(seen.skips, ElementsAre(Pair("pin_message", 1), Pair("unsupported", 1)));
  EXPECT_THAT(shown(seen.events), ElementsAre("1970-01-01T00:00:01Z message user1: caf\u00e9 \x0b"));
}

TEST(Telegram, KeepsWhatStoodBeforeATruncation) {
  const std::string whole = chat(R"({"id":1,"type":"message","date_unixtime":"1","from_id":"user1","text":"a"},
                                    {"id":2,"type":"message","date_unixtime":"1","from_id":"user1","text":"b"})");
  const Recorded seen = read_text(kTelegram, whole.substr(0, whole.size() - 10));
  ASSERT_TRUE(seen.outcome.ok());
  EXPECT_EQ(seen.events.size(), 1U);
  EXPECT_THAT(shown(seen.rejects), ElementsAre("2 truncated"));
}

TEST(Telegram, ReadsTheGroupsOfAWholeAccountButNoPrivateChat) {
  const std::string message =
      R"({"id":1,"type":"message","date_unixtime":"1","from":"A","from_id":"user1","text":"x"})";
  const Recorded seen =
      read_text(kTelegram, R"({"about":"…","personal_information":{"user_id":1},"chats":{"about":"","list":[
        {"name":"Mei","type":"personal_chat","id":1,"messages":[)" +
                               message + R"(]},
        {"name":"Tea","type":"private_group","id":2,"messages":[)" +
                               message + R"(]},
        {"type":"saved_messages","id":3,"messages":[)" +
                               message + R"(]}]},
        "left_chats":{"list":[{"name":"Cake","type":"public_supergroup","id":2000,"messages":[)" +
                               message + R"(]}]}})");
  EXPECT_THAT(shown(seen.groups), ElementsAre("2=Tea", "2000=Cake"));
  EXPECT_THAT(seen.event_groups, ElementsAre("2", "2000"));
  EXPECT_THAT(seen.skips, ElementsAre(Pair("private_chat", 2)));
}

TEST(Telegram, RefusesOtherFiles) {
  EXPECT_EQ(read_text(kTelegram, R"({"rows":[1,2]})").outcome.error().reason, "import.wrong_format");
  EXPECT_EQ(read_text(kTelegram, "id;name\n1;2\n").outcome.error().reason, "import.wrong_format");
  EXPECT_THAT(read_text(kTelegram, "").events, IsEmpty());
}

TEST(Telegram, IsRecognised) {
  EXPECT_TRUE(looks_like(kTelegram, chat("")));
  EXPECT_TRUE(looks_like(kTelegram, R"({"about":"","personal_information":{},"contacts":{}})"));
  EXPECT_FALSE(looks_like(kTelegram, R"({"guild":{},"channel":{"type":"GuildTextChat"},"messages":[]})"));
  EXPECT_FALSE(looks_like(kTelegram, R"([{"id":1}])"));
}

}  // namespace
}  // namespace hearth::channels::exports
