#pragma once

#include "platform/storage/statement.hpp"

// A report's figures as an analyst would ask them of the tables: one statement for each subject, window functions and
// shared subqueries where they help, in the order of joins that SQLite does best. $1 is the community, $2 the zone's
// offset in milliseconds.
namespace hearth::insight {

inline constexpr sql::Statement kSqlTotals{"totals", R"sql(
  SELECT count(*), count(DISTINCT m.member_id), count(DISTINCT m.group_id), min(m.sent_at), max(m.sent_at),
         sum(length(m.text)), max(length(m.text))
  FROM messages m JOIN groups g ON g.id = m.group_id WHERE g.community_id = $1 AND $2 IS NOT NULL
)sql"};
inline constexpr sql::Statement kSqlMedian{"median of lengths", R"sql(
  WITH lengths AS (SELECT length(m.text) AS chars FROM messages m JOIN groups g ON g.id = m.group_id
                   WHERE g.community_id = $1 AND $2 IS NOT NULL)
  SELECT chars FROM lengths ORDER BY chars LIMIT 1 OFFSET (SELECT count(*) / 2 FROM lengths)
)sql"};
inline constexpr sql::Statement kSqlDays{"days", R"sql(
  SELECT (m.sent_at + $2) / 86400000 AS day, count(*), count(DISTINCT m.member_id)
  FROM messages m JOIN groups g ON g.id = m.group_id WHERE g.community_id = $1 GROUP BY day ORDER BY day
)sql"};
inline constexpr sql::Statement kSqlFirstTime{"first-time posters by day", R"sql(
  SELECT first / 86400000, count(*) FROM (
    SELECT min(m.sent_at + $2) AS first FROM messages m JOIN groups g ON g.id = m.group_id
    WHERE g.community_id = $1 GROUP BY m.member_id) AS firsts GROUP BY 1 ORDER BY 1
)sql"};
inline constexpr sql::Statement kSqlMoves{"joins and leaves by day", R"sql(
  SELECT (occurred_at + $2) / 86400000, kind, count(*) FROM facts
  WHERE community_id = $1 AND kind IN ('member.joined', 'member.left', 'member.renamed') GROUP BY 1, 2 ORDER BY 1
)sql"};
inline constexpr sql::Statement kSqlWeeks{"active members by week", R"sql(
  SELECT ((m.sent_at + $2) / 86400000 + 3) / 7 AS week, count(DISTINCT m.member_id)
  FROM messages m JOIN groups g ON g.id = m.group_id WHERE g.community_id = $1 GROUP BY week
)sql"};
inline constexpr sql::Statement kSqlMonths{"active members by month", R"sql(
  SELECT strftime('%Y-%m', (m.sent_at + $2) / 1000, 'unixepoch') AS month, count(DISTINCT m.member_id)
  FROM messages m JOIN groups g ON g.id = m.group_id WHERE g.community_id = $1 GROUP BY month
)sql"};
inline constexpr sql::Statement kSqlHours{"hours", R"sql(
  SELECT (m.sent_at + $2) / 3600000 % 24 AS hour, count(*)
  FROM messages m JOIN groups g ON g.id = m.group_id WHERE g.community_id = $1 GROUP BY hour
)sql"};
inline constexpr sql::Statement kSqlWeekdays{"weekdays", R"sql(
  SELECT ((m.sent_at + $2) / 86400000 + 3) % 7 AS weekday, count(*)
  FROM messages m JOIN groups g ON g.id = m.group_id WHERE g.community_id = $1 GROUP BY weekday
)sql"};
inline constexpr sql::Statement kSqlRetention{"retention D1, D7, D30", R"sql(
  WITH days AS (SELECT DISTINCT m.member_id, (m.sent_at + $2) / 86400000 AS day
                FROM messages m JOIN groups g ON g.id = m.group_id WHERE g.community_id = $1),
       firsts AS (SELECT member_id, min(day) AS first FROM days GROUP BY member_id),
       last AS (SELECT max(day) AS day FROM days),
       steps (n) AS (VALUES (1), (7), (30))
  SELECT s.n, count(DISTINCT CASE WHEN d.day = f.first + s.n THEN d.member_id END),
         count(DISTINCT CASE WHEN d.day > f.first AND d.day <= f.first + s.n THEN d.member_id END),
         count(DISTINCT CASE WHEN d.day >= f.first + s.n THEN d.member_id END), count(DISTINCT f.member_id)
  FROM steps s CROSS JOIN firsts f JOIN days d ON d.member_id = f.member_id
  WHERE f.first + s.n <= (SELECT day FROM last) GROUP BY s.n ORDER BY s.n
)sql"};
inline constexpr sql::Statement kSqlCohorts{"cohorts by month", R"sql(
  WITH months AS (SELECT DISTINCT m.member_id, strftime('%Y', (m.sent_at + $2) / 1000, 'unixepoch') * 12
                         + strftime('%m', (m.sent_at + $2) / 1000, 'unixepoch') AS month
                  FROM messages m JOIN groups g ON g.id = m.group_id WHERE g.community_id = $1),
       firsts AS (SELECT member_id, min(month) AS first FROM months GROUP BY member_id)
  SELECT f.first, m.month - f.first, count(*) FROM months m JOIN firsts f ON f.member_id = m.member_id
  WHERE m.month - f.first <= 12 GROUP BY 1, 2 ORDER BY 1, 2
)sql"};
inline constexpr sql::Statement kSqlMembers{"members: days, messages, last day", R"sql(
  SELECT m.member_id, count(*), count(DISTINCT (m.sent_at + $2) / 86400000), max(m.sent_at)
  FROM messages m JOIN groups g ON g.id = m.group_id WHERE g.community_id = $1
  GROUP BY m.member_id ORDER BY 2 DESC
)sql"};
inline constexpr sql::Statement kSqlGroups{"groups", R"sql(
  SELECT m.group_id, count(*), count(DISTINCT m.member_id), count(DISTINCT (m.sent_at + $2) / 86400000),
         min(m.sent_at), max(m.sent_at),
         count(CASE WHEN m.sent_at > e.at - 2592000000 THEN 1 END),
         count(CASE WHEN m.sent_at > e.at - 5184000000 AND m.sent_at <= e.at - 2592000000 THEN 1 END)
  FROM messages m JOIN groups g ON g.id = m.group_id
  CROSS JOIN (SELECT max(x.sent_at) AS at FROM messages x JOIN groups y ON y.id = x.group_id
              WHERE y.community_id = $1) e
  WHERE g.community_id = $1 GROUP BY m.group_id
)sql"};
inline constexpr sql::Statement kSqlSilence{"longest silence", R"sql(
  SELECT max(gap) FROM (
    SELECT m.sent_at / 1000 - lag(m.sent_at / 1000) OVER (ORDER BY m.sent_at) AS gap
    FROM messages m JOIN groups g ON g.id = m.group_id WHERE g.community_id = $1 AND $2 IS NOT NULL) AS gaps
)sql"};
inline constexpr sql::Statement kSqlGroupSilence{"longest silence by group", R"sql(
  SELECT group_id, max(gap) FROM (
    SELECT m.group_id, m.sent_at / 1000
           - lag(m.sent_at / 1000) OVER (PARTITION BY m.group_id ORDER BY m.sent_at) AS gap
    FROM messages m JOIN groups g ON g.id = m.group_id WHERE g.community_id = $1 AND $2 IS NOT NULL) AS gaps
  GROUP BY group_id
)sql"};
inline constexpr sql::Statement kSqlAfterJoin{"posted within 7 days of joining", R"sql(
  WITH joined AS (SELECT group_id, member_id, min(occurred_at) AS at FROM facts
                  WHERE community_id = $1 AND kind = 'member.joined' AND $2 IS NOT NULL GROUP BY group_id, member_id),
       wrote AS (SELECT DISTINCT j.group_id, j.member_id FROM messages m
                 CROSS JOIN joined j ON m.group_id = j.group_id AND m.member_id = j.member_id
                 WHERE m.sent_at BETWEEN j.at AND j.at + 604800000)
  SELECT (SELECT count(*) FROM joined), (SELECT count(*) FROM wrote)
)sql"};

}  // namespace hearth::insight
