#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "insight/people/people_world.hpp"
#include "insight/reports/report_text.hpp"
#include "members/merging/merge_service.hpp"
#include "testing/database_matrix.hpp"

namespace hearth::insight {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

constexpr std::int64_t kStart = 1'777'600'000;  // 2026-05-01T01:46:40Z
constexpr CommunityId kTeaHouse{1};

// Mei writes from two telephones, and Bo answers both.
struct TwoPhones : PeopleWorld {
  explicit TwoPhones(sql::Engine engine) : PeopleWorld{engine} {
    ChatFile chat;
    const int first = chat.said({.who = "Mei", .second = kStart, .text = "tea?"});
    chat.said({.who = "Bo", .second = kStart + 60, .text = "yes", .reply_to = first});
    const int second = chat.said({.who = "Mei2", .second = kStart + 120, .text = "now?", .mention = "Bo"});
    chat.said({.who = "Bo", .second = kStart + 180, .text = "soon", .reply_to = second});
    chat.said({.who = "Mei2", .second = kStart + 240, .text = "good", .mention = "Mei"});
    import_chat(chat);
    mei = id_of("Mei");
    other = id_of("Mei2");
    bo = id_of("Bo");
  }
  void merge() {
    ASSERT_TRUE(merges.merge(other, mei, access::Actor::command_line()).ok());
    overviews.refresh();
  }
  std::vector<std::string> listed() {
    std::vector<std::string> names;
    const MemberPage page = people.list(kTeaHouse, {}).value();
    for (const MemberRow& row : page.items) {
      names.push_back(fmt::format("{} {}", row.name, row.messages));
    }
    return names;
  }
  std::vector<std::string> told(MemberId member) {
    std::vector<std::string> lines;
    std::optional<std::string> cursor;
    do {
      TimelineQuery query{.kind = "message.posted"};
      query.page = {.limit = 2, .cursor = cursor};
      const auto page = people.timeline(member, query).value();
      for (const TimelineRow& row : page.items) lines.push_back(row.text.value_or("-"));
      cursor = page.next_cursor;
    } while (cursor);
    return lines;
  }
  access::AuditLog audit{{.db = *db, .clock = clock, .ids = ids}};
  members::MergeService merges{{.db = *db, .clock = clock, .ids = ids, .facts = facts, .audit = audit}};
  MemberId mei;
  MemberId other;
  MemberId bo;
};

ON_EVERY_DATABASE(MergedPeopleTest);

TEST_P(MergedPeopleTest, AreOneRowOneTimelineAndOnePartner) {
  TwoPhones world{GetParam()};
  ASSERT_THAT(world.listed(), ElementsAre("Mei2 2", "Bo 2", "Mei 1"));
  world.merge();
  EXPECT_THAT(world.listed(), ElementsAre("Mei 3", "Bo 2"));
  EXPECT_THAT(world.told(world.mei), ElementsAre("good", "now?", "tea?"));
  EXPECT_THAT(world.told(world.other), ElementsAre("good", "now?", "tea?")) << "the page of the other shows the person";

  const MemberView shown = world.people.show(world.mei, {}).value();
  EXPECT_EQ(shown.messages, 3);
  EXPECT_THAT(shown.names, ElementsAre("Mei", "Mei2"));
  EXPECT_THAT(shown.identities, SizeIs(2));
  ASSERT_THAT(shown.talks_to, SizeIs(1)) << "nobody talks to themselves";
  EXPECT_EQ(shown.talks_to[0].name, "Bo");
  EXPECT_EQ(shown.talks_to[0].replies_in, 2);
  EXPECT_EQ(shown.talks_to[0].mentions, 1);
  const MemberView partner = world.people.show(world.bo, {}).value();
  ASSERT_THAT(partner.talks_to, SizeIs(1));
  EXPECT_EQ(partner.talks_to[0].id, world.mei);
  EXPECT_EQ(partner.talks_to[0].replies_out, 2);

  ASSERT_THAT(world.people.find("mei2", 5), SizeIs(1));
  EXPECT_EQ(world.people.find("mei2", 5)[0].id, world.mei) << "a name of either finds the person";
}

TEST_P(MergedPeopleTest, AreTwoAgainOnceUnmerged) {
  TwoPhones world{GetParam()};
  const auto before = world.people.show(world.mei, {}).value();
  world.merge();
  ASSERT_TRUE(world.merges.unmerge(world.other, access::Actor::command_line()).ok());
  world.overviews.refresh();
  EXPECT_THAT(world.listed(), ElementsAre("Mei2 2", "Bo 2", "Mei 1"));
  EXPECT_THAT(world.told(world.mei), ElementsAre("tea?"));
  EXPECT_EQ(world.people.show(world.mei, {})->names, before.names);
  EXPECT_EQ(world.people.find("mei2", 5)[0].id, world.other);
}

TEST_P(MergedPeopleTest, LeaveFiguresOfErasedOnesAsTheyWere) {
  TwoPhones world{GetParam()};
  const auto figures = [&] { return report_text(world.overviews.current(kTeaHouse).value()->report); };
  const std::string before = figures();
  world.db->write([&](sql::Tx& tx) {
    world.members.erase(tx, world.mei);
    world.facts.append(
        tx, {.occurred_at = world.clock.now(), .kind = "member.erased", .member = world.mei, .actor = "system"});
  });
  world.overviews.refresh();
  EXPECT_EQ(figures(), before);
  world.clock.advance(61'000);
  EXPECT_THAT(world.people.list(kTeaHouse, {})->items, SizeIs(3));
  world.people.read_names_again();
  ASSERT_THAT(world.people.find("Mei", 5), SizeIs(1)) << "the other one only";
  EXPECT_THAT(world.listed(), ElementsAre("Mei2 2", "Bo 2", " 1"));
}

}  // namespace
}  // namespace hearth::insight
