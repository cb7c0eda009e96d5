#pragma once

#include <fmt/format.h>
#include <string>

#include "insight/overview/dashboard_tables_world.hpp"

// The first pages, as such products ask for them: a dozen scalar sub-selects for a day's figures, and for lists of
// groups one statement that joins groups with community, owner, members, tags and message counts. What is usually wrong
// in them (members counted by a value instead of a person, tags that multiply counts, leavers left out) is right here.
namespace hearth::insight {

// A column is compared with a day by its text, as is usual, or by the instants between which an index can search.
enum class DayTest { by_text, by_range };

class DashboardSql {
 public:
  explicit DashboardSql(DayTest test) : test_{test} {}

  // One row: communities, groups, members; of the last day and the one before: messages, active, new, joins, leaves.
  [[nodiscard]] std::string counts() const {
    std::string sql =
        "SELECT (SELECT COUNT(*) FROM community), (SELECT COUNT(*) FROM chat_group), "
        "(SELECT COUNT(*) FROM customer WHERE is_staff = 0)";
    for (const int day : {0, 1}) {
      const std::string sent = on("send_time", day);
      sql += fmt::format(
          ", (SELECT COUNT(*) FROM chat_message WHERE is_staff = 0 AND {0})"
          ", (SELECT COUNT(DISTINCT customer_id) FROM chat_message WHERE is_staff = 0 AND {0})"
          ", (SELECT COUNT(*) FROM customer WHERE is_staff = 0 AND {1})"
          ", (SELECT COUNT(*) FROM group_member WHERE is_staff = 0 AND {2})"
          ", (SELECT COUNT(*) FROM group_member WHERE is_staff = 0 AND {3})",
          sent, on("first_post_time", day), on("join_time", day), on("quit_time", day));
    }
    return sql + ";";
  }
  // Minutes of the hour, and the messages of those 59 that end now.
  [[nodiscard]] std::string pulse() const {
    const std::string begin = TownFiles::clock_text(Town::kLastSecond + 1 - 59 * 60);
    const std::string after = test_ == DayTest::by_range
                                  ? fmt::format("send_time >= '{}'", begin)
                                  : fmt::format("DATE_FORMAT(send_time, '%Y-%m-%d %H:%i:%s') >= '{}'", begin);
    return "SELECT DATE_FORMAT(send_time, '%i') AS minute, COUNT(*) FROM chat_message "
           "WHERE is_staff = 0 AND " +
           after + " GROUP BY minute;";
  }
  [[nodiscard]] std::string states() const {
    return "SELECT state, COUNT(*) FROM (" + verdicts() + ") v GROUP BY state;";
  }
  [[nodiscard]] std::string groups_in_need(std::size_t limit) const {
    return "SELECT * FROM (" + verdicts() +
           ") v WHERE state = 'fading' OR (state = 'living' AND "
           "talks_to_itself + is_silent > 0) ORDER BY previous_30 DESC, id LIMIT " +
           std::to_string(limit) + ";";
  }
  // The loudest groups.
  [[nodiscard]] std::string page(std::size_t limit) const {
    return "SELECT * FROM (" + verdicts() + ") v ORDER BY last_30 DESC, id DESC LIMIT " + std::to_string(limit) + ";";
  }
  [[nodiscard]] std::string count_groups() const { return "SELECT COUNT(*) FROM chat_group;"; }
  // Days of the last 30 and messages, of groups or of communities.
  [[nodiscard]] std::string sparks(const std::string& group_ids) const {
    return "SELECT group_id, DATE_FORMAT(stat_time, '%Y-%m-%d'), messages FROM group_statistic WHERE group_id IN (" +
           group_ids + ") AND " + since("stat_time", 30) + ";";
  }
  [[nodiscard]] std::string community_sparks() const {
    return "SELECT g.community_id, DATE_FORMAT(s.stat_time, '%Y-%m-%d') AS day, SUM(s.messages) FROM group_statistic s "
           "JOIN chat_group g ON g.id = s.group_id WHERE " +
           since("s.stat_time", 30) + " GROUP BY g.community_id, day;";
  }
  [[nodiscard]] std::string communities() const {
    return "SELECT community_id, MAX(community_name), COUNT(*), SUM(CASE WHEN state = 'living' THEN 1 ELSE 0 END), "
           "SUM(CASE WHEN state = 'fading' THEN 1 ELSE 0 END), SUM(CASE WHEN state = 'dead' THEN 1 ELSE 0 END), "
           "SUM(messages), SUM(last_30), SUM(previous_30), MAX(last_time) FROM (" +
           verdicts() + ") v GROUP BY community_id ORDER BY community_id;";
  }
  [[nodiscard]] std::string community_members() const {
    return "SELECT community_id, COUNT(*) FROM customer WHERE is_staff = 0 GROUP BY community_id;";
  }
  [[nodiscard]] std::string community_actives() const {
    return "SELECT g.community_id, COUNT(DISTINCT m.customer_id) FROM chat_message m JOIN chat_group g "
           "ON g.id = m.group_id WHERE m.is_staff = 0 AND " +
           since("m.send_time", 30) + " GROUP BY g.community_id;";
  }

