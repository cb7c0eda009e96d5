// Retention of 90 cohorts on 90 days, a million members: our ways and the same asked of SQLite, in one run.
#include <fmt/format.h>
#include <optional>

#include "audience/arrivals_world.hpp"
#include "audience/retention.hpp"
#include "platform/storage/database.hpp"
#include "testing/turns.hpp"

namespace {

using namespace hearth;
using namespace hearth::audience;

constexpr std::int64_t kMembers = 1'000'000;
constexpr std::int32_t kDays = 90;

const Arrivals& arrivals() {
  static const Arrivals kArrivals{kMembers, kDays};
  return kArrivals;
}

RetentionTriangle by_intersections(const History& history) {
  std::vector<Bitmap> cohorts;
  for (std::int32_t day = 0; day < kDays; ++day) {
    const auto [first, last] = history.arrived_between(LocalDay{day}, LocalDay{day});
    cohorts.push_back(Bitmap::of_range(first, last));
  }
  RetentionTriangle triangle{.first = LocalDay{0}, .days = kDays, .cohort_size = {}, .active = {}};
  triangle.active.resize(std::size_t{kDays} * kDays);
  for (std::int32_t cohort = 0; cohort < kDays; ++cohort) {
    for (std::int32_t day = cohort; day < kDays; ++day) {
      const auto cell = static_cast<std::size_t>(cohort) * kDays + static_cast<std::size_t>(day - cohort);
      triangle.active[cell] =
          cohorts[static_cast<std::size_t>(cohort)].count_common(history.posted().at(LocalDay{day}));
    }
  }
  return triangle;
}

constexpr sql::Statement kCreate{"bench.create",
                                 "CREATE TABLE member_day (member_id BIGINT NOT NULL, first_day BIGINT NOT NULL, "
                                 "day BIGINT NOT NULL, PRIMARY KEY (day, member_id)) WITHOUT ROWID"};
constexpr sql::Statement kIndex{"bench.index", "CREATE INDEX member_day_by_cohort ON member_day (first_day, day)"};
constexpr sql::Statement kInsert{"bench.insert", "INSERT INTO member_day VALUES ($1, $2, $3)"};
constexpr sql::Statement kCount{"bench.count",
                                "SELECT first_day, day, count(*) FROM member_day GROUP BY first_day, day"};

std::unique_ptr<sql::Database> database_of_all() {
  auto database = std::move(sql::Database::open({.engine = sql::Engine::sqlite, .target = ""})).value();
  database->write([](sql::Tx& tx) { tx.run(kCreate).changed(); });
  sql::Batch batch{kInsert};
  const auto hand_in = [&] {
    database->write([&](sql::Tx& tx) { tx.run_each(batch); });
    batch.clear();
  };
  arrivals().each_member_day([&](std::int64_t member, std::int32_t first_day, std::int32_t day) {
    batch.add(member, first_day, day);
    if (batch.count() == 100'000) hand_in();
  });
  hand_in();
  return database;
}

RetentionTriangle by_sql(sql::Database& database) {
  RetentionTriangle triangle{.first = LocalDay{0}, .days = kDays, .cohort_size = {}, .active = {}};
  triangle.active.resize(std::size_t{kDays} * kDays);
  database.read([&](sql::Tx& tx) {
    tx.run(kCount).each([&](sql::Row& row) {
      const auto cohort = row.next<std::int64_t>();
      const auto after = row.next<std::int64_t>() - cohort;
      triangle.active[static_cast<std::size_t>(cohort * kDays + after)] =
          static_cast<std::uint64_t>(row.next<std::int64_t>());
    });
  });
  return triangle;
}

}  // namespace

int main() {
  std::optional<History> built;
  const double seconds = test::seconds_of([&] { built.emplace(arrivals().history()); });
  const History& history = *built;
  const std::size_t posts = history.groups().at(GroupId{1})->posts.at.size();
  fmt::print("{} members, {} member-days, built from facts in {:.1f} s ({:.0f} ns a fact)\n", history.member_count(),
             posts, seconds, seconds * 1e9 / static_cast<double>(posts));
  std::vector<std::int32_t> cohort_day;
  for (std::int64_t member = 0; member < kMembers; ++member) cohort_day.push_back(arrivals().first_day_of(member));

  const auto database = database_of_all();
  RetentionTriangle by_range, by_histogram, by_common, by_scan, by_index;
  const auto last = LocalDay{kDays - 1};
  const double scan = test::turns_of(3, [&] { by_scan = by_sql(*database); }).median();
  database->write([](sql::Tx& tx) { tx.run(kIndex).changed(); });
  const double index = test::turns_of(3, [&] { by_index = by_sql(*database); }).median();
  const double common = test::turns_of(5, [&] { by_common = by_intersections(history); }).median();
  const double histogram = test::turns_of(21, [&] {
                             by_histogram = retention_by_cohort(history.posted(), cohort_day, LocalDay{0}, last);
                           }).median();
  const double range =
      test::turns_of(21, [&] { by_range = retention_by_arrival(history, LocalDay{0}, last); }).median();

  const auto row = [&](const char* name, double ms) {
    fmt::print("{:<34} {:>9.2f} ms   SQLite takes {:>7.0f} times as long, with an index {:>6.0f} times\n", name, ms,
               scan / ms, index / ms);
  };
  row("cohorts as ranges of numbers", range);
  row("histogram over each day", histogram);
  row("4,095 intersections", common);
  row("SQLite GROUP BY", scan);
  row("SQLite GROUP BY, covering index", index);
  const bool is_same = by_range.active == by_histogram.active && by_range.active == by_common.active &&
                       by_range.active == by_scan.active && by_range.active == by_index.active;
  fmt::print("{}\n", is_same ? "all tables are equal" : "TABLES DIFFER");
  return is_same ? 0 : 1;
}
