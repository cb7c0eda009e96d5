// What is exported of members is imported again by another installation, and nothing is lost on the way.
#include "segments/exporting/member_sheet.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "imports/sheets/sheets_world.hpp"
#include "testing/database_matrix.hpp"

namespace hearth {
namespace {

using imports::sheets::SheetKind;
using imports::sheets::SheetsWorld;
using segments::MemberSheet;

ON_EVERY_DATABASE(MemberSheetTest);

constexpr const char* kSheet =
    "Name,Phone,unionid,Member ID,Source,Stage,Owner,Joined,Inviter,Tags,City,Budget,Birthday,Size,Likes,Newsletter,"
    "Consents\n"
    "Mei,13900001111,,M-1,poster,desire,Ada,2026-05-01 08:30:00,,Green; Level/VIP,Hangzhou,12.5,1990-02-03,M,"
    "\"tea, coffee\",yes,\"marketing, photo\"\n"
    "=cmd|' /C calc'!A0,13900002222,,M-2,,,Bea,2026-05-02,13900001111,,\"West, lake\",-3,,,coffee,no,\n"
    "欧阳娜娜,,union_3,,friend,share,,,,Black,,,,,,,\n";

struct ExportWorld : SheetsWorld {
  explicit ExportWorld(sql::Engine engine) : SheetsWorld{engine} {
    make_fields();
    make_tags();
  }
  std::string written(access::Language language, sheet::Format format, std::int64_t rows = 3) {
    const auto file = sheet.write({.members = audiences.list_all({}), .language = language, .format = format}).value();
    EXPECT_EQ(file.rows, rows);
    return file.file.string();
  }
  std::string text_of(const std::string& file) {
    std::ifstream in{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
  }
  // Everything that an import brings, by phone or union id.
  std::vector<std::string> all_known() {
    std::vector<std::string> lines;
    for (const MemberId member : audiences.list_all({})) {
      std::string line = name_of(member) + "|" + tags_of(member);
      for (const char* trait : {"phone", "unionid", "source", "stage", "owner", "inviter", "field:1", "field:2",
                                "field:3", "field:4", "field:5", "field:6", "consent:marketing", "consent:photo"}) {
        line += "|" + value_of(member, trait);
      }
      lines.push_back(std::move(line));
    }
    return lines;
  }

  audience::PopulationKeeper people{{.database = *db}};
  segments::AudienceService audiences{
      {.db = *db, .clock = clock, .communities = communities, .members = members, .people = people, .names = {}}};
  MemberSheet sheet{{.db = *db,
                     .audiences = audiences,
                     .fields = fields,
                     .tags = tags,
                     .tagging = tagging,
                     .operators = access.operators(),
                     .folder = folder.path() / "exports"}};
};

TEST_P(MemberSheetTest, IsImportedAgainAsItWasInEachLanguageAndFormat) {
  ExportWorld first{GetParam()};
  first.read(SheetKind::members, kSheet);
  const auto known = first.all_known();
  ASSERT_EQ(known.size(), 3U);
  for (const auto language : {access::Language::zh_cn, access::Language::zh_tw, access::Language::en}) {
    for (const auto format : {sheet::Format::csv, sheet::Format::xlsx}) {
      const std::string file = first.written(language, format);
      ExportWorld second{GetParam()};
      const auto run = second.sheets.run(second.order(file, SheetKind::members), {}).value();
      EXPECT_THAT(SheetsWorld::faults_of(run), ::testing::IsEmpty());
      EXPECT_EQ(second.all_known(), known) << file;
    }
  }
}

TEST_P(MemberSheetTest, SaysNothingOfThoseWhoAreErasedOrAreNotThere) {
  ExportWorld world{GetParam()};
  world.read(SheetKind::members, kSheet);
  const auto all = world.audiences.list_all({});
  world.db->write([&](sql::Tx& tx) { world.members.erase(tx, all.front()); });
  const auto file =
      world.sheet.write({.members = {all.front(), all.back(), MemberId{1'000}}, .language = access::Language::en})
          .value();
  EXPECT_EQ(file.rows, 1);
  EXPECT_THAT(world.text_of(file.file), ::testing::Not(::testing::HasSubstr("Mei")));
}

TEST_P(MemberSheetTest, HoldsNothingThatASpreadsheetWouldRun) {
  ExportWorld world{GetParam()};
  world.read(SheetKind::members, kSheet);
  const std::string csv = world.text_of(world.written(access::Language::en, sheet::Format::csv));
  EXPECT_THAT(csv, ::testing::HasSubstr("'=cmd|"));
}

}  // namespace
}  // namespace hearth
