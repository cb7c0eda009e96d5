#pragma once

#include <fmt/format.h>
#include <string>
#include <vector>

#include "communities/community_service.hpp"
#include "imports/sheets/member_service_book.hpp"
#include "imports/sheets/sheet_import_service.hpp"
#include "platform/random/random.hpp"
#include "testing/manual_clock.hpp"
#include "testing/temp_folder.hpp"
#include "testing/test_database.hpp"

namespace hearth::imports::sheets {

// A desk where sheets are handed in, without profiles and tags.
struct SheetsWorld {
  explicit SheetsWorld(sql::Engine engine = sql::Engine::sqlite) : db{engine} {}

  [[nodiscard]] SheetOrder order(const std::filesystem::path& path, SheetKind kind) const {
    return {.path = path, .source = path.filename().string(), .kind = kind, .language = "en"};
  }
  // Writes the sheet and reads it in.
  SheetRun read(SheetKind kind, const std::string& csv, SheetMode mode = SheetMode::keep) {
    SheetOrder wanted = order(folder.write("sheet.csv", csv), kind);
    wanted.mode = mode;
    return sheets.run(wanted, {}).value();
  }
  // All facts as "kind member data", in order of the log.
  std::vector<std::string> told() {
    std::vector<std::string> lines;
    const auto all = db->read([](sql::Tx& tx) { return facts::FactLog::read_after(tx, {}, 10'000'000); });
    for (const auto& recorded : all) {
      lines.push_back(fmt::format("{} {} {} {}", recorded.fact.kind, recorded.fact.member.value_or(MemberId{}).value,
                                  to_text(recorded.fact.occurred_at), recorded.fact.data));
    }
    return lines;
  }
  std::string key_of(MemberId member) { return members.labels_of({member}).at(0).key; }

  test::TempFolder folder;
  test::TestDatabase db;
  test::ManualClock clock;
  SystemRandom random;
  sql::IdSource ids;
  facts::FactLog facts{clock};
  communities::CommunityService communities{{.db = *db, .clock = clock, .random = random, .ids = ids}};
  members::MemberService members{{.db = *db, .clock = clock, .ids = ids}};
  MemberServiceBook book{members};
  SheetImportService sheets{{.db = *db,
                             .clock = clock,
                             .ids = ids,
                             .facts = facts,
                             .communities = communities,
                             .writers = {.members = book},
                             .bad_rows = folder.path() / "bad-rows",
                             .time_zone = "Asia/Shanghai"}};
};

}  // namespace hearth::imports::sheets
