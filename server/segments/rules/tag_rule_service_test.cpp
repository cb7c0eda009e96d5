#include "segments/rules/tag_rule_service.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "segments/saved/saved_segments_world.hpp"
#include "tags/tag_service.hpp"
#include "testing/database_matrix.hpp"

namespace hearth::segments {
namespace {

using ::testing::ElementsAre;

template <class T>
std::string reason_of(const Result<T>& result) {
  return result.ok() ? "ok" : result.error().reason;
}

// Tags that are really given, and a keeper whose moves the rules follow. VIP and Green of the world are given by the
// log alone and decide who is in segments; Warm and the levels Gold and Silver (one at a time) are what rules give.
struct RulesWorld : SavedSegmentsWorld {
  explicit RulesWorld(sql::Engine engine) : SavedSegmentsWorld{engine} {
    // The first numbers are those of the world.
    const auto known = tags.create_group({.name = "Known"}, ada)->id;
    for (const char* name : {"VIP", "Green"}) EXPECT_TRUE(tags.create_tag(known, {.name = name}, ada).ok());
    warm = tags.create_tag(known, {.name = "Warm"}, ada)->id;
    const auto level = tags.create_group({.name = "Level", .choice = tags::Choice::single}, ada)->id;
    gold = tags.create_tag(level, {.name = "Gold"}, ada)->id;
    silver = tags.create_tag(level, {.name = "Silver"}, ada)->id;
    known_tags.push_back({{.name = "Warm"}, warm.value});
    known_tags.push_back({{.group = "Level", .name = "Gold"}, gold.value});
    known_tags.push_back({{.group = "Level", .name = "Silver"}, silver.value});
    people.on_change = [this](const audience::Population& /*people*/, const audience::PopulationKeeper::News& news) {
      memo.hear(news.changes, news.is_anew);
      keeper.hear(news);
    };
    keeper.on_tell = [this](sql::Tx& tx, const SegmentKeeper::Told& told) { rules.follow(tx, told); };
    vips = save("VIPs", "tag:VIP")->id;
    run();
  }

  void run() {
    keeper.run();
    rules.catch_up();
  }
  Result<TagRule> rule(SegmentId segment, tags::TagId tag, bool takes_back = false) {
    return rules.create({.segment = segment, .tag = tag, .takes_back = takes_back}, ada);
  }
  std::vector<std::string> having(tags::TagId tag) {
    std::vector<std::string> names;
    for (const MemberId one : {mei, lin, bo, zoe}) {
      const std::vector<tags::BorneTag> all = tagging.list_of(one, ada.operator_id).value();
      for (const tags::BorneTag& borne : all) {
        if (borne.tag.tag.id == tag) names.push_back(members.load(one)->name);
      }
    }
    return names;
  }
  void by_hand(tags::TagId tag, tags::Deed deed, MemberId member) {
    EXPECT_TRUE(tagging.act({.tag = tag, .deed = deed, .bearers = {tags::to_bearer(member)}}, ada).ok());
  }

