#include "insight/reports/report_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "insight/figures/village_world.hpp"
#include "insight/reports/text_layout.hpp"
#include "platform/base/text.hpp"

namespace hearth::insight {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// Names as strangers choose them.
class OddNames final : public Names {
 public:
  [[nodiscard]] std::vector<MemberLabel> labels_of(const std::vector<MemberId>& members) const override {
    std::vector<MemberLabel> labels;
    for (const MemberId member : members) {
      labels.push_back(
          {.key = fmt::format("{}", member.value), .name = "\x1b[31m红色的名字很长很长很长很长很长很长很长很长😀"});
    }
    return labels;
  }
  [[nodiscard]] std::string group_name(GroupId group) const override {
    return fmt::format("读书会第{}群\n——一个名字很长很长很长很长很长很长很长很长很长很长的群", group.value);
  }
};

Report report_of(const Village& village) {
  const Scope scope{.calendar = zone("Asia/Shanghai")};
  Report report = make_report(village.history(scope.calendar), scope, OddNames{});
  report.community = "围炉读书会——一个名字很长很长很长很长很长很长很长很长很长很长很长很长很长很长的社群";
  return report;
}

Deed posted(std::int64_t member, std::string_view at) {
  return {.kind = Deed::Kind::post, .group = 1, .member = member, .at = parse_instant(at).value()};
}

TEST(TextLayout, FillsAndCutsByColumns) {
  EXPECT_EQ(fit("Mei", 5), "Mei  ");
  EXPECT_EQ(fit_right("Mei", 5), "  Mei");
  EXPECT_EQ(fit("围炉读书", 8), "围炉读书");
  EXPECT_EQ(fit("围炉读书会", 8), "围炉读… ");
  EXPECT_EQ(fit("abc", 0), "");
}

TEST(TextLayout, DrawsBarsInEighths) {
  EXPECT_EQ(bar(10, 10, 4), "████");
  EXPECT_EQ(bar(5, 10, 3), "█▌");
  EXPECT_EQ(bar(1, 1'000'000, 4), "▏");
  EXPECT_EQ(bar(0, 10, 4), "");
}

TEST(TextLayout, DrawsSparklines) {
  const std::vector<std::int64_t> values{0, 1, 50, 100};
  EXPECT_EQ(sparkline(values), " ▁▅█");
  EXPECT_EQ(sparkline({}), "");
}

TEST(TextLayout, WritesNumbersForPeople) {
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(1'234'567), "1,234,567");
  EXPECT_EQ(grouped(-12'345), "-12,345");
  EXPECT_EQ(percent(2, 7), "28.6 %");
  EXPECT_EQ(percent(0, 0), "–");
  EXPECT_EQ(duration(59), "59 s");
  EXPECT_EQ(duration(3'600), "1 h 0 min");
  EXPECT_EQ(duration(90'000), "1 d 1 h");
}

TEST(TextLayout, TakesHarmOutOfNames) {
  EXPECT_EQ(printable("a\x1b[2Jb\nc\x7f"), "a[2Jb c");
  EXPECT_EQ(printable("a\u202eb\u0085c\u2066d"), "abcd");
  EXPECT_EQ(printable("围炉 😀 é"), "围炉 😀 é");
}

TEST(ReportText, SaysSoWhereNobodyHasWritten) {
  EXPECT_THAT(report_text(report_of({})), HasSubstr("No member has written anything"));
}

TEST(ReportText, IsHonestAboutSmallNumbers) {
  const Village village{.deeds = {posted(1, "2026-01-01T00:00:00Z"), posted(2, "2026-01-12T00:00:00Z")}, .staff = {}};
  const std::string text = report_text(report_of(village));
  EXPECT_THAT(text, HasSubstr("Only 2 members wrote"));
  EXPECT_THAT(text, HasSubstr("0 of 1 on that day: few"));
  EXPECT_THAT(text, HasSubstr("day 30  nobody can be observed for so long"));
}

TEST(ReportText, ShowsInstantsOnTheClockOfTheZone) {
  const Village village{.deeds = {posted(1, "2026-01-01T18:30:00Z"), posted(1, "2026-01-03T18:30:00Z")}, .staff = {}};
  EXPECT_THAT(report_text(report_of(village)), HasSubstr("2 d 0 h, from 2026-01-02 02:30 to 2026-01-04 02:30"));
}

TEST(ReportText, MentionsStaffOnlyWhereThereIsSome) {
  Village village{.deeds = {posted(1, "2026-01-01T18:30:00Z"), posted(2, "2026-01-01T18:31:00Z")}, .staff = {}};
  EXPECT_THAT(report_text(report_of(village)), Not(HasSubstr("staff")));
  village.staff = {2};
  EXPECT_THAT(report_text(report_of(village)), HasSubstr("1 messages by staff and bots, 50.0 %"));
}

RC_GTEST_PROP(ReportText, FitsTheTerminal, ()) {
  const std::string text = report_text(report_of(*some_village()));
  RC_ASSERT(text.find('\x1b') == std::string::npos);
  std::size_t begin = 0;
  for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', begin)) {
    RC_ASSERT(text::terminal_width(std::string_view{text}.substr(begin, end - begin)) <= kReportColumns);
    begin = end + 1;
  }
  RC_ASSERT(begin == text.size());
}

}  // namespace
}  // namespace hearth::insight
