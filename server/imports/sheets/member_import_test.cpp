#include "imports/sheets/member_import.hpp"

#include <atomic>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "imports/sheets/sheets_world.hpp"
#include "testing/database_matrix.hpp"

namespace hearth::imports::sheets {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

ON_EVERY_DATABASE(MemberImportTest);

constexpr MemberId kMei{1};
constexpr MemberId kLin{2};

TEST_P(MemberImportTest, WritesDownEverythingThatASheetSays) {
  SheetsWorld world{GetParam()};
  world.make_fields();
  world.make_tags();
  const SheetRun run = world.read(
      SheetKind::members,
      "姓名,手机号,UnionID,会员号,来源,阶段,负责人,加入时间,标签,邀请人,City,Budget,Birthday,Size,Likes,Newsletter\n"
      "梅,13900001111,u-mei,M1,poster,兴趣,ada@example.org,2026-05-01 "
      "09:00,\"Green,VIP\",M2,南京,99.5,1990-01-31,m,\"tea、coffee\",是\n"
      "林,,,M2,,,,,,,,,,,,\n");
  EXPECT_EQ(world.faults_of(run), std::vector<std::string>{});
  EXPECT_EQ(run.counts, (SheetCounts{.rows = 2, .made = 2}));
  EXPECT_EQ(world.name_of(kMei), "梅");
  EXPECT_EQ(world.value_of(kMei, "phone"), R"("+8613900001111")");
  EXPECT_EQ(world.value_of(kMei, "unionid"), R"("u-mei")");
  EXPECT_EQ(world.value_of(kMei, "source"), R"("poster")");
  EXPECT_EQ(world.value_of(kLin, "source"), R"("import")") << "where the sheet does not say";
  EXPECT_EQ(world.value_of(kMei, "stage"), R"("interest")");
  EXPECT_EQ(world.value_of(kMei, "owner"), "1");
  EXPECT_EQ(world.value_of(kMei, "inviter"), "2") << "though Lin is further down";
  EXPECT_EQ(world.value_of(kMei, "field:1"), R"("南京")");
  EXPECT_EQ(world.value_of(kMei, "field:2"), "99.5");
  EXPECT_EQ(world.value_of(kMei, "field:3"), R"("1990-01-31")");
  EXPECT_EQ(world.value_of(kMei, "field:4"), "[2]");
  EXPECT_EQ(world.value_of(kMei, "field:5"), "[4,5]");
  EXPECT_EQ(world.value_of(kMei, "field:6"), "true");
  EXPECT_EQ(world.tags_of(kMei), "Green,VIP");
  EXPECT_THAT(world.told(), ::testing::Contains("member.joined 1 2026-05-01T01:00:00Z {}"));
}

constexpr const char* kPlain =
    "name,phone,source,tags,joined\nMei,13900001111,poster,Green,2026-05-01\nLin,13900002222,,,\n";

TEST_P(MemberImportTest, ChangesNothingWhenTheSameComesAgain) {
  SheetsWorld world{GetParam()};
  world.make_tags();
  world.read(SheetKind::members, kPlain);
  const auto told = world.told();
  const SheetRun again = world.read(SheetKind::members, kPlain);
  EXPECT_EQ(again.counts, (SheetCounts{.rows = 2, .known = 2}));
  EXPECT_EQ(world.told(), told);
  const SheetRun other = world.read(SheetKind::members, "name,phone,tags\nMei,139 0000 1111,Black\nLin,13900002222,\n");
  EXPECT_EQ(other.counts, (SheetCounts{.rows = 2, .known = 2, .changed = 1}));
  EXPECT_EQ(world.tags_of(kMei), "Green,Black");
  EXPECT_EQ(world.value_of(kMei, "source"), R"("poster")") << "empty cells say nothing";
}

TEST_P(MemberImportTest, ATrialSaysTheSameAndChangesNothing) {
  SheetsWorld world{GetParam()};
  world.make_tags();
  const std::string sheet = std::string{kPlain} + "Mei again,13900001111,,,\nBo,12,,Purple,someday\n";
  const SheetRun trial = world.read(SheetKind::members, sheet, SheetMode::trial);
  EXPECT_THAT(world.told(), IsEmpty());
  EXPECT_THAT(world.members.list_ids(), IsEmpty());
  const SheetRun kept = world.read(SheetKind::members, sheet);
  EXPECT_EQ(trial.counts.made, kept.counts.made);
  EXPECT_EQ(trial.counts.known, kept.counts.known);
  EXPECT_EQ(world.faults_of(trial), world.faults_of(kept));
}

TEST_P(MemberImportTest, NamesEachBadCellAndTakesTheRowsBackCorrected) {
  SheetsWorld world{GetParam()};
  world.make_fields();
  world.make_tags();
  const SheetRun run = world.read(SheetKind::members,
                                  "name,phone,stage,owner,tags,joined,inviter,Budget,Birthday,Size,Likes,Newsletter\n"
                                  "Mei,13900001111,,,,,,,,,,\n"
                                  "A,139x,,,,,,,,,,\n"
                                  "B,13900000001,love,,,,,,,,,\n"
                                  "C,13900000002,,Zoe,Purple,,,,,,,\n"
                                  "D,13900000003,,,,someday,nobody,,,,,\n"
                                  "E,13900000004,,,,,13900000004,much,May,XXL,\"tea,juice\",perhaps\n"
                                  "F,,,,,,,,,,,\n"
                                  "G,13900000005,,,,,,,,\"S,M\",,\n");
  EXPECT_EQ(run.counts, (SheetCounts{.rows = 8, .made = 1, .bad = 7}));
  EXPECT_THAT(
      world.faults_of(run),
      ElementsAre("3:phone 139x sheet_import.bad_phone", "4:stage love sheet_import.bad_stage",
                  "5:tags Purple sheet_import.no_such_tag", "5:owner Zoe sheet_import.no_such_owner",
                  "6:joined someday sheet_import.bad_time", "6:inviter nobody sheet_import.unknown_inviter",
                  "7:Budget much sheet_import.bad_number", "7:Birthday May sheet_import.bad_day",
                  "7:Size XXL sheet_import.no_such_option", "7:Likes tea,juice sheet_import.no_such_option",
                  "7:Newsletter perhaps sheet_import.bad_yes_no", "7:inviter 13900000004 sheet_import.invited_self",
                  "8:phone  sheet_import.no_identity", "9:Size S,M sheet_import.one_choice_only"));
  std::string back = world.bad_rows_of(run);
  EXPECT_THAT(back, HasSubstr("phone: not a phone number"));
  const auto mend = [&](const std::string& wrong, const std::string& right) {
    ASSERT_NE(back.find(wrong), std::string::npos) << wrong;
    back.replace(back.find(wrong), wrong.size(), right);
  };
  mend("139x", "13900000009");
  mend("love", "desire");
  mend("Zoe,Purple", "Bea,Black");
  mend("someday,nobody", "2026-05-01,13900001111");
  mend("13900000004,much,May,XXL,\"tea,juice\",perhaps", "13900001111,10,2000-05-01,L,tea,no");
  mend("F,,", "F,13900000006,");
  mend("\"S,M\"", "S");
  const SheetRun mended = world.read(SheetKind::members, back);
  EXPECT_EQ(world.faults_of(mended), std::vector<std::string>{});
  EXPECT_EQ(mended.counts, (SheetCounts{.rows = 7, .made = 7}));
  EXPECT_FALSE(mended.bad_rows);
}

TEST_P(MemberImportTest, FindsAPersonByWhateverTheyAreKnownBy) {
  SheetsWorld world{GetParam()};
  world.read(SheetKind::members, "name,phone,id\nMei,13900001111,M1\nLin,13900002222,M2\n");
  const SheetRun run = world.read(SheetKind::members, "id,phone\nM1,13900002222\nM2,13900003333\n");
  EXPECT_THAT(world.faults_of(run), ElementsAre("2:phone 13900002222 sheet_import.two_members"));
  EXPECT_EQ(world.value_of(kLin, "phone"), R"("+8613900003333")");
  EXPECT_EQ(world.members.list_ids().size(), 2u);
}

// Tags that there are and that cannot be given.
struct RefusingTags final : TagWriter {
  std::optional<std::int64_t> find(const std::string&) override { return 1; }
  Result<std::int64_t> give(sql::Tx&, std::int64_t, const std::vector<MemberId>&, const ImportAuthor&) override {
    return Error{ErrorCode::unavailable, "tags.away", "no tags today"};
  }
};

TEST_P(MemberImportTest, EndsWhereATagCannotBeGivenAndKeepsNoRowByHalf) {
  SheetsWorld world{GetParam()};
  RefusingTags tags;
  SheetImportService sheets{{.db = *world.db,
                             .clock = world.clock,
                             .ids = world.ids,
                             .facts = world.facts,
                             .communities = world.communities,
                             .writers = {.members = world.book, .profile = &world.profile_writer, .tags = &tags},
                             .bad_rows = world.folder.path() / "bad-rows",
                             .time_zone = "Asia/Shanghai"}};
  const auto order = world.order(world.folder.write("sheet.csv", kPlain), SheetKind::members);
  const SheetRun run = sheets.run(order, {}).value();
  EXPECT_EQ(run.state, SheetState::failed);
  ASSERT_TRUE(run.failure);
  EXPECT_EQ(run.failure->reason, "tags.away");
  EXPECT_THAT(world.members.list_ids(), IsEmpty());
}

TEST_P(MemberImportTest, GivesNobodyATagThatIsArchivedMeanwhile) {
  SheetsWorld world{GetParam()};
  world.make_tags();
  const auto green = world.tag_writer.find("Green");
  ASSERT_TRUE(green);
  const access::Actor ada{.name = "Ada", .role = access::Role::owner};
  ASSERT_TRUE(world.tags.change_tag(tags::TagId{*green}, {.is_archived = true}, ada).ok());
  const auto given = world.db->write([&](sql::Tx& tx) { return world.tag_writer.give(tx, *green, {}, {}); });
  EXPECT_EQ(given.value(), 0);
}

TEST_P(MemberImportTest, GivesConsentButNeverAgainWhatWasWithdrawn) {
  SheetsWorld world{GetParam()};
  const std::string sheet = "name,phone,consents\nMei,13900001111,\"marketing, photo\"\nLin,13900002222,For all\n";
  const SheetRun run = world.read(SheetKind::members, sheet);
  EXPECT_THAT(world.faults_of(run), ElementsAre("3:consents For all sheet_import.bad_consent"));
  EXPECT_EQ(world.value_of(kMei, "consent:marketing"), "true");
  const members::Trait marketing = members::Trait::consent("marketing");
  ASSERT_TRUE(
      world.profiles.change(kMei, {.changes = {{.trait = marketing, .value = false}}}, access::Actor::command_line())
          .ok());
  world.read(SheetKind::members, sheet);
  EXPECT_EQ(world.value_of(kMei, "consent:marketing"), "false");
  EXPECT_EQ(world.value_of(kMei, "consent:photo"), "true");
}

TEST_P(MemberImportTest, KeepsWhatItHadReadWhenItIsStopped) {
  SheetsWorld world{GetParam()};
  std::string sheet = "name,phone\n";
  for (int i = 0; i < 1000; ++i) sheet += fmt::format("Guest {0},1390000{0:04}\n", i);
  const auto order = world.order(world.folder.write("many.csv", sheet), SheetKind::members);
  std::atomic<bool> stop = false;
  const SheetRun run =
      world.sheets.run(order, {.show = [&](const SheetProgress&) { stop = true; }, .stop = &stop}).value();
  EXPECT_EQ(run.state, SheetState::stopped);
  EXPECT_EQ(run.counts.made, static_cast<std::int64_t>(world.members.list_ids().size()));
  EXPECT_LT(run.counts.made, 1000);
  const SheetRun rest = world.sheets.run(order, {}).value();
  EXPECT_EQ(rest.counts.made + rest.counts.known, 1000);
  EXPECT_EQ(world.members.list_ids().size(), 1000u);
}

}  // namespace
}  // namespace hearth::imports::sheets
