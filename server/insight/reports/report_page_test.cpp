#include "insight/reports/report_page.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "insight/figures/village_world.hpp"
#include "insight/reports/page_parts.hpp"

namespace hearth::insight {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr std::string_view kAttack = R"(<script>alert("1")</script>&'")";

class HostileNames final : public Names {
 public:
  [[nodiscard]] std::vector<MemberLabel> labels_of(const std::vector<MemberId>& members) const override {
    return std::vector<MemberLabel>(members.size(), {.key = std::string{kAttack}, .name = std::string{kAttack}});
  }
  [[nodiscard]] std::string group_name(GroupId) const override { return std::string{kAttack}; }
};

Village busy_village() {
  Village village;
  for (int day = 0; day < 40; ++day) {
    village.deeds.push_back({.kind = Deed::Kind::post,
                             .group = 1 + day % 2,
                             .member = 1 + day % 5,
                             .at = Timestamp{parse_instant("2026-01-01T08:00:00Z").value().ms + day * kMsPerDay},
                             .chars = 3});
  }
  village.deeds.push_back({.kind = Deed::Kind::join, .group = 1, .member = 1, .at = village.deeds[0].at, .inviter = 2});
  return village;
}

Report report_of(const Village& village, std::optional<GroupId> group = {}) {
  const Scope scope{.group = group, .calendar = zone("Asia/Shanghai")};
  Report report = make_report(village.history(scope.calendar), scope, HostileNames{});
  report.community = kAttack;
  report.community_id = CommunityId{12};
  if (group) report.group = kAttack;
  return report;
}

TEST(PageParts, EscapeWhatHtmlWouldRead) {
  EXPECT_EQ(escape("a<b>&\"'c"), "a&lt;b&gt;&amp;&quot;&#39;c");
  EXPECT_EQ(escape("围炉"), "围炉");
}

TEST(PageParts, DrawAColumnForEachValue) {
  const std::string svg = column_chart("hours", {{"0", 5}, {"1", 10}, {"2", 0}}, 2);
  EXPECT_THAT(svg, HasSubstr("height=\"120.0\"><title>1: 10</title>"));
  EXPECT_THAT(svg, HasSubstr("height=\"60.0\"><title>0: 5</title>"));
  EXPECT_THAT(svg, HasSubstr(">2</text>"));
  EXPECT_THAT(svg, Not(HasSubstr(">1</text>")));
}

TEST(ReportPage, CarriesNoNameAsMarkup) {
  for (const auto& group : {std::optional<GroupId>{}, std::optional{GroupId{1}}}) {
    const std::string page = community_page(report_of(busy_village(), group), Language::english);
    EXPECT_THAT(page, Not(HasSubstr("<script")));
    EXPECT_THAT(page, HasSubstr("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39;&quot;"));
  }
  CommunityCard card{.id = CommunityId{1}, .name = std::string{kAttack}};
  EXPECT_THAT(index_page({card}, Language::english), Not(HasSubstr("<script")));
}

TEST(ReportPage, LinksACommunityToItsGroupsAndBack) {
  EXPECT_THAT(community_page(report_of(busy_village()), Language::english),
              HasSubstr("href=\"/communities/12/groups/2\""));
  EXPECT_THAT(community_page(report_of(busy_village(), GroupId{1}), Language::english),
              HasSubstr("href=\"/communities/12\""));
}

TEST(ReportPage, SpeaksTheAskedLanguage) {
  const Report report = report_of(busy_village());
  EXPECT_THAT(community_page(report, Language::simplified_chinese), HasSubstr("<html lang=\"zh-CN\">"));
  EXPECT_THAT(community_page(report, Language::simplified_chinese), HasSubstr("群健康度"));
  EXPECT_THAT(community_page(report, Language::english), HasSubstr("Health of groups"));
}

TEST(ReportPage, ChoosesTheLanguageByHeader) {
  EXPECT_EQ(language_of(""), Language::simplified_chinese);
  EXPECT_EQ(language_of("zh-CN,zh;q=0.9,en;q=0.8"), Language::simplified_chinese);
  EXPECT_EQ(language_of("en-GB,en;q=0.9,zh;q=0.1"), Language::english);
  EXPECT_EQ(language_of("fr"), Language::simplified_chinese);
}

TEST(ReportPage, SaysSoWhereNobodyHasWritten) {
  EXPECT_THAT(community_page(report_of({}), Language::simplified_chinese), HasSubstr("没有成员发言"));
}

TEST(IndexPage, TellsHowToBegin) {
  EXPECT_THAT(index_page({}, Language::simplified_chinese), HasSubstr("hearth import"));
}

TEST(IndexPage, ShowsWhatACommunityComesTo) {
  const CommunityCard card = card_of(report_of(busy_village()));
  EXPECT_EQ(card.messages, 40);
  EXPECT_EQ(card.members, 5);
  EXPECT_EQ(card.groups, 2);
  EXPECT_EQ(card.living, 2);
  EXPECT_EQ(card.last_message, parse_day("2026-02-09").value());
  EXPECT_THAT(index_page({card}, Language::english), HasSubstr("2026-02-09"));
}

}  // namespace
}  // namespace hearth::insight
