// Whether audiences are found while somebody types: a crowd of a million and of ten million members, twenty questions
// that operators ask, a sorted page, a tag and the segments that hang on it, a start from the file, and a triangle of
// retention. A million are asked of MariaDB and PostgreSQL, too, in the shapes of queries that such products use:
// first the answers are compared, then all are timed and the ratio is printed.
//
//   ./dev bench segments                  1,000,000 beside the others, then 10,000,000
//   ./dev bench segments alone MEMBERS    so many, without the others
#include <cstdlib>

#include "audience/arrivals_world.hpp"
#include "audience/retention.hpp"
#include "segments/crowd/crowd_peer_world.hpp"
#include "segments/crowd/crowd_town_world.hpp"
#include "testing/mariadb_server.hpp"
#include "testing/postgres_server.hpp"
#include "testing/turns.hpp"

namespace hearth::segments {
namespace {

using audience::Population;

constexpr int kRounds = 100;
constexpr std::int64_t kMillion = 1'000'000;
constexpr std::string_view kPageQuestion = "tag:T002 and not tag:T001";
constexpr int kPage = 50;

struct Targets {
  double count_ms = 1;
  double page_ms = 5;
  double tag_ms = 10;
  double start_ms = 3000;
  double megabytes = 2000;
  double triangle_ms = 20;
  double ratio = 100;
};

class Verdict {
 public:
  void below(const std::string& what, double value, double target, const char* unit) {
    say(what, value, unit, value < target, fmt::format("target: below {:.0f}", target));
  }
  void at_least(const std::string& what, double value, double target) {
    say(what, value, "times", value >= target, fmt::format("target: at least {:.0f}", target));
  }
  void fail() { is_good_ = false; }
  [[nodiscard]] bool is_good() const { return is_good_; }

