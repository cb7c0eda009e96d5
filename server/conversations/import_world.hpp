#pragma once

#include <string>
#include <vector>

#include "communities/community_service.hpp"
#include "conversations/import_service.hpp"
#include "members/member_service.hpp"
#include "platform/facts/fact_log.hpp"
#include "platform/random/random.hpp"
#include "testing/manual_clock.hpp"
#include "testing/temp_folder.hpp"
#include "testing/test_database.hpp"

namespace hearth::conversations {

// A database with everything that an import needs, and a folder for the files that a test writes.
struct ImportWorld {
  explicit ImportWorld(sql::Engine engine) : db{engine} {}

  [[nodiscard]] ImportOrder order(const std::filesystem::path& path, const std::string& community = "围炉") const {
    return {.path = path,
            .community = community,
            .format = std::nullopt,
            .group = std::nullopt,
            .time_zone = "UTC",
            .operators = {},
            .rejects_folder = folder.path() / "rejects"};
  }
  Result<ImportSummary> import(const ImportOrder& what) { return imports.run(what, ImportWatch{}); }

  // All facts, in order of the log.
  std::vector<facts::RecordedFact> told() {
    return db->read([](sql::Tx& tx) { return facts::FactLog::read_after(tx, {}, 10'000'000); });
  }
  std::size_t count_of(const std::string& kind) {
    std::size_t count = 0;
    for (const auto& recorded : told()) count += recorded.fact.kind == kind ? 1U : 0U;
    return count;
  }

  test::TempFolder folder;
  test::TestDatabase db;
  test::ManualClock clock;
  SystemRandom random;
  sql::IdSource ids;
  facts::FactLog facts{clock};
  communities::CommunityService communities{{.db = *db, .clock = clock, .random = random, .ids = ids}};
  members::MemberService members{{.db = *db, .clock = clock, .ids = ids}};
  ImportService imports{
      {.db = *db, .clock = clock, .ids = ids, .facts = facts, .communities = communities, .members = members}};
};

}  // namespace hearth::conversations