  tags::TagService tags{{.db = *db, .clock = clock, .ids = ids, .audit = audit}};
  tags::TaggingService tagging{{.db = *db, .clock = clock, .ids = ids, .facts = log, .audit = audit}};
  SegmentKeeper keeper{{.db = *db,
                        .clock = clock,
                        .ids = ids,
                        .facts = log,
                        .people = people,
                        .audiences = audiences,
                        .segments = segments}};
  TagRuleService rules{{.db = *db,
                        .clock = clock,
                        .ids = ids,
                        .audit = audit,
                        .segments = segments,
                        .audiences = audiences,
                        .tagging = tagging}};
  tags::TagId warm, gold, silver;
  SegmentId vips;
};

ON_EVERY_DATABASE(TagRuleTest);

TEST_P(TagRuleTest, GivesToThoseWhoAreInItAndToWhoeverComes) {
  RulesWorld world{GetParam()};
  world.by_hand(world.warm, tags::Deed::give, world.lin);
  const auto hit = world.rules.preview({.segment = world.vips, .tag = world.warm}, world.ada);
  EXPECT_EQ(hit->members, 2U);
  EXPECT_EQ(hit->have, 1U);
  EXPECT_THAT(world.having(world.warm), ElementsAre("Lin")) << "a preview changes nothing";
  ASSERT_TRUE(world.rule(world.vips, world.warm).ok());
  EXPECT_THAT(world.having(world.warm), ElementsAre("Mei", "Lin"));
  world.tag(world.zoe, SavedSegmentsWorld::kVip);
  world.run();
  EXPECT_THAT(world.having(world.warm), ElementsAre("Mei", "Lin", "Zoe"));
  world.untag(world.zoe, SavedSegmentsWorld::kVip);
  world.run();
  EXPECT_THAT(world.having(world.warm), ElementsAre("Mei", "Lin", "Zoe")) << "it takes nothing back";
}

TEST_P(TagRuleTest, TakesBackWhatItGaveAndNothingElse) {
  RulesWorld world{GetParam()};
  world.by_hand(world.warm, tags::Deed::give, world.lin);
  ASSERT_TRUE(world.rule(world.vips, world.warm, true).ok());
  world.untag(world.mei, SavedSegmentsWorld::kVip);
  world.untag(world.lin, SavedSegmentsWorld::kVip);
  world.run();
  EXPECT_THAT(world.having(world.warm), ElementsAre("Lin")) << "given by hand";
}

TEST_P(TagRuleTest, LeavesAloneWhatAnOperatorTookAway) {
  RulesWorld world{GetParam()};
  ASSERT_TRUE(world.rule(world.vips, world.warm).ok());
  world.by_hand(world.warm, tags::Deed::take, world.mei);
  world.run();
  EXPECT_THAT(world.having(world.warm), ElementsAre("Lin"));
}

TEST_P(TagRuleTest, LooksAtEverybodyAnewWhereTheSegmentIsDefinedAnew) {
  RulesWorld world{GetParam()};
  ASSERT_TRUE(world.rule(world.vips, world.warm, true).ok());
  ASSERT_TRUE(world.segments.change(world.vips, 1, {.name = "VIPs", .expression = "tag:Green"}, world.ada).ok());
  world.run();
  EXPECT_THAT(world.having(world.warm), ElementsAre("Lin", "Bo"));
}

TEST_P(TagRuleTest, RestsWhileItIsOffAndCatchesUpAfterwards) {
  RulesWorld world{GetParam()};
  const TagRuleId id = world.rule(world.vips, world.warm, true)->id;
  ASSERT_TRUE(world.rules.change(id, {.is_active = false}, world.ada).ok());
  world.tag(world.zoe, SavedSegmentsWorld::kVip);
  world.untag(world.mei, SavedSegmentsWorld::kVip);
  world.run();
  EXPECT_THAT(world.having(world.warm), ElementsAre("Mei", "Lin"));
  ASSERT_TRUE(world.rules.change(id, {.is_active = true}, world.ada).ok());
  EXPECT_THAT(world.having(world.warm), ElementsAre("Lin", "Zoe"));
  ASSERT_TRUE(world.rules.remove(id, world.ada).ok());
  EXPECT_THAT(world.having(world.warm), ElementsAre("Lin", "Zoe")) << "what it gave stays";
  EXPECT_EQ(reason_of(world.rules.change(id, {}, world.ada)), "tag_rule.not_found");
}

TEST_P(TagRuleTest, IsRefusedWhereItWouldGoRoundForEver) {
  RulesWorld world{GetParam()};
  const SegmentId cold = world.save("Cold", "not tag:Warm")->id;
  EXPECT_EQ(reason_of(world.rule(cold, world.warm, true)), "tag_rule.circle");
  EXPECT_EQ(reason_of(world.rule(cold, world.warm)), "ok") << "once they have it they have it";
  // By way of another one: gold makes silver, and silver gold, of which one has one at a time.
  const SegmentId golden = world.save("Golden", "tag:Level/Gold")->id;
  const SegmentId silvery = world.save("Silvery", "tag:Level/Silver")->id;
  EXPECT_EQ(reason_of(world.rule(golden, world.silver)), "tag_rule.circle");
  EXPECT_EQ(reason_of(world.rule(silvery, world.warm)), "ok");
  EXPECT_EQ(reason_of(world.rule(world.vips, world.gold)), "ok");
}

TEST_P(TagRuleTest, SaysWhatItCannotDo) {
  RulesWorld world{GetParam()};
  ASSERT_TRUE(world.rule(world.vips, world.warm).ok());
  EXPECT_EQ(reason_of(world.rule(world.vips, world.warm)), "tag_rule.is_there");
  EXPECT_EQ(reason_of(world.rule(SegmentId{99}, world.warm)), "segment.not_found");
  EXPECT_EQ(reason_of(world.rule(world.vips, tags::TagId{99})), "tag.not_found");
  const SegmentId frozen = world.segments.freeze(world.vips, "VIPs of May", world.ada)->id;
  EXPECT_EQ(reason_of(world.rule(frozen, world.gold)), "segment.is_frozen");
  const auto mine = world.tags.create_group({.kind = tags::TagKind::personal, .name = "Mine"}, world.ada)->id;
  const auto dear = world.tags.create_tag(mine, {.name = "Dear"}, world.ada)->id;
  EXPECT_EQ(reason_of(world.rule(world.vips, dear)), "tag_rule.not_for_this_tag");
  ASSERT_TRUE(world.tags.change_tag(world.gold, {.is_archived = true}, world.ada).ok());
  EXPECT_EQ(reason_of(world.rule(world.vips, world.gold)), "tag.is_archived");
}

TEST_P(TagRuleTest, KeepsItsSegmentFromBeingRemoved) {
  RulesWorld world{GetParam()};
  SegmentService guarded{{.db = *world.db,
                          .clock = world.clock,
                          .ids = world.ids,
                          .audit = world.audit,
                          .audiences = world.audiences,
                          .others = TagRuleService::users_of}};
  const TagRuleId id = world.rule(world.vips, world.warm)->id;
  EXPECT_EQ(reason_of(guarded.remove(world.vips, world.ada)), "segment.in_use");
  ASSERT_TRUE(world.rules.remove(id, world.ada).ok());
  EXPECT_TRUE(guarded.remove(world.vips, world.ada).ok());
}

}  // namespace
}  // namespace hearth::segments
