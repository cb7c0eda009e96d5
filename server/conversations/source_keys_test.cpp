#include "conversations/source_keys.hpp"

#include <gtest/gtest.h>
#include <set>

namespace hearth::conversations {
namespace {

using channels::exports::Event;
using channels::exports::EventKind;

Event said(std::int64_t at, const std::string& who, const std::string& text, const std::string& key = "") {
  Event event;
  event.at = Timestamp{at};
  event.who.name = who;
  event.text = text;
  event.key = key;
  return event;
}

std::vector<std::int64_t> keys_of(const std::vector<Event>& events, std::int64_t seed = 1) {
  SourceKeys keys{seed};
  std::vector<std::int64_t> all;
  for (const Event& event : events) all.push_back(keys.key_of(event));
  return all;
}

TEST(SourceKeys, TheSameFileGivesTheSameKeysAndEqualLinesDiffer) {
  const std::vector<Event> file{said(60'000, "Mei", "早"), said(60'000, "Lin", "早"), said(60'000, "Mei", "早"),
                                said(120'000, "Mei", "早")};
  const auto once = keys_of(file);
  EXPECT_EQ(once, keys_of(file));
  EXPECT_EQ(std::set<std::int64_t>(once.begin(), once.end()).size(), file.size());
}

TEST(SourceKeys, ALongerFileKeepsTheKeysOfTheShorter) {
  std::vector<Event> file{said(0, "Mei", "a"), said(0, "Mei", "a"), said(86'400'000, "Lin", "b")};
  const auto shorter = keys_of(file);
  file.push_back(said(86'400'000, "Lin", "b"));
  const auto longer = keys_of(file);
  EXPECT_TRUE(std::equal(shorter.begin(), shorter.end(), longer.begin()));
  EXPECT_EQ(std::set<std::int64_t>(longer.begin(), longer.end()).size(), longer.size());
}

TEST(SourceKeys, APlatformIdIsEnoughWhateverElseChanged) {
  const auto keys =
      keys_of({said(0, "Mei", "a", "m1"), said(5, "小梅", "a (edited)", "m1"), said(0, "Mei", "a", "m2")});
  EXPECT_EQ(keys[0], keys[1]);
  EXPECT_NE(keys[0], keys[2]);
  EXPECT_EQ(keys[0], SourceKeys{1}.key_of_message("m1"));
}

TEST(SourceKeys, OneNoticeAboutTwoPeopleIsTwoFacts) {
  Event mei = said(0, "Mei", "", "n1");
  Event lin = said(0, "Lin", "", "n1");
  mei.kind = lin.kind = EventKind::joined;
  const auto keys = keys_of({mei, lin});
  EXPECT_NE(keys[0], keys[1]);
}

TEST(SourceKeys, EqualReactionsToUnnamedMessagesAreSeveral) {
  Event first = said(0, "", "👍");
  Event second = said(60'000, "", "👍");
  first.kind = second.kind = EventKind::reacted;
  const auto keys = keys_of({first, second, second});
  EXPECT_EQ(std::set<std::int64_t>(keys.begin(), keys.end()).size(), 3U);
}

TEST(SourceKeys, PartsCannotBeMovedFromOneFieldToTheNext) {
  const auto keys = keys_of({said(0, "ab", "c"), said(0, "a", "bc")});
  EXPECT_NE(keys[0], keys[1]);
}

TEST(SourceKeys, DependOnTheSecretOfTheCommunity) {
  const std::vector<Event> file{said(0, "Mei", "a"), said(0, "Mei", "a", "m1")};
  const auto ours = keys_of(file, 1);
  const auto theirs = keys_of(file, 2);
  EXPECT_NE(ours[0], theirs[0]);
  EXPECT_NE(ours[1], theirs[1]);
}

TEST(SourceKeys, SecondsOutOfOrderAtMidnightChangeNothing) {
  const std::int64_t midnight = 86'400'000;
  const auto keys =
      keys_of({said(midnight - 1, "Mei", "a"), said(midnight, "Mei", "b"), said(midnight - 1, "Mei", "a")});
  EXPECT_NE(keys[0], keys[2]);
}

}  // namespace
}  // namespace hearth::conversations
