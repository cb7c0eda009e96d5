// What the pages of members cost: columns of 100,000 members with 5 million messages in 2,000 groups, and what sets
// need.
//
//   ./dev bench people
#include <benchmark/benchmark.h>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>

#include "insight/people/crowd.hpp"
#include "insight/people/member_portrait.hpp"
#include "platform/storage/migrations.hpp"

namespace hearth::insight {
namespace {

constexpr std::int64_t kMembers = 100'000;
constexpr std::int64_t kGroups = 2'000;
constexpr std::int64_t kMessages = 5'000'000;
constexpr std::int64_t kSpan = 400 * kMsPerDay;

// Few write most: the square of an even number between 0 and 1. Everybody is in a few groups near each other.
const audience::History& town() {
  static const audience::History kTown = [] {
    audience::History history{Calendar::in("Asia/Shanghai").value()};
    std::uint64_t state = 1;
    const auto draw = [&] {
      state = state * 6364136223846793005U + 1442695040888963407U;
      return static_cast<double>(state >> 11U) / static_cast<double>(1ULL << 53U);
    };
    std::vector<facts::RecordedFact> batch;
    for (std::int64_t i = 1; i <= kMessages; ++i) {
      const double share = draw();
      const auto member = static_cast<std::int64_t>(share * share * kMembers);
      facts::Fact fact{.occurred_at = Timestamp{1'700'000'000'000 + i * (kSpan / kMessages)},
                       .kind = i % 40 == 0 ? "member.joined" : "message.posted",
                       .community = CommunityId{1},
                       .group = GroupId{(member * 7 + static_cast<std::int64_t>(draw() * 5)) % kGroups + 1},
                       .member = MemberId{member + 1},
                       .actor = "import",
                       .data = i % 40 == 0 ? "{}" : R"({"chars":12})",
                       .source_key = {}};
      batch.push_back({.id = FactId{i}, .transaction = 0, .recorded_at = {}, .fact = std::move(fact)});
      if (batch.size() == 10'000) {
        history.apply(batch);
        batch.clear();
      }
    }
    history.settle();
    return history;
  }();
  return kTown;
}

void columns_of_community(benchmark::State& state) {
  const audience::History& history = town();
  for (auto _ : state) benchmark::DoNotOptimize(read_columns(history, std::nullopt));
}
BENCHMARK(columns_of_community)->Unit(benchmark::kMillisecond);

void columns_of_group(benchmark::State& state) {
  const audience::History& history = town();
  for (auto _ : state) benchmark::DoNotOptimize(read_columns(history, GroupId{7}));
}
BENCHMARK(columns_of_group)->Unit(benchmark::kMillisecond);

// Members of the town with names, in a database of their own.
struct Registry {
  Registry() {
    std::string name = (std::filesystem::temp_directory_path() / "hearth-bench-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) std::abort();
    folder = name;
    database =
        std::move(sql::Database::open({.engine = sql::Engine::sqlite, .target = folder / "bench.sqlite"})).value();
    static_cast<void>(sql::migrate(*database).value());
    members = std::make_unique<members::MemberService>(
        members::MemberService::Deps{.db = *database, .clock = clock, .ids = ids});
    database->write([&](sql::Tx& tx) {
      for (std::int64_t i = 0; i < kMembers; ++i) {
        members->ensure(tx, {.platform = "telegram",
                             .community = CommunityId{1},
                             .key = fmt::format("user{}", i),
                             .name = fmt::format("{} {}", i % 3 == 0 ? "茶友" : "Reader", i * 7919 % kMembers)});
      }
    });
  }
  ~Registry() {
    database.reset();
    std::filesystem::remove_all(folder);
  }
  Registry(const Registry&) = delete;
  Registry& operator=(const Registry&) = delete;

  std::filesystem::path folder;
  std::unique_ptr<sql::Database> database;
  SystemClock clock;
  sql::IdSource ids;
  std::unique_ptr<members::MemberService> members;
};

Registry& registry() {
  static Registry kRegistry;
  return kRegistry;
}

Crowd crowd() {
  auto overview = std::make_shared<Overview>();
  overview->community.id = CommunityId{1};
  overview->calendar = town().calendar();
  overview->history = std::shared_ptr<const audience::History>{std::shared_ptr<void>{}, &town()};
  return Crowd{std::move(overview), *registry().members, Timestamp{}};
}

const Crowd& the_crowd() {
  static const Crowd kCrowd = crowd();
  return kCrowd;
}

void crowd_of_community(benchmark::State& state) {
  static_cast<void>(registry());
  for (auto _ : state) benchmark::DoNotOptimize(crowd().made_at());
}
BENCHMARK(crowd_of_community)->Unit(benchmark::kMillisecond);

void page(benchmark::State& state, const MembersQuery& query) {
  const ListSource source{the_crowd().history(), the_crowd().columns(), the_crowd().roster()};
  for (auto _ : state) {
    benchmark::DoNotOptimize(page_of_members(source, query, wanted_members(source, query, nullptr)).value());
  }
}
BENCHMARK_CAPTURE(page, by_messages, MembersQuery{})->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(page, by_name, MembersQuery{.sort = MemberSort::name})->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(page, searched, MembersQuery{.search = "茶友 77"})->Unit(benchmark::kMillisecond);

void opened(benchmark::State& state, const char* text) {
  const MemberSet set = parse_member_set(text).value();
  for (auto _ : state) benchmark::DoNotOptimize(open_set(town(), {}, set));
}
BENCHMARK_CAPTURE(opened, day, "active:2024-05-01")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(opened, cohort, "cohort:2024-02+4")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(opened, one_message, "one_message")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(opened, silent, "silent_30")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(opened, hour, "hour:0-12")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(opened, left, "left:2024-05")->Unit(benchmark::kMillisecond);

void portrait(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(draw_portrait(town(), 1000));
}
BENCHMARK(portrait)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace hearth::insight

BENCHMARK_MAIN();
