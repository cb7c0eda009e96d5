#include "insight/people/people_service.hpp"

#include <atomic>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <thread>

#include "insight/people/member_summary.hpp"
#include "insight/people/people_world.hpp"
#include "testing/database_matrix.hpp"

namespace hearth::insight {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::int64_t kStart = 1'777'600'000;  // 2026-05-01T01:46:40Z
constexpr std::int64_t kHour = 3600;
constexpr std::int64_t kDay = 24 * kHour;
constexpr CommunityId kTeaHouse{1};

ON_EVERY_DATABASE(PeopleTest);

std::vector<std::string> names_of(const MemberPage& page) {
  std::vector<std::string> names;
  for (const MemberRow& row : page.items) names.push_back(row.name);
  return names;
}

// Ada keeps the room, Mei and Lin talk, Bo came once.
ChatFile tea_room() {
  ChatFile chat;
  chat.invited("Ada", kStart, "Mei");
  chat.invited("Ada", kStart + 1, "Lin");
  chat.invited("Mei", kStart + 2, "Bo");
  const int hello = chat.said({.who = "Mei", .second = kStart + kHour, .text = "早上好"});
  const int answer =
      chat.said({.who = "Lin", .second = kStart + kHour + 60, .text = "good morning", .reply_to = hello});
  chat.said({.who = "Mei", .second = kStart + kHour + 120, .text = "tea?", .reply_to = answer});
  chat.said({.who = "Ada", .second = kStart + kHour + 180, .text = "welcome", .reply_to = hello, .mention = "Mei"});
  chat.said({.who = "Mei", .second = kStart + kDay, .text = "again", .mention = "Lin"});
  chat.left("Bo", kStart + 2 * kDay);
  return chat;
}

TEST_P(PeopleTest, OpensAFigureDownToItsMembers) {
  PeopleWorld world{GetParam()};
  world.import_chat(tea_room(), "Tea room", "Tea house", {"Ada"});
  const MemberPage active =
      world.people.list(kTeaHouse, {.set = parse_member_set("active:2026-05-01").value(), .sort = MemberSort::name})
          .value();
  EXPECT_THAT(names_of(active), ElementsAre("Lin", "Mei"));
  EXPECT_EQ(active.total, 2);
  EXPECT_EQ(active.figure, 2);
  const MemberPage left = world.people.list(kTeaHouse, {.set = parse_member_set("left:2026-05").value()}).value();
  EXPECT_THAT(names_of(left), ElementsAre("Bo"));
  EXPECT_EQ(left.items[0].state, MemberState::left);
}

TEST_P(PeopleTest, ListsEverybodyWithTheirNamesAndRoles) {
  PeopleWorld world{GetParam()};
  world.import_chat(tea_room(), "Tea room", "Tea house", {"Ada"});
  const MemberPage page = world.people.list(kTeaHouse, {}).value();
  EXPECT_THAT(names_of(page), ElementsAre("Mei", "Lin", "Ada", "Bo"));
  EXPECT_EQ(page.total, 4);
  EXPECT_EQ(page.figure, std::nullopt);
  EXPECT_EQ(page.items[2].role, members::Role::operator_);
  EXPECT_THAT(names_of(world.people.list(kTeaHouse, {.search = "me"}).value()), ElementsAre("Mei"));
  EXPECT_THAT(names_of(world.people.list(kTeaHouse, {.role = members::Role::operator_}).value()), ElementsAre("Ada"));
}

TEST_P(PeopleTest, TakesInWhatIsNew) {
  PeopleWorld world{GetParam()};
  world.import_chat(tea_room());
  EXPECT_EQ(world.people.list(kTeaHouse, {})->total, 4);
  ChatFile more;
  more.said({.who = "Yu", .second = kStart + 3 * kDay, .text = "hi"});
  world.import_chat(more, "Other room");
  EXPECT_EQ(world.people.list(kTeaHouse, {})->total, 5);
  EXPECT_THAT(names_of(world.people.list(kTeaHouse, {.group = GroupId{2}}).value()), ElementsAre("Yu"));
  world.people.refresh(kTeaHouse);
  EXPECT_EQ(world.people.list(kTeaHouse, {})->total, 5);
}

TEST_P(PeopleTest, ReadsNamesAgainAfterAWhile) {
  PeopleWorld world{GetParam()};
  world.import_chat(tea_room());
  const MemberId mei = world.id_of("Mei");
  EXPECT_THAT(names_of(world.people.list(kTeaHouse, {.search = "Mei"}).value()), ElementsAre("Mei"));
  world.db->write([&](sql::Tx& tx) { world.members.rename(tx, mei, "小梅"); });
  world.people.read_names_again();
  EXPECT_THAT(names_of(world.people.list(kTeaHouse, {.search = "梅"}).value()), ElementsAre()) << "not yet";
  world.clock.advance(61'000);
  world.people.read_names_again();
  EXPECT_THAT(names_of(world.people.list(kTeaHouse, {.search = "梅"}).value()), ElementsAre("小梅"));
  EXPECT_THAT(names_of(world.people.list(kTeaHouse, {.search = "Mei"}).value()), ElementsAre("小梅"))
      << "a name that she had is hers";
}

TEST_P(PeopleTest, AnswersManyAtOnceWhileNamesAreReadAgain) {
  PeopleWorld world{GetParam()};
  world.import_chat(tea_room());
  std::atomic<int> wrong = 0;
  std::vector<std::thread> readers;
  for (int reader = 0; reader < 4; ++reader) {
    readers.emplace_back([&] {
      for (int i = 0; i < 25; ++i) {
        world.clock.advance(61'000);
        const auto page = world.people.list(kTeaHouse, {.set = parse_member_set("one_day").value()});
        if (!page.ok() || page->total != 2 || page->figure != 2) ++wrong;
        if (world.people.find("mei", 8).size() != 1) ++wrong;
      }
    });
  }
  for (int i = 0; i < 25; ++i) {
    world.people.refresh(kTeaHouse);
    world.people.read_names_again();
  }
  for (std::thread& reader : readers) reader.join();
  EXPECT_EQ(wrong, 0);
}

TEST_P(PeopleTest, RefusesWhatIsNotThere) {
  PeopleWorld world{GetParam()};
  world.import_chat(tea_room());
  EXPECT_EQ(world.people.list(CommunityId{9}, {}).error().reason, "community.not_found");
  EXPECT_EQ(world.people.list(kTeaHouse, {.group = GroupId{9}}).error().reason, "group.not_found");
  EXPECT_EQ(world.people.list(kTeaHouse, {.from = LocalDay{2}, .to = LocalDay{1}}).error().reason,
            "report.days_reversed");
  EXPECT_EQ(world.people.show(MemberId{99}, {}).error().reason, "member.not_found");
  EXPECT_EQ(world.people.timeline(MemberId{99}, {}).error().reason, "member.not_found");
  ChatFile other;
  other.said({.who = "Yu", .second = kStart, .text = "run"});
  world.import_chat(other, "Runners", "Run club");
  EXPECT_EQ(world.people.show(world.id_of("Yu"), kTeaHouse).error().reason, "member.not_found");
}

TEST_P(PeopleTest, ShowsOneMember) {
  PeopleWorld world{GetParam()};
  world.import_chat(tea_room(), "Tea room", "Tea house", {"Ada"});
  const MemberView mei = world.people.show(world.id_of("Mei"), kTeaHouse).value();
  EXPECT_EQ(mei.name, "Mei");
  ASSERT_THAT(mei.identities, ::testing::SizeIs(2));
  EXPECT_EQ(mei.identities[0].key, "userMei");
  EXPECT_EQ(mei.identities[1].scope_community, kTeaHouse);
  EXPECT_THAT(mei.names, ElementsAre("Mei"));
  ASSERT_THAT(mei.communities, ::testing::SizeIs(1));
  EXPECT_EQ(mei.communities[0].name, "Tea house");
  EXPECT_EQ(mei.messages, 3);
  EXPECT_EQ(mei.active_days, 2);
  EXPECT_EQ(mei.first_seen, (Timestamp{(kStart + kHour) * 1000}));
  EXPECT_EQ(mei.last_seen, (Timestamp{(kStart + kDay) * 1000}));
  EXPECT_EQ(mei.joined_at, Timestamp{kStart * 1000});
  ASSERT_TRUE(mei.invited_by);
  EXPECT_EQ(mei.invited_by->name, "Ada");
  ASSERT_THAT(mei.invited, ::testing::SizeIs(1));
  EXPECT_EQ(mei.invited[0].name, "Bo");
  EXPECT_EQ(mei.invited_total, 1);
  ASSERT_THAT(mei.groups, ::testing::SizeIs(1));
  EXPECT_EQ(mei.groups[0].name, "Tea room");
  EXPECT_EQ(mei.groups[0].left_at, std::nullopt);
  ASSERT_THAT(mei.days, ::testing::SizeIs(kDaysShown));
  EXPECT_EQ(mei.days.back().messages, 1);
  EXPECT_EQ(mei.days[mei.days.size() - 2].messages, 2);
  EXPECT_EQ(mei.hours.at(4).at(2), 2) << "a Friday at 02 hours in UTC";
}

TEST_P(PeopleTest, KnowsWhomAMemberTalksTo) {
  PeopleWorld world{GetParam()};
  world.import_chat(tea_room());
  const MemberView mei = world.people.show(world.id_of("Mei"), {}).value();
  ASSERT_THAT(mei.talks_to, ::testing::SizeIs(2));
  EXPECT_EQ(mei.talks_to[0].name, "Lin");
  EXPECT_EQ(mei.talks_to[0].replies_out, 1);
  EXPECT_EQ(mei.talks_to[0].replies_in, 1);
  EXPECT_EQ(mei.talks_to[0].mentions, 1);
  EXPECT_EQ(mei.talks_to[1].name, "Ada");
  EXPECT_EQ(mei.talks_to[1].replies_in, 1);
  EXPECT_EQ(mei.talks_to[1].mentions, 0);
}

TEST_P(PeopleTest, AddsUpCommunities) {
  PeopleWorld world{GetParam()};
  world.import_chat(tea_room());
  ChatFile run;
  run.said({.who = "Mei", .second = kStart + 5 * kDay, .text = "who runs?"});
  world.import_chat(run, "Runners", "Run club");
  const MemberId mei = world.id_of("Mei");
  EXPECT_EQ(world.people.show(mei, kTeaHouse)->messages, 3);
  const MemberView both = world.people.show(mei, {}).value();
  EXPECT_EQ(both.messages, 4);
  EXPECT_EQ(both.groups.size(), 2U);
  EXPECT_EQ(world.people.show(mei, kTeaHouse)->communities.size(), 2U);
}

std::vector<std::string> kinds_of(const api::Page<TimelineRow>& page) {
  std::vector<std::string> kinds;
  for (const TimelineRow& row : page.items) kinds.push_back(row.kind);
  return kinds;
}

TEST_P(PeopleTest, TellsWhatAMemberDidLatestFirst) {
  PeopleWorld world{GetParam()};
  world.import_chat(tea_room());
  const auto bo = world.people.timeline(world.id_of("Bo"), {}).value();
  EXPECT_THAT(kinds_of(bo), ElementsAre("member.left", "member.joined"));
  ASSERT_TRUE(bo.items[1].by);
  EXPECT_EQ(bo.items[1].by->name, "Mei");
  const auto mei = world.people.timeline(world.id_of("Mei"), {}).value();
  EXPECT_THAT(kinds_of(mei), ElementsAre("message.posted", "message.posted", "message.posted", "member.joined"));
  EXPECT_EQ(mei.items[0].text, "again");
  ASSERT_TRUE(mei.items[0].group);
  EXPECT_EQ(mei.items[0].group->name, "Tea room");
  EXPECT_THAT(mei.items[0].data.object, ::testing::HasSubstr("mentions"));
  EXPECT_EQ(mei.items[2].text, "早上好");
  EXPECT_THAT(kinds_of(world.people.timeline(world.id_of("Mei"), {.kind = "member.joined"}).value()),
              ElementsAre("member.joined"));
  EXPECT_THAT(world.people.timeline(world.id_of("Mei"), {.kind = "order.paid"})->items, IsEmpty());
  EXPECT_EQ(world.people.timeline(world.id_of("Mei"), {.page = {.cursor = "x"}}).error().reason, "api.bad_input");
}

// Whatever stands at one instant, and however long the pages are.
TEST_P(PeopleTest, PagesThroughATimelineWithoutLosingOrRepeatingAnything) {
  PeopleWorld world{GetParam()};
  ChatFile chat;
  ChatFile other;
  for (int i = 0; i < 40; ++i) {
    // Seven things at each instant, of either group.
    ChatFile& into = i % 3 == 0 ? other : chat;
    if (i % 5 == 0) {
      into.invited("Ada", kStart + i / 7, "Mei");
    } else {
      into.said({.who = "Mei", .second = kStart + i / 7, .text = fmt::format("m{}", i)});
    }
  }
  world.import_chat(chat);
  world.import_chat(other, "Other room");
  const MemberId mei = world.id_of("Mei");
  const auto whole = world.people.timeline(mei, {.page = {.limit = 200}}).value();
  EXPECT_EQ(whole.items.size(), 40U);
  EXPECT_EQ(whole.next_cursor, std::nullopt);
  for (std::int64_t limit : {1, 2, 3, 7, 13, 39, 40}) {
    std::vector<FactId> seen;
    TimelineQuery query{.page = {.limit = limit}};
    while (true) {
      const auto page = world.people.timeline(mei, query).value();
      for (const TimelineRow& row : page.items) seen.push_back(row.id);
      if (!page.next_cursor) break;
      query.page.cursor = page.next_cursor;
    }
    ASSERT_EQ(seen.size(), whole.items.size()) << limit;
    for (std::size_t i = 0; i < seen.size(); ++i) EXPECT_EQ(seen[i], whole.items[i].id) << limit;
  }
}

TEST_P(PeopleTest, FindsMembersOfAllCommunities) {
  PeopleWorld world{GetParam()};
  world.import_chat(tea_room());
  ChatFile run;
  for (int i = 0; i < 5; ++i) run.said({.who = "Mei", .second = kStart + i, .text = "run"});
  run.said({.who = "Aimei", .second = kStart, .text = "run"});
  world.import_chat(run, "Runners", "Run club");
  const auto found = world.people.find("mei", 8);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].name, "Mei");
  EXPECT_EQ(found[0].community, CommunityId{2}) << "where she writes most";
  EXPECT_EQ(found[1].name, "Aimei");
  EXPECT_EQ(world.people.find("e", 1).size(), 1U);
  EXPECT_THAT(world.people.find("nobody", 8), IsEmpty());
}

TEST_P(PeopleTest, GivesATableOfWhatIsListed) {
  PeopleWorld world{GetParam()};
  world.import_chat(tea_room());
  const auto table = world.people.table(kTeaHouse, {.search = "lin"}).value();
  EXPECT_EQ(table.rows, 1);
  EXPECT_THAT(table.csv, ::testing::HasSubstr(",Lin,member,new,1,1,1,"));
}

}  // namespace
}  // namespace hearth::insight
