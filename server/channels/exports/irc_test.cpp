#include "channels/exports/irc.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "channels/exports/irc_log.hpp"
#include "channels/exports/json_exports_world.hpp"

namespace hearth::channels::exports {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

Recorded read_named(const Format& format, const std::string& name, const std::string& text, std::string group = {}) {
  return read_source(format, archive::Source::of_bytes(name, text, {}),
                     {.calendar = Calendar::in("Asia/Shanghai").value(), .group_name = std::move(group)});
}

TEST(IrcRaku, TellsWhatPeopleSayAndDoInUtc) {
  const Recorded seen = read_named(kIrcRaku, "2015-01-02",
                                   "[00:00] *** Mei joined\n"
                                   "[09:05] <Mei> hello all\n"
                                   "[09:05] * Lin waves <at> Mei\n"
                                   "[09:06] *** Lin is now known as Lin_away\n"
                                   "[09:07] *** Bo was kicked by Ada\n"
                                   "[23:59] *** Mei left\n");
  EXPECT_TRUE(seen.outcome.ok());
  EXPECT_THAT(shown(seen.events),
              ElementsAre("2015-01-02T00:00:00Z joined Mei=Mei", "2015-01-02T09:05:00Z message Mei=Mei: hello all",
                          "2015-01-02T09:05:00Z message Lin=Lin: waves <at> Mei",
                          "2015-01-02T09:06:00Z renamed Lin=Lin: Lin_away",
                          "2015-01-02T09:07:00Z left Bo=Bo by Ada=Ada", "2015-01-02T23:59:00Z left Mei=Mei"));
  EXPECT_THAT(seen.rejects, IsEmpty());
}

TEST(IrcRaku, KeepsTheTextAsItStands) {
  const Recorded seen =
      read_named(kIrcRaku, "2015-01-02", "[10:00] <Mei>   indented, \n[10:01] <Mei> \n[10:02] <Mei>\n");
  ASSERT_EQ(seen.events.size(), 3U);
  EXPECT_EQ(seen.events[0].text, "  indented, ");
  EXPECT_EQ(seen.events[1].text, "");
  EXPECT_EQ(seen.events[2].text, "");
}

TEST(IrcRaku, KnowsWhoIsAddressedByTheNicksSeenSoFar) {
  const Recorded seen = read_named(kIrcRaku, "2015-01-02",
                                   "[10:00] <Mei> Lin: not here yet\n"
                                   "[10:01] *** Lin joined\n"
                                   "[10:02] <Mei> Lin: welcome\n"
                                   "[10:03] <Lin> Mei, thanks\n"
                                   "[10:04] <Lin> well, Mei:x\n");
  EXPECT_THAT(shown(seen.events), ElementsAre("2015-01-02T10:00:00Z message Mei=Mei: Lin: not here yet",
                                              "2015-01-02T10:01:00Z joined Lin=Lin",
                                              "2015-01-02T10:02:00Z message Mei=Mei: Lin: welcome @Lin=Lin",
                                              "2015-01-02T10:03:00Z message Lin=Lin: Mei, thanks @Mei=Mei",
                                              "2015-01-02T10:04:00Z message Lin=Lin: well, Mei:x"));
}

TEST(IrcRaku, CountsWhatItPassesOverAndRejectsWhatItCannotRead) {
  const Recorded seen = read_named(kIrcRaku, "2015-01-02",
                                   "[10:00] *** Ada sets mode: +o Mei\n"
                                   "[10:00] *** Ada changes topic to: tea\n"
                                   "\n"
                                   "[10:00] *** Ada dances\n"
                                   "[25:00] <Mei> late\n"
                                   "no time\n"
                                   "[10:01] <Mei> hi\n");
  EXPECT_THAT(seen.skips, ElementsAre(Pair("mode_changed", 1), Pair("topic_changed", 1)));
  EXPECT_THAT(shown(seen.rejects), ElementsAre("4 bad_line", "5 bad_line", "6 bad_line"));
  EXPECT_EQ(seen.events.size(), 1U);
}

TEST(IrcRaku, NamesTheGroupByTheFolderAboveTheYear) {
  const std::string line = "[10:00] <Mei> hi\n";
  EXPECT_THAT(shown(read_named(kIrcRaku, "2015-01-02.txt", line).groups), ElementsAre("2015-01-02=2015-01-02"));
  EXPECT_THAT(shown(read_named(kIrcRaku, "2015-01-02", line, "tea").groups), ElementsAre("tea=tea"));
  EXPECT_THAT(shown(read_named(kIrcRaku, "logs/tea/2015/2015-01-02", line, "other").groups), ElementsAre("tea=tea"));
  EXPECT_THAT(shown(read_named(kIrcRaku, "tea/2015-01-02", line).groups), ElementsAre("tea=tea"));
  EXPECT_THAT(shown(read_named(kIrcRaku, "2015/2015-01-02", line, "tea").groups), ElementsAre("tea=tea"));
}

TEST(IrcRaku, RefusesFilesThatAreNoLogs) {
  EXPECT_EQ(read_named(kIrcRaku, "README", "[10:00] <Mei> hi\n").outcome.error().reason, "import.wrong_format");
  EXPECT_EQ(read_named(kIrcRaku, "2015-01-02", "Dear diary\n").outcome.error().reason, "import.wrong_format");
  EXPECT_TRUE(read_named(kIrcRaku, "2015-01-02", "").outcome.ok());
}

TEST(IrcUbuntu, GivesEventsTheTimeOfTheLineBefore) {
  const Recorded seen = read_named(kIrcUbuntu, "2004-12-25.a.raw.txt",
                                   "=== Mei [~user@host]  has joined #tea\n"
                                   "[09:05] <Mei> hello\n"
                                   "=== Lin [~user@host]  has joined #tea\n"
                                   "=== Lin is now known as Lin_\n"
                                   "=== Mei [~user@host]  has left #tea [\"bye\"]\n"
                                   "=== Lin_ [~user@host]  has quit [timeout]\n");
  EXPECT_THAT(shown(seen.events),
              ElementsAre("2004-12-25T00:00:00Z joined Mei=Mei", "2004-12-25T09:05:00Z message Mei=Mei: hello",
                          "2004-12-25T09:05:00Z joined Lin=Lin", "2004-12-25T09:05:00Z renamed Lin=Lin: Lin_",
                          "2004-12-25T09:05:00Z left Mei=Mei", "2004-12-25T09:05:00Z left Lin_=Lin_"));
  EXPECT_THAT(shown(seen.groups), ElementsAre("#tea=#tea"));
}

TEST(IrcUbuntu, KnowsNicksWithBracketsByTheirFirstWord) {
  const Recorded seen = read_named(kIrcUbuntu, "2004-12-25.txt",
                                   "=== Bo[1]  [~user@host]  has joined #tea\n"
                                   "=== [x] Bo [~user@host]  has joined #tea\n"
                                   "=== Bo[1]  is now known as [Bo] \n");
  EXPECT_THAT(shown(seen.events),
              ElementsAre("2004-12-25T00:00:00Z joined Bo[1]=Bo[1]", "2004-12-25T00:00:00Z joined [x]=[x]",
                          "2004-12-25T00:00:00Z renamed Bo[1]=Bo[1]: [Bo]"));
}

TEST(IrcUbuntu, SkipsActionsNoticesAndKicks) {
  const Recorded seen = read_named(kIrcUbuntu, "2004-12-25.txt",
                                   "[09:05]  * Mei sips tea\n"
                                   "[09:06] -Bo:#tea- buy!\n"
                                   "[09:06] (Lin/#tea) from elsewhere\n"
                                   "=== Mei says Bo is now known as Bob\n"
                                   "=== Bo was kicked off #tea by Ada (flood)\n"
                                   "=== Ada changed the topic of #tea to: cups\n"
                                   "=== mode/#tea [+o Ada] by x\n"
                                   "[09:07] <Mei> hi\n");
  EXPECT_THAT(seen.skips, ElementsAre(Pair("action", 2), Pair("kicked", 1), Pair("mode_changed", 1), Pair("notice", 2),
                                      Pair("topic_changed", 1)));
  EXPECT_EQ(seen.events.size(), 1U);
}

TEST(IrcUbuntu, NamesTheGroupByWhereMostPeopleJoin) {
  const Recorded seen = read_named(kIrcUbuntu, "2004-12-25.txt",
                                   "=== Bo [~u@h]  has joined #coffee\n"
                                   "=== Lin [~u@h]  has joined #Tea\n"
                                   "=== Mei [~u@h]  has joined #tea\n",
                                   "other");
  EXPECT_THAT(shown(seen.groups), ElementsAre("#tea=#tea"));
  EXPECT_THAT(shown(read_named(kIrcUbuntu, "2004-12-25.txt", "[09:07] <Mei> hi\n", "tea").groups),
              ElementsAre("tea=tea"));
}

TEST(IrcFormats, TellEachOtherApart) {
  const std::string say = "[10:00] <Mei> hi\n";
  const auto raku = [](const std::string& text, const std::string& path) { return looks_like(kIrcRaku, text, path); };
  const auto ubuntu = [](const std::string& text, const std::string& path) {
    return looks_like(kIrcUbuntu, text, path);
  };
  EXPECT_TRUE(raku(say + "[10:01] *** Lin joined\n", "tea/2015/2015-01-02"));
  EXPECT_TRUE(raku(say, "tea/2015/2015-01-02"));
  EXPECT_FALSE(raku(say, "train/2004-12-25.a.raw.txt"));
  EXPECT_FALSE(raku(say + "=== Lin is now known as L\n", "2015-01-02"));
  EXPECT_TRUE(ubuntu(say, "train/2004-12-25.a.raw.txt"));
  EXPECT_TRUE(ubuntu(say + "=== Lin is now known as L\n", "2015-01-02"));
  EXPECT_FALSE(ubuntu(say + "[10:01] *** Lin joined\n", "2015-01-02"));
  EXPECT_FALSE(raku(say, "README") || ubuntu(say, "README"));
  EXPECT_FALSE(raku("Dear diary\n", "2015-01-02") || ubuntu("Dear diary\n", "2015-01-02"));
}

TEST(IrcDay, IsReadFromTheFilesName) {
  EXPECT_EQ(irc::day_in_name("a/2015-01-02"), parse_day("2015-01-02").value());
  EXPECT_EQ(irc::day_in_name("2004-12-25.train-c.raw.txt"), parse_day("2004-12-25").value());
  EXPECT_EQ(irc::day_in_name("2015-01-02/log"), std::nullopt);
  EXPECT_EQ(irc::day_in_name("2015-02-30"), std::nullopt);
  EXPECT_EQ(irc::day_in_name("0000-01-01"), std::nullopt);
  EXPECT_EQ(irc::day_in_name("1969-12-31"), std::nullopt);
  EXPECT_EQ(irc::day_in_name("9999-12-31"), std::nullopt);
}

}  // namespace
}  // namespace hearth::channels::exports
