#include "conversations/import_service.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "conversations/import_store.hpp"
#include "conversations/import_world.hpp"
#include "testing/database_matrix.hpp"

namespace hearth::conversations {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Pair;

constexpr const char* kMonday =
    "[09:00] *** mei joined\n"
    "[09:00] <mei> 早\n"
    "[09:00] <mei> 早\n"
    "[09:01] <lin> mei: good morning\n"
    "[09:02] *** mei is now known as mei_away\n";
constexpr const char* kTuesday = "[08:00] <mei> 又来了\n[08:01] *** lin left\n";

std::filesystem::path write_channel(const ImportWorld& world, std::string_view monday, std::string_view tuesday = "") {
  world.folder.write("tea/2026/2026-05-04", monday);
  if (!tuesday.empty()) world.folder.write("tea/2026/2026-05-05", tuesday);
  return world.folder.path() / "tea";
}

ON_EVERY_DATABASE(ImportTest);

TEST_P(ImportTest, TellsEverythingOnceHoweverOftenItIsImported) {
  ImportWorld world{GetParam()};
  const auto channel = write_channel(world, kMonday);
  const auto first = world.import(world.order(channel));
  ASSERT_TRUE(first.ok()) << first.error().detail;
  EXPECT_EQ(first->added, 5);
  EXPECT_THAT(first->by_kind,
              ElementsAre(Pair("member.joined", 1), Pair("member.renamed", 1), Pair("message.posted", 3)));

  const auto again = world.import(world.order(channel));
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->events, 5);
  EXPECT_EQ(again->added, 0);
  EXPECT_EQ(world.told().size(), 5U);
  EXPECT_EQ(world.communities.list_groups(again->community).size(), 1U);
}

TEST_P(ImportTest, ALongerExportAddsOnlyWhatIsNew) {
  ImportWorld world{GetParam()};
  ASSERT_TRUE(world.import(world.order(write_channel(world, kMonday))).ok());
  const auto longer = world.import(world.order(write_channel(world, kMonday, kTuesday)));
  ASSERT_TRUE(longer.ok());
  EXPECT_EQ(longer->added, 2);
  EXPECT_EQ(world.count_of("message.posted"), 4U);
}

TEST_P(ImportTest, WhatOperatorsDoIsToldAsTheirs) {
  ImportWorld world{GetParam()};
  ImportOrder order = world.order(write_channel(world, kMonday));
  order.operators = {"lin", "nobody"};
  const auto summary = world.import(order);
  ASSERT_TRUE(summary.ok());
  EXPECT_THAT(summary->unseen_operators, ElementsAre("nobody"));
  EXPECT_EQ(world.count_of("member.role_changed"), 1U);
  ASSERT_TRUE(world.import(order).ok());
  EXPECT_EQ(world.count_of("member.role_changed"), 1U) << "told once";
}

TEST_P(ImportTest, KeepsAsideWhatItCannotRead) {
  ImportWorld world{GetParam()};
  const auto channel = write_channel(world, std::string{kMonday} + "[25:99] <mei> no such time\n\x01garbage\n");
  const auto summary = world.import(world.order(channel));
  ASSERT_TRUE(summary.ok());
  EXPECT_EQ(summary->added, 5);
  ASSERT_FALSE(summary->first_rejects.empty());
  EXPECT_THAT(summary->first_rejects[0], HasSubstr("2026-05-04:6"));
  ASSERT_TRUE(summary->rejects_file.has_value());
  EXPECT_TRUE(std::filesystem::exists(*summary->rejects_file));
}

TEST_P(ImportTest, CountsWhatNobodyDid) {
  ImportWorld world{GetParam()};
  const auto chat = world.folder.write("result.json", R"({"name": "tea", "type": "private_group", "id": 5, "messages": [
    {"id": 1, "type": "message", "date": "2026-05-04T09:00:00", "date_unixtime": "1777885200", "from": "Mei",
     "from_id": "user1", "text": "hi", "text_entities": []},
    {"id": 2, "type": "message", "date": "2026-05-04T09:01:00", "date_unixtime": "1777885260", "from": null,
     "text": "who?", "text_entities": []}]})");
  const auto summary = world.import(world.order(chat));
  ASSERT_TRUE(summary.ok()) << summary.error().detail;
  EXPECT_EQ(summary->added, 1);
  std::int64_t named = 0;
  for (const auto* counts : {&summary->skipped, &summary->rejected}) {
    for (const auto& [reason, count] : *counts) named += count;
  }
  EXPECT_EQ(named, 1) << "what is passed over is said";
}

