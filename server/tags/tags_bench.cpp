// Whether 100,000 members can be tagged in one action within two seconds, durably: who did it and when, what it
// replaced, counts, and a fact for each member, so that it can be undone and segments follow. Beside it the least that
// any program does: the same pairs inserted into a plain join table with the same keys, one durable transaction each.
//
//   ./dev bench tags [MEMBERS]
#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <functional>

#include "platform/storage/migrations.hpp"
#include "tags/tag_service.hpp"
#include "tags/tagging_service.hpp"
#include "testing/postgres_server.hpp"
#include "testing/temp_folder.hpp"
#include "testing/turns.hpp"

namespace hearth::tags {
namespace {

constexpr int kRounds = 5;
constexpr double kTarget = 2.0;

constexpr sql::Statement kPeer{"bench.insert_pair", R"sql(
  INSERT INTO plain_tags (tag_id, member_id) VALUES ($1, $2)
)sql"};

constexpr std::string_view kPeerTable = R"sql(
  CREATE TABLE plain_tags (tag_id BIGINT NOT NULL, member_id BIGINT NOT NULL, PRIMARY KEY (tag_id, member_id));
  CREATE INDEX plain_tags_by_member ON plain_tags (member_id, tag_id)
)sql";

// A database that waits for the disk, with so many members and a tag group.
struct Town {
  Town(const sql::Location& location, std::int64_t count) : db{sql::Database::open(location).value()} {
    static_cast<void>(sql::migrate(*db).value());
    db->write([&](sql::Tx& tx) {
      tx.run_script(
          fmt::format("WITH RECURSIVE n (id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n WHERE id < {}) "
                      "INSERT INTO members (id, name, role, created_at) SELECT id, 'Member ' || id, 'member', 0 FROM n",
                      count));
      tx.run_script(kPeerTable);
    });
    for (std::int64_t id = 1; id <= count; ++id) members.push_back(BearerId{id});
    group = tags.create_group({.name = "Drinks"}, ada)->id;
  }

  TagActionId give(TagId tag) {
    return tagging.act({.tag = tag, .deed = Deed::give, .kind = BearerKind::member, .bearers = members}, ada)
        ->action->id;
  }
  void give_plainly(std::int64_t tag) {
    db->write([&](sql::Tx& tx) {
      sql::Batch pairs{kPeer};
      for (const BearerId member : members) pairs.add(tag, member);
      static_cast<void>(tx.run_each(pairs));
    });
  }

  std::unique_ptr<sql::Database> db;
  SystemClock clock;
  sql::IdSource ids;
  facts::FactLog log{clock};
  access::AuditLog audit{{.db = *db, .clock = clock, .ids = ids}};
  TagService tags{{.db = *db, .clock = clock, .ids = ids, .audit = audit}};
  TaggingService tagging{{.db = *db, .clock = clock, .ids = ids, .facts = log, .audit = audit}};
  access::Actor ada{.operator_id = {1}, .name = "Ada", .role = access::Role::manager};
  std::vector<BearerId> members;
  TagGroupId group;
};

// Seconds of the slowest kind of action: no tag lies on anybody before.
double measure(const char* name, const sql::Location& location, std::int64_t count) {
  Town town{location, count};
  test::Turns given;
  test::Turns undone;
  test::Turns plain;
  for (int round = 0; round < kRounds; ++round) {
    const TagId tag = town.tags.create_tag(town.group, {.name = fmt::format("Tag {}", round)}, town.ada)->id;
    TagActionId action;
    given.add(test::ms_of([&] { action = town.give(tag); }));
    plain.add(test::ms_of([&] { town.give_plainly(round + 1); }));
    undone.add(test::ms_of([&] { static_cast<void>(town.tagging.undo(action, town.ada).value()); }));
    town.give(tag);  // so that the table grows from round to round
  }
  fmt::print("{:<12} {:>10.2f} {:>10.2f} {:>14.2f} {:>8.1f}\n", name, given.median() / 1e3, undone.median() / 1e3,
             plain.median() / 1e3, given.median() / plain.median());
  return given.median() / 1e3;
}

int run(std::int64_t count) {
  fmt::print("{} members, one action, durable; seconds, medians of {} rounds\n", count, kRounds);
  fmt::print("{:<12} {:>10} {:>10} {:>14} {:>8}\n", "", "tagged", "undone", "plain insert", "ratio");
  const test::TempFolder folder;
  double slowest = measure("SQLite", {.engine = sql::Engine::sqlite, .target = folder.file("tags.sqlite")}, count);
  if (test::PostgresServer::is_installed()) {
    test::PostgresServer server{sql::Durability::full};
    slowest = std::max(
        slowest,
        measure("PostgreSQL", {.engine = sql::Engine::postgres, .target = server.create_empty_database()}, count));
  }
  fmt::print("slowest {:.2f} s   (target: below {:.0f} s)\n", slowest, kTarget);
  return slowest < kTarget ? 0 : 1;
}

}  // namespace
}  // namespace hearth::tags

int main(int argc, char** argv) {
  return hearth::tags::run(argc > 1 ? std::strtoll(argv[1], nullptr, 10) : 100'000);
}
