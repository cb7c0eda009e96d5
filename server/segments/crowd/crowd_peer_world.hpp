#pragma once

#include <filesystem>
#include <fmt/os.h>
#include <string>
#include <vector>

#include "segments/crowd/crowd_sql_world.hpp"
#include "testing/sql_shell.hpp"

namespace hearth::segments {

// The tables that such products keep, kinder than many: numbers are times, sums stand ready in the customer's row, and
// every column that is searched has an index, those that answer without the row where it helps.
inline constexpr const char* kCrowdTables = R"sql(
  CREATE TABLE customer (id BIGINT PRIMARY KEY, tag_ids VARCHAR(300) NOT NULL, source VARCHAR(40) NOT NULL,
    stage VARCHAR(20) NULL, city VARCHAR(40) NULL, level BIGINT NULL, spend BIGINT NULL, orders BIGINT NULL,
    joined BIGINT NOT NULL, last_seen BIGINT NOT NULL, last_order BIGINT NULL);
  CREATE TABLE customer_tag (customer_id BIGINT NOT NULL, tag_id BIGINT NOT NULL, PRIMARY KEY (customer_id, tag_id));
  CREATE TABLE group_member (group_id BIGINT NOT NULL, customer_id BIGINT NOT NULL, quit_time BIGINT NULL,
    PRIMARY KEY (group_id, customer_id));
  CREATE TABLE event (id BIGINT PRIMARY KEY, customer_id BIGINT NOT NULL, kind BIGINT NOT NULL, at BIGINT NOT NULL);
)sql";
inline constexpr const char* kCrowdIndexes = R"sql(
  CREATE INDEX tag_customer ON customer_tag (tag_id, customer_id);
  CREATE INDEX member_group ON group_member (customer_id, group_id);
  CREATE INDEX event_customer ON event (customer_id, kind, at);
  CREATE INDEX event_time ON event (kind, at, customer_id);
  CREATE INDEX customer_source ON customer (source);
  CREATE INDEX customer_stage ON customer (stage);
  CREATE INDEX customer_city ON customer (city);
  CREATE INDEX customer_level ON customer (level);
  CREATE INDEX customer_spend ON customer (spend);
  CREATE INDEX customer_orders ON customer (orders);
  CREATE INDEX customer_joined ON customer (joined);
  CREATE INDEX customer_last_seen ON customer (last_seen);
  CREATE INDEX customer_last_order ON customer (last_order);
)sql";

// A crowd as files of lines with tabs, TABLE.tsv, which both engines read.
class CrowdFiles {
 public:
  CrowdFiles(const Crowd& crowd, std::filesystem::path folder) : folder_{std::move(folder)} {
    auto customers = fmt::output_file(file_of("customer"));
    auto tags = fmt::output_file(file_of("customer_tag"));
    auto stays = fmt::output_file(file_of("group_member"));
    auto events = fmt::output_file(file_of("event"));
    std::int64_t event = 0;
    for (std::int64_t id = 1; id <= crowd.size(); ++id) {
      const CrowdMember one = crowd.member(id);
      const auto or_null = [](std::int64_t value) { return value == 0 ? "\\N" : std::to_string(value); };
      const bool has_bought = !one.orders.empty();
      customers.print("{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n", id, fmt::join(one.tags, ","),
                      Crowd::source_name(one.source),
                      one.stage == 0 ? "\\N" : Crowd::kStages[static_cast<std::size_t>(one.stage)],
                      one.city == 0 ? "\\N" : Crowd::city_name(one.city), or_null(one.level), or_null(one.spend()),
                      or_null(static_cast<std::int64_t>(one.orders.size())), one.joined, one.last_seen(),
                      has_bought ? std::to_string(one.orders.back().at) : "\\N");
      for (const std::int64_t tag : one.tags) tags.print("{}\t{}\n", id, tag);
      stays.print("{}\t{}\t{}\n", one.group, id, or_null(one.left));
      for (const std::int64_t at : one.messages) events.print("{}\t{}\t1\t{}\n", ++event, id, at);
      for (const auto& order : one.orders) events.print("{}\t{}\t2\t{}\n", ++event, id, order.at);
    }
  }

  static std::vector<std::string> tables() { return {"customer", "customer_tag", "group_member", "event"}; }
  [[nodiscard]] std::string file_of(const std::string& table) const { return (folder_ / (table + ".tsv")).string(); }

 private:
  std::filesystem::path folder_;
};

// Another database with the crowd in it.
class CrowdPeer {
 public:
  CrowdPeer(SqlEngine engine, const std::vector<std::string>& client, const CrowdFiles& files)
      : engine_{engine}, shell_{client} {
    // Without it PostgreSQL looks through a list anew for each customer, which takes hours.
    if (engine_ == SqlEngine::postgres) shell_.ask("SET work_mem = '512MB';");
    shell_.ask(kCrowdTables);
    for (const std::string& table : CrowdFiles::tables()) load(table, files.file_of(table));
    shell_.ask(kCrowdIndexes);
    for (const std::string& table : CrowdFiles::tables()) tidy(table);
  }

  void load(const std::string& table, const std::string& file) {
    const char* form =
        engine_ == SqlEngine::mariadb ? "LOAD DATA LOCAL INFILE '{0}' INTO TABLE {1};" : "\\copy {1} FROM '{0}'";
    shell_.ask(fmt::format(fmt::runtime(form), file, table));
  }
  void tidy(const std::string& table) {
    shell_.ask((engine_ == SqlEngine::mariadb ? "ANALYZE TABLE " : "VACUUM ANALYZE ") + table + ";");
  }
  [[nodiscard]] SqlEngine engine() const { return engine_; }
  test::SqlShell::Rows ask(const std::string& statements) { return shell_.ask(statements); }

 private:
  SqlEngine engine_;
  test::SqlShell shell_;
};

}  // namespace hearth::segments