TEST_P(ImportTest, AFileOfTheWrongKindIsRefusedAndNothingIsMade) {
  ImportWorld world{GetParam()};
  const auto picture = world.folder.write("cat.png", "\x89PNG\r\n\x1a\n and so on");
  const auto refused = world.import(world.order(picture));
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().reason, "import.unknown_format");
  EXPECT_THAT(refused.error().detail, HasSubstr("PNG"));
  EXPECT_TRUE(world.communities.list().empty());

  ImportOrder misnamed = world.order(picture);
  misnamed.format = "carrier-pigeon";
  EXPECT_EQ(world.import(misnamed).error().reason, "import.no_such_format");
  EXPECT_EQ(world.import(world.order(world.folder.path() / "nowhere")).error().reason, "archive.not_found");
}

// Mei invites Lin, who greets her.
class TwoFriends final : public EventSource {
 public:
  [[nodiscard]] Label label() const override {
    return {.name = "two friends", .format = "told", .format_title = "told by a test", .platform = "test"};
  }
  Done tell(channels::exports::Listener& listener) override {
    using channels::exports::EventKind;
    listener.group({.key = "g", .name = "tea", .owner_key = "mei"});
    channels::exports::Event joined;
    joined.kind = EventKind::joined;
    joined.at = Timestamp{1'777'885'200'000};
    joined.who = {.key = "lin", .name = "Lin"};
    joined.by = {.key = "mei", .name = "Mei"};
    joined.scene = "invitation";
    listener.event(std::move(joined));
    channels::exports::Event hello;
    hello.at = Timestamp{1'777'885'260'000};
    hello.who = {.key = "lin", .name = "Lin"};
    hello.text = "早";
    listener.event(std::move(hello));
    return outcome;
  }
  [[nodiscard]] Amount told() const override { return {.part = 2, .whole = 2}; }

  Done outcome;
};

TEST_P(ImportTest, TakesEventsThatAreNoExport) {
  ImportWorld world{GetParam()};
  TwoFriends friends;
  ImportOrder order = world.order({});
  order.operators = {"mei"};
  const auto summary = world.imports.run(order, ImportWatch{}, friends);
  ASSERT_TRUE(summary.ok()) << summary.error().detail;
  EXPECT_EQ(summary->added, 2);
  EXPECT_EQ(summary->format, "told");
  EXPECT_THAT(world.told().at(0).fact.data, HasSubstr(R"("scene":"invitation")"));
  EXPECT_EQ(world.imports.list(summary->community, 1).at(0).source, "two friends");

  const auto again = world.imports.run(order, ImportWatch{}, friends);
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->added, 0);
}

TEST_P(ImportTest, ASourceThatFailsFailsTheImport) {
  ImportWorld world{GetParam()};
  TwoFriends friends;
  friends.outcome = Error{ErrorCode::unavailable, "test.gone"};
  const auto failed = world.imports.run(world.order({}), ImportWatch{}, friends);
  ASSERT_FALSE(failed.ok());
  EXPECT_EQ(failed.error().reason, "test.gone");
  EXPECT_EQ(world.imports.list(world.communities.list().at(0).id, 1).at(0).state, "failed");
}

TEST_P(ImportTest, StopsWhenAskedAndGoesOnLater) {
  ImportWorld world{GetParam()};
  const auto channel = write_channel(world, kMonday, kTuesday);
  const std::atomic<bool> stop{true};
  const auto stopped = world.imports.run(world.order(channel), ImportWatch{.stop = &stop});
  ASSERT_TRUE(stopped.ok());
  EXPECT_TRUE(stopped->is_stopped);
  EXPECT_EQ(world.imports.list(stopped->community, 10).at(0).state, "stopped");

  const auto finished = world.import(world.order(channel));
  ASSERT_TRUE(finished.ok());
  EXPECT_EQ(world.told().size(), 7U);
  EXPECT_EQ(world.imports.list(finished->community, 10).at(0).state, "done");
}

TEST_P(ImportTest, ARunThatACrashCutOffIsShownAsStopped) {
  ImportWorld world{GetParam()};
  world.db->write([&](sql::Tx& tx) {
    import_store::insert(tx, {.id = ImportId{7},
                              .community = CommunityId{1},
                              .source = "2026-05-04",
                              .format = "irc-raku",
                              .state = "running",
                              .started_at = world.clock.now(),
                              .finished_at = {},
                              .started_by = "Ada"});
  });
  EXPECT_EQ(world.imports.mark_abandoned(), 1);
  EXPECT_EQ(world.imports.find(ImportId{7})->state, "stopped");
}

}  // namespace
}  // namespace hearth::conversations
