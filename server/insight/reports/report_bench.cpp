#include <array>
#include <filesystem>
#include <fmt/format.h>
#include <functional>

#include "audience/histories.hpp"
#include "communities/community_service.hpp"
#include "insight/reports/report_json.hpp"
#include "insight/reports/report_sql_world.hpp"
#include "platform/clock/clock.hpp"
#include "platform/storage/database.hpp"
#include "testing/turns.hpp"

// The figures of a report, asked of a history and, one after another, of SQL on the same file.
//
//   ./dev bench report [FOLDER [ROUNDS]]   FOLDER: of a --data with one imported community or more, the largest is
//   taken;
//                                          without one, the IRC logs of the shared data are imported first
namespace hearth::insight {
namespace {

// Names cost both sides the same, so neither looks them up.
class Numbers final : public Names {
 public:
  [[nodiscard]] std::vector<MemberLabel> labels_of(const std::vector<MemberId>& members) const override {
    std::vector<MemberLabel> labels;
    for (const MemberId member : members) labels.push_back({.key = fmt::format("{:012}", member.value), .name = ""});
    return labels;
  }
  [[nodiscard]] std::string group_name(GroupId group) const override { return fmt::format("{:012}", group.value); }
};

struct SqlFigures {
  std::int64_t messages = 0;
  std::int64_t members = 0;
  std::int64_t member_days = 0;
  std::int64_t longest_silence_seconds = 0;
  std::array<std::int64_t, 3> retained_on_day{};
  std::vector<std::pair<std::string, double>> seconds;  // by statement
};

// Everything once; the times of the statements stand in the answer.
SqlFigures ask_sql(sql::Database& database, CommunityId community, std::int64_t offset_ms) {
  SqlFigures figures;
  const auto ask = [&](sql::Tx& tx, const sql::Statement& statement, auto read) {
    figures.seconds.emplace_back(statement.name,
                                 test::seconds_of([&] { tx.run(statement, community, offset_ms).each(read); }));
  };
  const auto pass = [](sql::Row&) {};
  database.read([&](sql::Tx& tx) {
    ask(tx, kSqlTotals, [&](sql::Row& row) {
      figures.messages = row.next<std::int64_t>();
      figures.members = row.next<std::int64_t>();
    });
    ask(tx, kSqlDays, [&](sql::Row& row) {
      row.next<std::int64_t>();
      row.next<std::int64_t>();
      figures.member_days += row.next<std::int64_t>();
    });
    ask(tx, kSqlSilence, [&](sql::Row& row) { figures.longest_silence_seconds = row.next<std::int64_t>(); });
    std::size_t step = 0;
    ask(tx, kSqlRetention, [&](sql::Row& row) {
      row.next<std::int64_t>();
      figures.retained_on_day.at(step++) = row.next<std::int64_t>();
    });
    for (const sql::Statement* statement :
         {&kSqlMedian, &kSqlFirstTime, &kSqlMoves, &kSqlWeeks, &kSqlMonths, &kSqlHours, &kSqlWeekdays, &kSqlCohorts,
          &kSqlMembers, &kSqlGroups, &kSqlGroupSilence, &kSqlAfterJoin}) {
      ask(tx, *statement, pass);
    }
  });
  return figures;
}

struct Largest {
  CommunityId id;
  std::string zone;
  std::string name;
};

constexpr sql::Statement kLargest{"bench.largest_community", R"sql(
  SELECT c.id, c.time_zone, c.name FROM communities c JOIN groups g ON g.community_id = c.id
  JOIN messages m ON m.group_id = g.id GROUP BY c.id ORDER BY count(*) DESC LIMIT 1
)sql"};

// The offset of the zone at the end of the data: what SQL can do about zones.
std::int64_t offset_of(const audience::History& history) {
  Timestamp last;
  for (const auto& [id, group] : history.groups()) {
    if (!group->posts.at.empty()) last = std::max(last, group->posts.at.back());
  }
  return history.calendar().local_time(last).ms - last.ms;
}

bool agree(const Figures& figures, const SqlFigures& asked) {
  const auto same = [](const char* what, std::int64_t ours, std::int64_t theirs) {
    if (ours != theirs) fmt::print("DIFFERS {}: {} here, {} in SQL\n", what, ours, theirs);
    return ours == theirs;
  };
  bool all = same("messages", figures.messages, asked.messages);
  all &= same("members", figures.members_who_posted, asked.members);
  all &= same("member days", figures.member_days, asked.member_days);
  all &= same("longest silence", figures.longest_silence.seconds, asked.longest_silence_seconds);
  for (std::size_t i = 0; i < figures.retention.size(); ++i) {
    all &= same("retention", figures.retention[i].on_day, asked.retained_on_day[i]);
  }
  return all;
}

// Runs hearth with these arguments on the folder's database; how many bytes it wrote, 0 when it failed.
std::size_t run_program(const std::vector<std::string>& arguments, const std::filesystem::path& folder) {
  std::string command = fmt::format("'{}' --data '{}'", HEARTH_PROGRAM, folder.string());
  for (const std::string& argument : arguments) command += fmt::format(" '{}'", argument);
  FILE* output = popen(command.c_str(), "r");
  if (output == nullptr) return 0;
  std::array<char, 65536> buffer{};
  std::size_t bytes = 0;
  while (const std::size_t got = fread(buffer.data(), 1, buffer.size(), output)) bytes += got;
  return pclose(output) == 0 ? bytes : 0;
}

int run(const std::string& folder, int rounds) {
  const std::string file = folder + "/hearth.sqlite";
  auto opened = sql::Database::open({.engine = sql::Engine::sqlite, .target = file});
  if (!opened.ok()) {
    fmt::print(stderr, "{}: {}\n", file, opened.error().detail);
    return 1;
  }
  sql::Database& database = **opened;
  const auto largest = database.read([](sql::Tx& tx) {
    return tx.run(kLargest).first([](sql::Row& row) {
      Largest found;
      found.id = row.next<CommunityId>();
      found.zone = row.next<std::string>();
      found.name = row.next<std::string>();
      return found;
    });
  });
  if (!largest) {
    fmt::print(stderr, "{}: no community with messages\n", file);
    return 1;
  }
  const Scope scope{.calendar = Calendar::in(largest->zone).value()};

  std::shared_ptr<const audience::History> history;
  audience::Histories histories{{.database = database, .folder = {}}};
  const double replay = test::seconds_of([&] { history = histories.current(largest->id, scope.calendar); });
  Report report;
  std::size_t bytes = 0;
  double ours = 1e9;
  for (int round = 0; round < rounds; ++round) {
    ours = std::min(ours, test::seconds_of([&] {
                      report = make_report(*history, scope, Numbers{});
                      bytes = report_json(report, json::Writer::Layout::indented).size();
                    }));
  }
  double cold = 1e9;
  std::size_t cold_bytes = 0;
  for (int round = 0; round < rounds; ++round) {
    cold = std::min(cold, test::seconds_of([&] {
                      cold_bytes = run_program({"report", "--community", largest->name, "--json"}, folder);
                    }));
  }
  SqlFigures asked;
  double theirs = 1e9;
  for (int round = 0; round < rounds; ++round) {
    theirs = std::min(theirs, test::seconds_of([&] { asked = ask_sql(database, largest->id, offset_of(*history)); }));
  }
  for (const auto& [name, seconds] : asked.seconds) fmt::print("  sql {:<28} {:>9.1f} ms\n", name, seconds * 1e3);
  fmt::print("messages {}  members {}  json {} bytes\n", report.figures.messages, report.figures.members_who_posted,
             bytes);
  fmt::print("replay of the log  {:>9.1f} ms\n", replay * 1e3);
  fmt::print("report in memory   {:>9.1f} ms\n", ours * 1e3);
  fmt::print("report, cold       {:>9.1f} ms  from the start of a process to its last byte ({} bytes)\n", cold * 1e3,
             cold_bytes);
  fmt::print("peer sql           {:>9.1f} ms\nratio to cold      {:>9.1f}   (target: at least 20, under 500 ms)\n",
             theirs * 1e3, theirs / cold);
  return agree(report.figures, asked) ? 0 : 1;
}

bool import_shared_data(const std::filesystem::path& folder) {
  const std::filesystem::path logs = HEARTH_SOURCE_DIR "/../shared/data/irc-raku/logs.tar.gz";
  if (!std::filesystem::exists(logs)) {
    fmt::print(stderr, "{} is not there; give the folder of a database\n", logs.string());
    return false;
  }
  return run_program({"import", logs.string(), "--community", "bench", "--time-zone", "UTC"}, folder) > 0;
}

}  // namespace
}  // namespace hearth::insight

int main(int count, char** arguments) {
  namespace fs = std::filesystem;
  const int rounds = count > 2 ? std::max(1, std::atoi(arguments[2])) : 3;
  if (count > 1) return hearth::insight::run(arguments[1], rounds);
  const fs::path folder = fs::temp_directory_path() / "hearth-bench-report";
  fs::remove_all(folder);
  const int outcome = hearth::insight::import_shared_data(folder) ? hearth::insight::run(folder.string(), rounds) : 1;
  fs::remove_all(folder);
  return outcome;
}
