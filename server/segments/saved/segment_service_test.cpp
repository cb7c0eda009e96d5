#include "segments/saved/segment_service.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "segments/saved/presets.hpp"
#include "segments/saved/saved_segments_world.hpp"
#include "testing/database_matrix.hpp"

namespace hearth::segments {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

template <class T>
std::string reason_of(const Result<T>& result) {
  return result.ok() ? "ok" : result.error().reason;
}

std::vector<std::string> names_of(const std::vector<Segment>& segments) {
  std::vector<std::string> names;
  for (const Segment& segment : segments) names.push_back(segment.name);
  return names;
}

ON_EVERY_DATABASE(SegmentTest);

TEST_P(SegmentTest, AreKeptInCanonicalWords) {
  SavedSegmentsWorld world{GetParam()};
  const Segment made = world.save(" Best guests ", "TAG:VIP  AND not (tag:Green)").value();
  EXPECT_EQ(made.name, "Best guests");
  EXPECT_EQ(made.author, "Ada");
  const Segment kept = world.segments.load(made.id).value();
  EXPECT_EQ(kept.expression, to_text(*read_text("tag:VIP and not tag:Green").expression));
  EXPECT_EQ(kept.version, 1);
  EXPECT_THAT(world.who(made.id), ElementsAre("Mei"));
}

TEST_P(SegmentTest, FollowTheFacts) {
  SavedSegmentsWorld world{GetParam()};
  const SegmentId vips = world.save("VIPs", "tag:VIP")->id;
  EXPECT_THAT(world.who(vips), ElementsAre("Mei", "Lin"));
  world.tag(world.zoe, SavedSegmentsWorld::kVip);
  world.untag(world.mei, SavedSegmentsWorld::kVip);
  EXPECT_THAT(world.who(vips), ElementsAre("Lin", "Zoe"));
}

TEST_P(SegmentTest, SayWhatIsWrongWithThem) {
  SavedSegmentsWorld world{GetParam()};
  EXPECT_EQ(reason_of(world.save("  ", "tag:VIP")), "segment.bad");
  EXPECT_EQ(reason_of(world.save(std::string(101, 'x'), "tag:VIP")), "segment.bad");
  const auto unknown = world.save("Lost", "tag:VIP and tag:Gone");
  EXPECT_EQ(reason_of(unknown), "segment.bad_expression");
  EXPECT_EQ(unknown.error().fields.size(), 1U);
  EXPECT_EQ(reason_of(world.save("Empty", "")), "segment.bad_expression");
  EXPECT_EQ(reason_of(world.segments.create({.name = "Nowhere", .expression = "tag:VIP", .community = CommunityId{99}},
                                            world.ada)),
            "community.not_found");
  EXPECT_THAT(world.segments.list({}), IsEmpty());
}

TEST_P(SegmentTest, HaveNamesOfTheirOwn) {
  SavedSegmentsWorld world{GetParam()};
  ASSERT_TRUE(world.save("VIPs", "tag:VIP").ok());
  const Segment other = world.save("Green", "tag:Green").value();
  EXPECT_EQ(reason_of(world.save("vips", "tag:Green")), "segment.name_taken");
  EXPECT_EQ(reason_of(world.segments.change(other.id, 1, {.name = "VIPS", .expression = "tag:Green"}, world.ada)),
            "segment.name_taken");
  EXPECT_EQ(reason_of(world.segments.freeze(other.id, "Vips", world.ada)), "segment.name_taken");
}

TEST_P(SegmentTest, AreBuiltOnEachOtherButNeverOnThemselves) {
  SavedSegmentsWorld world{GetParam()};
  const Segment vips = world.save("VIPs", "tag:VIP").value();
  const Segment both = world.save("Both", R"(segment:VIPs and tag:Green)").value();
  EXPECT_THAT(world.who(both.id), ElementsAre("Lin"));
  EXPECT_EQ(reason_of(world.segments.change(vips.id, 1, {.name = "VIPs", .expression = "segment:Both"}, world.ada)),
            "segment.cycle");
  EXPECT_EQ(reason_of(world.segments.change(vips.id, 1, {.name = "VIPs", .expression = "not segment:VIPs"}, world.ada)),
            "segment.cycle");
  // What others are built on keeps its name and stays.
  EXPECT_EQ(reason_of(world.segments.change(vips.id, 1, {.name = "Guests", .expression = "tag:VIP"}, world.ada)),
            "segment.in_use");
  EXPECT_EQ(reason_of(world.segments.remove(vips.id, world.ada)), "segment.in_use");
  ASSERT_TRUE(world.segments.remove(both.id, world.ada).ok());
  EXPECT_TRUE(world.segments.remove(vips.id, world.ada).ok());
  EXPECT_EQ(reason_of(world.segments.load(vips.id)), "segment.not_found");
}

TEST_P(SegmentTest, TakeNoChangeToAnOlderVersion) {
  SavedSegmentsWorld world{GetParam()};
  const Segment made = world.save("VIPs", "tag:VIP").value();
  const SegmentService::Wish wish{.name = "VIPs", .expression = "tag:VIP or tag:Green"};
  EXPECT_EQ(world.segments.change(made.id, 1, wish, world.ada)->version, 2);
  EXPECT_EQ(reason_of(world.segments.change(made.id, 1, wish, world.ada)), "segment.changed_meanwhile");
  EXPECT_EQ(reason_of(world.segments.change(SegmentId{99}, 1, wish, world.ada)), "segment.not_found");
  EXPECT_THAT(world.who(made.id), ElementsAre("Mei", "Lin", "Bo"));
}

TEST_P(SegmentTest, StayAsTheyAreOnceFrozen) {
  SavedSegmentsWorld world{GetParam()};
  const Segment vips = world.save("VIPs", "tag:VIP").value();
  const Segment frozen = world.segments.freeze(vips.id, "VIPs of May", world.ada).value();
  world.tag(world.zoe, SavedSegmentsWorld::kVip);
  EXPECT_THAT(world.who(frozen.id), ElementsAre("Mei", "Lin"));
  EXPECT_THAT(world.who(vips.id), ElementsAre("Mei", "Lin", "Zoe"));
  // Others can be built on it; it can have another name, and no other expression.
  const Segment late = world.save("Late", R"(segment:VIPs and not segment:"VIPs of May")").value();
  EXPECT_THAT(world.who(late.id), ElementsAre("Zoe"));
  ASSERT_TRUE(world.segments.remove(late.id, world.ada).ok());
  EXPECT_EQ(reason_of(world.segments.change(frozen.id, 1, {.name = "May", .expression = "tag:Green"}, world.ada)),
            "segment.is_frozen");
  EXPECT_EQ(world.segments.change(frozen.id, 1, {.name = "May", .expression = "tag:VIP"}, world.ada)->name, "May");
  EXPECT_THAT(world.who(frozen.id), ElementsAre("Mei", "Lin"));
  EXPECT_TRUE(world.segments.remove(frozen.id, world.ada).ok());
}

TEST_P(SegmentTest, AreFoundByNameAndByWhatTheySay) {
  SavedSegmentsWorld world{GetParam()};
  ASSERT_TRUE(world.save("Best guests", "tag:VIP").ok());
  ASSERT_TRUE(world.save("茶友", "tag:Green").ok());
  EXPECT_THAT(names_of(world.segments.list({})), ElementsAre("茶友", "Best guests"));
  EXPECT_THAT(names_of(world.segments.list({.search = "茶"})), ElementsAre("茶友"));
  EXPECT_THAT(names_of(world.segments.list({.search = "vip"})), ElementsAre("Best guests"));
  EXPECT_THAT(names_of(world.segments.list({.search = "guests"})), ElementsAre("Best guests"));
  EXPECT_THAT(names_of(world.segments.list({.community = world.community})), IsEmpty());
}

TEST_P(SegmentTest, OfThePresetsCanAllBeSaved) {
  SavedSegmentsWorld world{GetParam()};
  for (const Preset& preset : kPresets) {
    const auto saved = world.save(std::string{preset.key}, std::string{preset.text});
    EXPECT_EQ(reason_of(saved), "ok") << preset.key;
    EXPECT_EQ(saved->expression, preset.text) << "a preset is written as its canonical text";
  }
}

}  // namespace
}  // namespace hearth::segments