 private:
  void say(const std::string& what, double value, const char* unit, bool is_met, const std::string& target) {
    fmt::print("{:<64} {:>10.3f} {:<6} ({}){}\n", what, value, unit, target, is_met ? "" : "  MISSED");
    is_good_ = is_good_ && is_met;
  }
  bool is_good_ = true;
};

// A question, and what has come of it here.
struct Question {
  std::string text;
  Expression expression;
  std::uint64_t count = 0;
  double warm_ms = 0, cold_ms = 0;
};

std::vector<Question> questions() {
  std::vector<Question> all;
  for (const std::string& text : crowd_questions())
    all.push_back({.text = text, .expression = *read_text(text).expression});
  return all;
}

void build(CrowdTown& town, const Crowd& crowd) {
  Population people{{}};
  std::int64_t facts = 0;
  const double ms = test::ms_of([&] { facts = CrowdFacts{crowd}.load_into(people); });
  fmt::print("{} members, {} groups, {} tags, {} facts taken in within {:.0f} s ({:.0f} ns each)\n", crowd.size(),
             Crowd::kGroups, Crowd::kTags, facts, ms / 1e3, ms * 1e6 / static_cast<double>(facts));
  town.keep(people, facts).value();
  fmt::print("tags of a member: {:.2f}\n", [&] {
    std::uint64_t borne = 0;
    for (std::int64_t tag = 1; tag <= Crowd::kTags; ++tag) borne += people.tagged(tag).count();
    return static_cast<double>(borne) / static_cast<double>(crowd.size());
  }());
}

void measure_start(CrowdTown& town, const Targets& targets, Verdict& verdict) {
  const double before = test::resident_mb();
  verdict.below("start from the file", test::ms_of([&] { town.people.refresh(); }), targets.start_ms, "ms");
  verdict.below("memory of everybody", test::resident_mb() - before, targets.megabytes, "MB");
  town.people.read([](const Population& people) {
    const auto weight = people.weight();
    fmt::print("  of it members {} MB, groups {}, times {}, days {}, columns {}, said {}\n", weight.members / 1'000'000,
               weight.groups / 1'000'000, weight.times / 1'000'000, weight.days / 1'000'000, weight.columns / 1'000'000,
               weight.said / 1'000'000);
    return 0;
  });
}

// Warm: sets that had to be made are remembered and kept current, as while somebody types. Cold: nothing is.
void measure_counts(CrowdTown& town, std::vector<Question>& all, const Targets& targets, Verdict& verdict) {
  test::Turns warm;
  test::Turns cold;
  test::Turns asked;
  const Scene::CalendarOf calendar_of = [](std::optional<CommunityId>) { return Calendar::utc(); };
  for (Question& question : all) {
    const auto plan = town.audiences.read(question.text, {}).plan.value();
    town.people.read([&](const Population& people) {
      const Scene forgetful{people, town.clock.now(), {}, calendar_of};
      const Scene mindful{people, town.clock.now(), {}, calendar_of, &town.memo};
      question.count = plan.count(forgetful);
      if (plan.count(mindful) != question.count) verdict.fail();
      const test::Turns cold_turns = test::turns_of(kRounds, [&] { static_cast<void>(plan.count(forgetful)); });
      const test::Turns warm_turns = test::turns_of(kRounds, [&] { static_cast<void>(plan.count(mindful)); });
      question.cold_ms = cold_turns.median();
      question.warm_ms = warm_turns.median();
      cold.add_all(cold_turns);
      warm.add_all(warm_turns);
      return 0;
    });
    asked.add_all(test::turns_of(kRounds, [&] {
      const auto read = town.audiences.read(question.text, {});
      static_cast<void>(town.audiences.count(*read.plan, {}));
    }));
    fmt::print("  {:<72} {:>9} {:>8.3f} ms, cold {:>8.3f}\n", question.text, question.count, question.warm_ms,
               question.cold_ms);
  }
  verdict.below("p99 of a count", warm.p99(), targets.count_ms, "ms");
  fmt::print("{:<64} {:>10.3f} ms\n", "p99 of a count, nothing remembered", cold.p99());
  verdict.below("p99 of a count with reading the text and hearing the log", asked.p99(), targets.count_ms, "ms");
}

void measure_pages(CrowdTown& town, const Targets& targets, Verdict& verdict) {
  for (const std::string_view text :
       {std::string_view{"not tag:T500"}, kPageQuestion, std::string_view{"active in 7d"}}) {
    const auto plan = town.audiences.read(text, {}).plan.value();
    const test::Turns turns = test::turns_of(5 * kRounds, [&] {
      static_cast<void>(town.audiences.page(
          plan, {}, {.sort = audience::SortBy::last_seen, .order = audience::Order::falling, .limit = kPage}));
    });
    verdict.below(fmt::format("p99 of a first page by last seen (median {:.2f}): {}", turns.median(), text),
                  turns.p99(), targets.page_ms, "ms");
  }
}

// From the tag until each of fifty saved segments that hang on it has who came, told and durable.
void measure_tag(CrowdTown& town, const Targets& targets, Verdict& verdict) {
  std::vector<SegmentId> saved;
  for (int i = 0; i < 50; ++i) {
    saved.push_back(town.save(fmt::format("Segment {}", i),
                              fmt::format("tag:T400 and not (tag:T{:03} and did message >= {} in 30d)", i + 1, i + 1)));
  }
  town.keeper.run();
  const auto count = [&](SegmentId id) { return town.keeper.count(town.segments.load(id).value()).value(); };
  test::Turns turns;
  int tagged = 0;
  for (std::int64_t id = 1; tagged < 3 * kRounds; id += 7) {
    const MemberId who{id};
    const bool has_it = town.people.read(
        [&](const Population& people) { return people.tagged(400).contains(people.find_number(who).value()); });
    if (has_it) continue;
    ++tagged;
    std::uint64_t before = 0;
    for (const SegmentId segment : saved) before += count(segment);
    turns.add(test::ms_of([&] {
      town.tag(who, 400);
      town.keeper.run();
    }));
    town.keeper.write_down();
    std::uint64_t after = 0;
    for (const SegmentId segment : saved) after += count(segment);
    if (after <= before + 40) {
      fmt::print("DIFFERS: {} segments have somebody more\n", after - before);
      verdict.fail();
    }
  }
  verdict.below(
      fmt::format("p99 from a tag to fifty segments that hang on it, durable (median {:.2f})", turns.median()),
      turns.p99(), targets.tag_ms, "ms");
}

const char* name_of(SqlShape shape) {
  switch (shape) {
    case SqlShape::comma_list:
      return "comma list";
    case SqlShape::exists:
      return "join table, EXISTS";
    case SqlShape::in_list:
      return "join table, IN, NOT IN";
    case SqlShape::set_algebra:
      break;
  }
  return "join table, INTERSECT";
}

void compare_counts(CrowdPeer& peer, const std::string& name, const std::vector<Question>& all, Verdict& verdict) {
  for (const SqlShape shape : {SqlShape::comma_list, SqlShape::exists, SqlShape::in_list, SqlShape::set_algebra}) {
    const CrowdSql sql{shape, peer.engine()};
    double theirs = 0;
    double ours = 0;
    double cold = 0;
    double least = 1e9;
    int same = 0;
    for (const Question& question : all) {
      const std::string statement = sql.count(question.expression);
      std::string found;
      const double ms = test::turns_of(3, [&] { found = peer.ask(statement).at(0).at(0); }).median();
      if (found == std::to_string(question.count)) {
        ++same;
      } else {
        fmt::print("DIFFERS: {} is {} here, {} in {}\n  {}\n", question.text, question.count, found, name, statement);
        verdict.fail();
      }
      theirs += ms;
      ours += question.warm_ms;
      cold += question.cold_ms;
      least = std::min(least, ms / question.warm_ms);
    }
    fmt::print(
        "{:<12} {:<24} {} answers the same, {:>9.0f} ms; {:.0f} times as long with nothing remembered, least of "
        "one question {:.0f}\n",
        name, name_of(shape), same, theirs, theirs / cold, least);
    verdict.at_least(fmt::format("  how much longer {} takes, {}", name, name_of(shape)), theirs / ours,
                     Targets{}.ratio);
  }
}

void compare_page(CrowdPeer& peer, const std::string& name, CrowdTown& town, Verdict& verdict) {
  const auto read = town.audiences.read(kPageQuestion, {});
  std::vector<std::string> ours;
  const auto page = town.audiences.page(
      *read.plan, {}, {.sort = audience::SortBy::last_seen, .order = audience::Order::falling, .limit = kPage});
  for (const auto& row : page.rows) ours.push_back(std::to_string(row.id.value));
  const std::string statement = CrowdSql{SqlShape::exists, peer.engine()}.first_page(*read.expression, kPage);
  std::vector<std::string> theirs;
  const double ms = test::turns_of(3, [&] {
                      theirs.clear();
                      for (const auto& row : peer.ask(statement)) theirs.push_back(row.at(0));
                    }).median();
  const bool is_same = ours == theirs;
  if (!is_same) verdict.fail();
  fmt::print("{:<12} first page by last seen: {}, {:.1f} ms\n", name, is_same ? "the same" : "DIFFERS", ms);
}

void measure_triangle(CrowdPeer* peer, const Targets& targets, Verdict& verdict) {
  const audience::Arrivals arrivals{kMillion, 90};
  const audience::History history = arrivals.history();
  audience::RetentionTriangle ours;
  const double ms =
      test::turns_of(21, [&] { ours = retention_by_arrival(history, LocalDay{0}, LocalDay{89}); }).median();
  verdict.below("retention triangle, 90 cohorts on 90 days of a million", ms, targets.triangle_ms, "ms");
  if (peer == nullptr) return;
  const test::TempFolder folder;
  {
    auto rows = fmt::output_file(folder.file("member_day.tsv"));
    arrivals.each_member_day([&](std::int64_t member, std::int32_t first_day, std::int32_t day) {
      rows.print("{}\t{}\t{}\n", member, first_day, day);
    });
  }
  peer->ask("CREATE TABLE member_day (member_id BIGINT NOT NULL, first_day INT NOT NULL, day INT NOT NULL);");
  peer->load("member_day", folder.file("member_day.tsv"));
  peer->ask("CREATE INDEX member_day_by_cohort ON member_day (first_day, day);");
  peer->tidy("member_day");
  audience::RetentionTriangle theirs{.first = LocalDay{0}, .days = 90, .cohort_size = {}, .active = {}};
  const double peer_ms =
      test::turns_of(3, [&] {
        theirs.active.assign(90 * 90, 0);
        for (const auto& row : peer->ask("SELECT first_day, day, COUNT(*) FROM member_day GROUP BY first_day, day;")) {
          const int cohort = std::stoi(row.at(0));
          theirs.active[static_cast<std::size_t>(cohort * 90 + std::stoi(row.at(1)) - cohort)] = std::stoull(row.at(2));
        }
      }).median();
  if (theirs.active != ours.active) {
    fmt::print("DIFFERS: the triangles\n");
    verdict.fail();
  }
  verdict.at_least(fmt::format("  how much longer PostgreSQL takes ({:.0f} ms), the same table", peer_ms), peer_ms / ms,
                   targets.ratio);
}

void compare(const Crowd& crowd, CrowdTown& town, const std::vector<Question>& all, Verdict& verdict) {
  const test::TempFolder folder;
  const CrowdFiles files{crowd, folder.path()};
  {
    const test::MariadbServer server;
    CrowdPeer peer{SqlEngine::mariadb, server.client(), files};
    compare_counts(peer, "MariaDB", all, verdict);
    compare_page(peer, "MariaDB", town, verdict);
  }
  const std::string url = test::PostgresServer::shared().create_empty_database();
  CrowdPeer peer{SqlEngine::postgres,
                 {"psql", "-X", "-q", "-A", "-t", "-F", "\t", "-P", "null=NULL", "-v", "ON_ERROR_STOP=1", url},
                 files};
  compare_counts(peer, "PostgreSQL", all, verdict);
  compare_page(peer, "PostgreSQL", town, verdict);
  measure_triangle(&peer, {}, verdict);
}

void measure(std::int64_t members, const Targets& targets, bool is_alone, Verdict& verdict) {
  const Crowd crowd{members};
  CrowdTown town{crowd};
  town.people.on_change = [&](const Population&, const audience::PopulationKeeper::News& news) {
    town.memo.hear(news.changes, news.is_anew);
    town.keeper.hear(news);
  };
  build(town, crowd);
  measure_start(town, targets, verdict);
  std::vector<Question> all = questions();
  measure_counts(town, all, targets, verdict);
  measure_pages(town, targets, verdict);
  if (!is_alone) compare(crowd, town, all, verdict);
  measure_tag(town, targets, verdict);
}

int run(bool is_alone, std::int64_t members) {
  if (!is_alone && !(test::MariadbServer::is_installed() && test::PostgresServer::is_installed())) {
    fmt::print(stderr, "MariaDB or PostgreSQL is not installed; ./dev bench segments installs them\n");
    return 1;
  }
  Verdict verdict;
  const bool is_large = members > kMillion;
  measure(members, {.count_ms = is_large ? 10.0 : 1.0}, is_alone, verdict);
  if (is_alone) {
    measure_triangle(nullptr, {}, verdict);
  } else {
    measure(10 * kMillion, {.count_ms = 10}, true, verdict);
  }
  return verdict.is_good() ? 0 : 1;
}

}  // namespace
}  // namespace hearth::segments

int main(int count, char** arguments) {
  std::setvbuf(stdout, nullptr, _IOLBF, 0);  // each line as it is found
  const bool is_alone = count > 1 && std::string_view{arguments[1]} == "alone";
  const std::int64_t members = count > 2 ? std::max(1LL, std::atoll(arguments[2])) : 1'000'000;
  return hearth::segments::run(is_alone, members);
}
