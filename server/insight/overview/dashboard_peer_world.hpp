#pragma once

#include <fmt/format.h>
#include <string>
#include <string_view>
#include <vector>

#include "insight/overview/dashboard_tables_world.hpp"
#include "testing/sql_shell.hpp"

namespace hearth::insight {

// The tables that such products keep: one row for each customer, stay, message, and day of a group. Kinder than many:
// who is staff stands in every row, first messages are kept with the customer, a table of daily counts is up to date,
// and every column that is searched has an index. Times are wall-clock times of Asia/Shanghai.
inline constexpr const char* kPeerTables = R"sql(
  CREATE TABLE community (id BIGINT PRIMARY KEY, name VARCHAR(100) NOT NULL);
  CREATE TABLE staff (id BIGINT PRIMARY KEY, name VARCHAR(100) NOT NULL);
  CREATE TABLE customer (id BIGINT PRIMARY KEY, community_id BIGINT NOT NULL, name VARCHAR(100) NOT NULL,
    is_staff SMALLINT NOT NULL, add_time {{time}}, first_post_time {{time}});
  CREATE TABLE chat_group (id BIGINT PRIMARY KEY, community_id BIGINT NOT NULL, name VARCHAR(100) NOT NULL,
    platform VARCHAR(20) NOT NULL, owner_id BIGINT NOT NULL);
  CREATE TABLE group_member (id BIGINT PRIMARY KEY, group_id BIGINT NOT NULL, customer_id BIGINT NOT NULL,
    is_staff SMALLINT NOT NULL, join_time {{time}}, quit_time {{time}});
  CREATE TABLE chat_message (id BIGINT PRIMARY KEY, group_id BIGINT NOT NULL, customer_id BIGINT NOT NULL,
    is_staff SMALLINT NOT NULL, send_time {{time}}, content VARCHAR(500) NOT NULL);
  CREATE TABLE group_statistic (id BIGINT PRIMARY KEY, group_id BIGINT NOT NULL, stat_time {{time}},
    messages BIGINT NOT NULL, staff_messages BIGINT NOT NULL, first_time {{time}}, last_time {{time}});
  CREATE TABLE tag (id BIGINT PRIMARY KEY, name VARCHAR(100) NOT NULL);
  CREATE TABLE group_tag (group_id BIGINT NOT NULL, tag_id BIGINT NOT NULL, PRIMARY KEY (group_id, tag_id));
)sql";
inline constexpr const char* kPeerIndexes = R"sql(
  CREATE INDEX customer_by_community ON customer (community_id);
  CREATE INDEX customer_by_add ON customer (add_time);
  CREATE INDEX customer_by_first_post ON customer (first_post_time);
  CREATE INDEX group_by_community ON chat_group (community_id);
  CREATE INDEX member_by_group ON group_member (group_id, customer_id);
  CREATE INDEX member_by_customer ON group_member (customer_id);
  CREATE INDEX member_by_join ON group_member (join_time);
  CREATE INDEX member_by_quit ON group_member (quit_time);
  CREATE INDEX message_by_group ON chat_message (group_id, send_time);
  CREATE INDEX message_by_time ON chat_message (send_time);
  CREATE INDEX message_by_customer ON chat_message (customer_id);
  CREATE INDEX statistic_by_group ON group_statistic (group_id, stat_time);
  CREATE INDEX statistic_by_time ON group_statistic (stat_time);
)sql";

// Another database with the town in it. Statements are written as MariaDB takes them.
class Peer {
 public:
  enum class Engine { mariadb, postgres };

  Peer(Engine engine, const std::vector<std::string>& client, const TownFiles& files)
      : engine_{engine}, shell_{client} {
    ask(kPeerTables);
    for (const std::string& table : TownFiles::tables()) {
      const char* load = engine_ == Engine::mariadb
                             ? "LOAD DATA LOCAL INFILE '{0}' INTO TABLE {1} CHARACTER SET utf8mb4;"
                             : "\\copy {1} FROM '{0}'";
      ask(fmt::format(fmt::runtime(load), files.file_of(table), table));
    }
    ask(kPeerIndexes);
    for (const std::string& table : TownFiles::tables()) {
      ask((engine_ == Engine::mariadb ? "ANALYZE TABLE " : "VACUUM ANALYZE ") + table + ";");
    }
  }

  test::SqlShell::Rows ask(std::string statements) {
    const bool is_mariadb = engine_ == Engine::mariadb;
    replace(statements, "{{time}}", is_mariadb ? "DATETIME NULL" : "TIMESTAMP");
    if (!is_mariadb) {
      replace(statements, "DATE_FORMAT(", "to_char(");
      replace(statements, "'%Y-%m-%d'", "'YYYY-MM-DD'");
      replace(statements, "'%Y-%m-%d %H:%i:%s'", "'YYYY-MM-DD HH24:MI:SS'");
      replace(statements, "'%i'", "'MI'");
    }
    return shell_.ask(statements);
  }

 private:
  static void replace(std::string& text, std::string_view old, std::string_view with) {
    for (std::size_t at = text.find(old); at != std::string::npos; at = text.find(old, at + with.size())) {
      text.replace(at, old.size(), with);
    }
  }

  Engine engine_;
  test::SqlShell shell_;
};

}  // namespace hearth::insight
