// Faults that other programs of this kind had with audiences, each as a test that we pass.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "segments/evaluation/segment_people_world.hpp"
#include "segments/grammar/reading.hpp"

namespace hearth::segments {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::int64_t kMei = 1;  // a regular of both reading groups
constexpr std::int64_t kLin = 2;  // in the first group only, a VIP
constexpr std::int64_t kBo = 3;   // left the first group, a VIP, came by a poster
constexpr std::int64_t kAn = 4;   // never in a group, came by a poster

constexpr std::int64_t kVip = 1;
constexpr std::int64_t kRegular = 2;

struct KnownDefects : ::testing::Test {
  TestNames names = some_names();
  Scene::CalendarOf calendars = calendar_of;
  audience::Population people = audience::population_of({
      joined(kMei, 1),
      joined(kMei, 2),
      joined(kLin, 1),
      joined(kBo, 1),
      said(kBo, "member.left", 1),
      {.kind = "member.tagged", .member = kMei, .at = kNow, .number = kRegular},
      {.kind = "member.tagged", .member = kLin, .at = kNow, .number = kVip},
      {.kind = "member.tagged", .member = kBo, .at = kNow, .number = kVip},
      {.kind = "member.source_changed", .member = kBo, .at = kNow, .text = "poster"},
      {.kind = "member.source_changed", .member = kAn, .at = kNow, .text = "poster"},
  });

  static PlainFact said(std::int64_t member, const std::string& kind, std::int64_t group) {
    return {.kind = kind, .member = member, .at = kNow, .community = 1, .group = group};
  }
  static PlainFact joined(std::int64_t member, std::int64_t group) { return said(member, "member.joined", group); }

  [[nodiscard]] std::vector<std::int64_t> find(const Reading& reading) const {
    EXPECT_TRUE(reading.ok());
    const Binding binding = bind_names(reading.expression.value(), names, {});
    EXPECT_TRUE(binding.ok());
    const Scene scene{people, kNow, {}, calendars};
    std::vector<std::int64_t> found;
    binding.plan.value().evaluate(scene).for_each(
        [&](Number member) { found.push_back(people.member_at(member).value); });
    EXPECT_EQ(binding.plan->count(scene), found.size());
    std::sort(found.begin(), found.end());
    return found;
  }
  [[nodiscard]] std::vector<std::int64_t> find(std::string_view text) const { return find(read_text(text)); }
};

TEST_F(KnownDefects, AnEmptyClauseWidensNothing) {
  EXPECT_FALSE(read_text("tag:vip and ()").ok());
  EXPECT_FALSE(read_text("tag:vip and").ok());
  EXPECT_FALSE(read_text("").ok());
  EXPECT_FALSE(read_blocks(R"({"clause":"all","of":[]})").ok());
  EXPECT_FALSE(read_blocks(R"({"clause":"all","of":[{"clause":"tag","name":"vip"},{"clause":"any","of":[]}]})").ok());
  EXPECT_FALSE(read_blocks(R"({"clause":"tag","name":""})").ok());
}

TEST_F(KnownDefects, AClauseThatNobodyFitsLeavesNobody) {
  EXPECT_THAT(find("tag:vip and source:nowhere"), IsEmpty());
  EXPECT_THAT(find("source:nowhere and tag:vip and in group:\"Reading 01\""), IsEmpty());
  EXPECT_THAT(find("tag:vip or source:nowhere"), ElementsAre(kLin, kBo));
}

TEST_F(KnownDefects, NotInAGroupLeavesOutWhoIsAlsoInAnother) {
  EXPECT_THAT(find("not in group:\"Reading 01\""), ElementsAre(kBo, kAn));
  EXPECT_THAT(find("not in group:Twin"), ElementsAre(kLin, kBo, kAn));
  EXPECT_THAT(find("not in group:\"Reading 01\" and not in group:Twin"), ElementsAre(kBo, kAn));
}

TEST_F(KnownDefects, AnOrSwallowsNoAnd) {
  EXPECT_THAT(find("source:poster and (tag:vip or tag:life/regular)"), ElementsAre(kBo));
  EXPECT_THAT(find("(tag:vip or tag:life/regular) and source:poster"), ElementsAre(kBo));
  EXPECT_THAT(find(read_blocks(R"({"clause":"all","of":[{"clause":"source","value":"poster"},{"clause":"any","of":[
      {"clause":"tag","name":"vip"},{"clause":"tag","group":"life","name":"regular"}]}]})")),
              ElementsAre(kBo));
  // Without brackets `and` binds first, on either side.
  EXPECT_THAT(find("tag:vip and source:poster or tag:life/regular"), ElementsAre(kMei, kBo));
  EXPECT_THAT(find("tag:life/regular or tag:vip and source:poster"), ElementsAre(kMei, kBo));
}

TEST_F(KnownDefects, AnOrCountsNobodyTwice) {
  EXPECT_THAT(find("tag:vip or tag:vip or in group:\"Reading 01\""), ElementsAre(kMei, kLin, kBo));
}

TEST_F(KnownDefects, LeaversAreCounted) {
  EXPECT_THAT(find("left group:\"Reading 01\""), ElementsAre(kBo));
  EXPECT_THAT(find("ever in group:\"Reading 01\""), ElementsAre(kMei, kLin, kBo));
  EXPECT_THAT(find("did leave"), ElementsAre(kBo));
}

TEST_F(KnownDefects, MissingIsNotZero) {
  EXPECT_THAT(find("spend < 100"), IsEmpty());
  EXPECT_THAT(find("orders <= 0 or level = 0"), IsEmpty());
  EXPECT_THAT(find("never did order"), ElementsAre(kMei, kLin, kBo, kAn));
}

}  // namespace
}  // namespace hearth::segments