 private:
  // Days are counted back from the last one, 0.
  static std::string day_text(int back) {
    return TownFiles::clock_text(Town::kLastSecond - back * Town::kDay).substr(0, 10);
  }
  [[nodiscard]] std::string from(const std::string& column, int back) const {
    return fmt::format(
        fmt::runtime(test_ == DayTest::by_range ? "{} >= '{} 00:00:00'" : "DATE_FORMAT({}, '%Y-%m-%d') >= '{}'"),
        column, day_text(back));
  }
  // In the last `days` days.
  [[nodiscard]] std::string since(const std::string& column, int days) const { return from(column, days - 1); }
  [[nodiscard]] std::string on(const std::string& column, int back) const {
    if (test_ == DayTest::by_text) return fmt::format("DATE_FORMAT({}, '%Y-%m-%d') = '{}'", column, day_text(back));
    return from(column, back) + fmt::format(" AND {} < '{} 00:00:00'", column, day_text(back - 1));
  }

  // Messages of each group, from the daily counts.
  [[nodiscard]] std::string statistics() const {
    const std::string month = since("stat_time", 30);
    const std::string week = since("stat_time", 7);
    return "SELECT group_id, SUM(messages) AS messages, SUM(CASE WHEN " + month +
           " THEN messages ELSE 0 END) AS last_30, "
           "SUM(CASE WHEN " +
           since("stat_time", 60) + " AND NOT " + month +
           " THEN messages ELSE 0 END) AS previous_30, "
           "SUM(CASE WHEN " +
           month +
           " THEN staff_messages ELSE 0 END) AS staff_30, "
           "SUM(CASE WHEN " +
           week +
           " THEN staff_messages ELSE 0 END) AS staff_7, "
           "SUM(CASE WHEN " +
           week +
           " THEN staff_messages + messages ELSE 0 END) AS all_7, "
           "MIN(first_time) AS first_time, MAX(last_time) AS last_time FROM group_statistic GROUP BY group_id";
  }
  [[nodiscard]] std::string groups() const {
    return "SELECT g.id, g.community_id, MAX(c.name) AS community_name, g.name, g.platform, MAX(o.name) AS owner, "
           "COUNT(DISTINCT t.id) AS tags, "
           "COUNT(DISTINCT CASE WHEN m.is_staff = 0 AND m.quit_time IS NULL THEN m.customer_id END) AS members, "
           "COALESCE(MAX(s.messages), 0) AS messages, COALESCE(MAX(s.last_30), 0) AS last_30, "
           "COALESCE(MAX(s.previous_30), 0) AS previous_30, COALESCE(MAX(s.staff_30), 0) AS staff_30, "
           "COALESCE(MAX(s.staff_7), 0) AS staff_7, COALESCE(MAX(s.all_7), 0) AS all_7, "
           "MAX(s.first_time) AS first_time, MAX(s.last_time) AS last_time "
           "FROM chat_group g LEFT JOIN community c ON c.id = g.community_id LEFT JOIN staff o ON o.id = g.owner_id "
           "LEFT JOIN group_member m ON m.group_id = g.id LEFT JOIN group_tag r ON r.group_id = g.id "
           "LEFT JOIN tag t ON t.id = r.tag_id LEFT JOIN (" +
           statistics() +
           ") s ON s.group_id = g.id "
           "GROUP BY g.id, g.community_id, g.name, g.platform";
  }
  [[nodiscard]] std::string verdicts() const {
    const std::string week_ago = TownFiles::clock_text(Town::kLastSecond - 7 * Town::kDay);
    return "SELECT h.*, CASE WHEN last_30 = 0 THEN 'dead' WHEN last_30 * 2 < previous_30 THEN 'fading' ELSE 'living' "
           "END "
           "AS state, CASE WHEN last_30 = 0 AND staff_30 > 0 THEN 'health.only_staff_writes' "
           "WHEN last_30 = 0 AND last_time IS NOT NULL THEN 'health.silent_for_30_days' "
           "WHEN last_30 = 0 THEN 'health.nobody_has_written' WHEN last_30 * 2 < previous_30 THEN 'health.lost_half' "
           "ELSE 'health.living' END AS cause, "
           "CASE WHEN last_30 > 0 AND all_7 > 0 AND staff_7 * 2 >= all_7 THEN 1 ELSE 0 END AS talks_to_itself, "
           "CASE WHEN last_30 > 0 AND last_time <= '" +
           week_ago + "' THEN 1 ELSE 0 END AS is_silent FROM (" + groups() + ") h";
  }

  DayTest test_;
};

}  // namespace hearth::insight
