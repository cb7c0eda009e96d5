#pragma once

#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

#include "access/entry/access_service.hpp"
#include "communities/community_service.hpp"
#include "imports/sheets/member_service_book.hpp"
#include "imports/sheets/profile_service_writer.hpp"
#include "imports/sheets/sheet_import_service.hpp"
#include "imports/sheets/tag_service_writer.hpp"
#include "platform/random/random.hpp"
#include "testing/manual_clock.hpp"
#include "testing/temp_folder.hpp"
#include "testing/test_database.hpp"

namespace hearth::imports::sheets {

// A desk where sheets are handed in. Ada and Bea are operators; members may be asked for their "City" (text), "Budget"
// (number), "Birthday" (date), "Size" (S, M or L), "Likes" (tea, coffee) and "Newsletter" (yes or no); there are the
// tags Green and Black (drinks), Guest and VIP (level, one of them).
struct SheetsWorld {
  explicit SheetsWorld(sql::Engine engine = sql::Engine::sqlite) : db{engine} {
    clock.set("2026-06-01T08:00:00Z");
    invite("Ada");
    invite("Bea");
  }
  void make_fields() {
    using Kind = members::FieldKind;
    const auto options = [](std::vector<std::string> names) {
      std::vector<members::WantedOption> wanted;
      for (std::string& name : names) wanted.push_back({.name = std::move(name)});
      return wanted;
    };
    for (const auto& field : std::vector<members::FieldService::NewField>{
             {.name = "City", .kind = Kind::text},
             {.name = "Budget", .kind = Kind::number},
             {.name = "Birthday", .kind = Kind::date},
             {.name = "Size", .kind = Kind::choice, .options = options({"S", "M", "L"})},
             {.name = "Likes", .kind = Kind::choices, .options = options({"tea", "coffee"})},
             {.name = "Newsletter", .kind = Kind::yes_no}}) {
      static_cast<void>(fields.create(field, access::Actor::command_line()).value());
    }
  }
  void make_tags() {
    const access::Actor ada{.name = "Ada", .role = access::Role::owner};
    const auto drinks = tags.create_group({.name = "Drinks"}, ada)->id;
    const auto level = tags.create_group({.name = "Level", .choice = tags::Choice::single}, ada)->id;
    for (const char* name : {"Green", "Black"}) static_cast<void>(tags.create_tag(drinks, {.name = name}, ada).value());
    for (const char* name : {"Guest", "VIP"}) static_cast<void>(tags.create_tag(level, {.name = name}, ada).value());
  }
  void invite(const std::string& name) {
    const auto invited = access.operators().invite(
        {.email = name + "@example.org", .name = name, .role = access::Role::operator_}, access::Actor::command_line());
    if (!invited.ok()) throw std::runtime_error{"nobody was invited"};
  }

  [[nodiscard]] SheetOrder order(const std::filesystem::path& path, SheetKind kind) const {
    return {.path = path, .source = path.filename().string(), .kind = kind, .language = "en", .started_by = "Ada"};
  }
  // Writes the sheet and reads it in.
  SheetRun read(SheetKind kind, const std::string& csv, SheetMode mode = SheetMode::keep) {
    SheetOrder wanted = order(folder.write("sheet.csv", csv), kind);
    wanted.mode = mode;
    return sheets.run(wanted, {}).value();
  }
  // "2:Phone 12 sheet_import.bad_phone": row, column, what stands there, why.
  static std::vector<std::string> faults_of(const SheetRun& run) {
    std::vector<std::string> lines;
    for (const RowFault& fault : run.faults) {
      lines.push_back(fmt::format("{}:{} {} {}", fault.row, fault.title, fault.value, fault.reason));
    }
    return lines;
  }
  std::string bad_rows_of(const SheetRun& run) {
    std::ifstream in{sheets.bad_rows_of(run.id).value(), std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
  }

  // All facts as "kind member when data", in order of the log.
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
  std::string name_of(MemberId member) { return members.labels_of({member}).at(0).name; }
  // The profile's value as JSON.
  std::string value_of(MemberId member, const std::string& trait) {
    return members::to_json(profiles.show(member)->value_of(members::parse_trait(trait).value()));
  }
  std::string tags_of(MemberId member) {
    std::string names;
    const auto all = tagging.list_of(member, {}).value();
    for (const auto& one : all) names += (names.empty() ? "" : ",") + one.tag.tag.name;
    return names;
  }

  test::TempFolder folder;
  test::TestDatabase db;
  test::ManualClock clock;
  SystemRandom random;
  sql::IdSource ids;
  facts::FactLog facts{clock};
  access::AccessService access{{.db = *db, .clock = clock, .random = random, .ids = ids}, {}};
  communities::CommunityService communities{{.db = *db, .clock = clock, .random = random, .ids = ids}};
  members::MemberService members{{.db = *db, .clock = clock, .ids = ids}};
  members::FieldService fields{{.db = *db, .clock = clock, .ids = ids, .audit = access.audit()}};
  members::ProfileService profiles{{.db = *db,
                                    .clock = clock,
                                    .ids = ids,
                                    .facts = facts,
                                    .audit = access.audit(),
                                    .operators = access.operators(),
                                    .members = members,
                                    .fields = fields}};
  tags::TagService tags{{.db = *db, .clock = clock, .ids = ids, .audit = access.audit()}};
  tags::TaggingService tagging{{.db = *db, .clock = clock, .ids = ids, .facts = facts, .audit = access.audit()}};
  MemberServiceBook book{members};
  ProfileServiceWriter profile_writer{
      {.clock = clock, .profiles = profiles, .fields = fields, .operators = access.operators()}};
  TagServiceWriter tag_writer{{.tags = tags, .tagging = tagging}};
  SheetImportService sheets{{.db = *db,
                             .clock = clock,
                             .ids = ids,
                             .facts = facts,
                             .communities = communities,
                             .writers = {.members = book, .profile = &profile_writer, .tags = &tag_writer},
                             .bad_rows = folder.path() / "bad-rows",
                             .time_zone = "Asia/Shanghai"}};
};

}  // namespace hearth::imports::sheets
