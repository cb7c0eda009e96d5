#include "segments/saved/audience_service.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "segments/saved/saved_segments_world.hpp"
#include "testing/database_matrix.hpp"

namespace hearth::segments {
namespace {

using ::testing::ElementsAre;

Plan plan_of(const SavedSegmentsWorld& world, const std::string& expression) {
  return world.audiences.read(expression, {}).plan.value();
}
std::vector<std::string> names_on(const AudienceService::Page& page) {
  std::vector<std::string> names;
  for (const auto& row : page.rows) names.push_back(row.name);
  return names;
}

ON_EVERY_DATABASE(AudienceTest);

TEST_P(AudienceTest, AreCountedOutOfThoseWhoAreAsked) {
  SavedSegmentsWorld world{GetParam()};
  const auto vips = world.audiences.count(plan_of(world, "tag:VIP"), std::nullopt);
  EXPECT_EQ(vips.count, 2U);
  EXPECT_EQ(vips.universe, 4U);
  const auto nobody = world.audiences.count(plan_of(world, "tag:VIP"), CommunityId{99});
  EXPECT_EQ(nobody.count, 0U);
  EXPECT_EQ(nobody.universe, 0U);
}

TEST_P(AudienceTest, HearWhatWasJustTold) {
  SavedSegmentsWorld world{GetParam()};
  const Plan vips = plan_of(world, "tag:VIP");
  EXPECT_EQ(world.audiences.count(vips, std::nullopt).count, 2U);
  world.tag(world.zoe, SavedSegmentsWorld::kVip);
  EXPECT_EQ(world.audiences.count(vips, std::nullopt).count, 3U);
}

TEST_P(AudienceTest, AreReadInEitherFormAndToldTheirMistakes) {
  SavedSegmentsWorld world{GetParam()};
  const auto text = world.audiences.read("tag:VIP and not tag:Green", {});
  const auto blocks = world.audiences.read(to_blocks(text.expression.value()), {});
  EXPECT_EQ(to_text(blocks.expression.value()), to_text(text.expression.value()));
  const auto bad = world.audiences.read("tag:VIP and tag:Gone", {});
  EXPECT_FALSE(bad.plan);
  ASSERT_EQ(bad.mistakes.size(), 1U);
  EXPECT_EQ(bad.mistakes[0].place.offset, 12U);
}

TEST_P(AudienceTest, OverlapInEveryPartThatHasSomebody) {
  SavedSegmentsWorld world{GetParam()};
  const auto parts = world.audiences.overlap({plan_of(world, "tag:VIP"), plan_of(world, "tag:Green")}, std::nullopt);
  ASSERT_EQ(parts.size(), 3U);
  EXPECT_THAT(parts[0].in, ElementsAre(0));
  EXPECT_THAT(parts[1].in, ElementsAre(1));
  EXPECT_THAT(parts[2].in, ElementsAre(0, 1));
  for (const auto& part : parts) EXPECT_EQ(part.count, 1U);
}

TEST_P(AudienceTest, AreNotListedWhereTheyAreTooManyToBeChangedAtOnce) {
  SavedSegmentsWorld world{GetParam()};
  const Plan vips = plan_of(world, "tag:VIP");
  EXPECT_THAT(world.audiences.list_few(vips, std::nullopt, 2).value(), ElementsAre(world.mei, world.lin));
  EXPECT_EQ(world.audiences.list_few(vips, std::nullopt, 1).error().reason, "segment.too_many_at_once");
}

TEST_P(AudienceTest, AreListedPageByPage) {
  SavedSegmentsWorld world{GetParam()};
  audience::Population::PageQuestion question{
      .sort = audience::SortBy::last_seen, .order = audience::Order::falling, .after = {}, .limit = 3};
  const Plan all = plan_of(world, "tag:VIP or not tag:VIP");
  const auto first = world.audiences.page(all, std::nullopt, question);
  EXPECT_EQ(first.total, 4U);
  EXPECT_THAT(names_on(first), ElementsAre("Zoe", "Bo", "Lin"));
  ASSERT_TRUE(first.next);
  question.after = first.next;
  const auto second = world.audiences.page(all, std::nullopt, question);
  EXPECT_THAT(names_on(second), ElementsAre("Mei"));
  EXPECT_FALSE(second.next);
}

}  // namespace
}  // namespace hearth::segments
