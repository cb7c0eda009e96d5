#pragma once

#include <fmt/format.h>
#include <memory>
#include <string>
#include <vector>

#include "audience/population/population_snapshot.hpp"
#include "members/member_service.hpp"
#include "platform/random/random.hpp"
#include "platform/storage/database_mark.hpp"
#include "platform/storage/migrations.hpp"
#include "segments/crowd/crowd_facts_world.hpp"
#include "segments/evaluation/leaf_memo.hpp"
#include "segments/keeping/segment_keeper.hpp"
#include "testing/manual_clock.hpp"
#include "testing/temp_folder.hpp"

namespace hearth::segments {

// A database of Hearth's (SQLite, waiting for the disk) as it stands after a crowd's year: its members, a log whose
// facts are all in the population's file, and whoever answers questions. The facts themselves are left out of it.
struct CrowdTown {
  explicit CrowdTown(const Crowd& crowd) : size{crowd.size()} {
    static_cast<void>(sql::migrate(*db).value());
    clock.set(Timestamp{Crowd::kNow});
    db->write([&](sql::Tx& tx) {
      tx.run_script(
          fmt::format("WITH RECURSIVE n (id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n WHERE id < {}) "
                      "INSERT INTO members (id, name, role, created_at) "
                      "SELECT id, 'Customer ' || id, 'member', 0 FROM n",
                      size));
    });
  }

  // Writes the file that a server would have kept. The log goes on behind its last fact.
  Done keep(audience::Population& crowd, std::int64_t facts) {
    crowd.move_to({.transaction = 0, .id = facts});
    db->write([&](sql::Tx& tx) {
      tx.run_script(
          fmt::format("INSERT INTO facts (id, tx, occurred_at, recorded_at, kind, actor, data) "
                      "VALUES ({}, 0, 0, 0, 'program.started', 'system', '{{}}')",
                      facts));
    });
    return audience::PopulationSnapshot::save(crowd, sql::load_mark(*db, random), file);
  }

  void tag(MemberId who, std::int64_t tag) {
    clock.advance(1);
    db->write([&](sql::Tx& tx) {
      const facts::Fact fact{.occurred_at = clock.now(),
                             .kind = "member.tagged",
                             .member = who,
                             .actor = "operator",
                             .data = fmt::format(R"({{"tag":{}}})", tag)};
      if (!log.append(tx, fact)) throw std::logic_error{"told before"};
    });
  }
  SegmentId save(const std::string& name, const std::string& expression) {
    return segments.create({.name = name, .expression = expression}, ada).value().id;
  }

  std::int64_t size;
  test::TempFolder folder;
  std::filesystem::path file = folder.path() / "population";
  std::unique_ptr<sql::Database> db =
      sql::Database::open({.engine = sql::Engine::sqlite, .target = folder.file("crowd.sqlite")}).value();
  test::ManualClock clock;
  SystemRandom random;
  sql::IdSource ids;
  facts::FactLog log{clock};
  access::AuditLog audit{{.db = *db, .clock = clock, .ids = ids}};
  communities::CommunityService communities{{.db = *db, .clock = clock, .random = random, .ids = ids}};
  members::MemberService members{{.db = *db, .clock = clock, .ids = ids}};
  audience::PopulationKeeper people{{.database = *db, .file = file}};
  LeafMemo memo;
  AudienceService audiences{
      {.db = *db,
       .clock = clock,
       .communities = communities,
       .members = members,
       .people = people,
       .names = [](OperatorId, FindSegment find) { return std::make_unique<const CrowdNames>(std::move(find)); },
       .memo = &memo}};
  SegmentService segments{{.db = *db, .clock = clock, .ids = ids, .audit = audit, .audiences = audiences}};
  SegmentKeeper keeper{{.db = *db,
                        .clock = clock,
                        .ids = ids,
                        .facts = log,
                        .people = people,
                        .audiences = audiences,
                        .segments = segments}};
  access::Actor ada{.operator_id = {1}, .name = "Ada", .role = access::Role::manager};
};

}  // namespace hearth::segments
