// How fast facts are recorded and read, on a SQLite file with durable commits.
//
//   append   one import: batches of 1,000 facts, one commit each
//   hear     reading the log from the start, 1,000 at a time
#include <benchmark/benchmark.h>
#include <cstdlib>
#include <filesystem>

#include "platform/clock/clock.hpp"
#include "platform/facts/fact_log.hpp"
#include "platform/storage/migrations.hpp"

namespace hearth::facts {
namespace {

constexpr std::size_t kBatch = 1000;

// A database in a folder of its own.
struct Store {
  Store() {
    std::string name = (std::filesystem::temp_directory_path() / "hearth-bench-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) std::abort();
    folder = name;
    database =
        std::move(sql::Database::open({.engine = sql::Engine::sqlite, .target = folder / "bench.sqlite"})).value();
    static_cast<void>(sql::migrate(*database).value());
  }
  ~Store() {
    database.reset();
    std::filesystem::remove_all(folder);
  }
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  // Source keys that look like hashes, so that the index grows everywhere at once, as in an import.
  void append_batch() {
    std::vector<Fact> facts(kBatch);
    for (Fact& fact : facts) {
      ++told;
      fact.occurred_at = Timestamp{1'600'000'000'000 + told * 1000};
      fact.kind = "message.posted";
      fact.community = CommunityId{1};
      fact.group = GroupId{told % 7 + 1};
      fact.member = MemberId{told % 5000 + 1};
      fact.actor = "import:1";
      fact.data = R"({"text":"a message of the usual length, which is about sixty bytes","reply":null})";
      fact.source_key = static_cast<std::int64_t>(static_cast<std::uint64_t>(told) * 0x9E3779B97F4A7C15U >> 1U);
    }
    database->write([&](sql::Tx& tx) { return log.append_all(tx, facts); });
  }

  std::filesystem::path folder;
  std::unique_ptr<sql::Database> database;
  SystemClock clock;
  FactLog log{clock};
  std::int64_t told = 0;
};

void append(benchmark::State& state) {
  Store store;
  for (auto _ : state) store.append_batch();
  state.SetItemsProcessed(store.told);
}
BENCHMARK(append)->Iterations(400)->Unit(benchmark::kMillisecond)->UseRealTime();

void hear(benchmark::State& state) {
  Store store;
  for (int i = 0; i < 100; ++i) store.append_batch();
  std::int64_t heard = 0;
  for (auto _ : state) {
    Position at;
    while (true) {
      const auto facts = store.database->read([&](sql::Tx& tx) { return FactLog::read_after(tx, at, kBatch); });
      if (facts.empty()) break;
      at = {.transaction = facts.back().transaction, .id = facts.back().id.value};
      heard += static_cast<std::int64_t>(facts.size());
    }
  }
  state.SetItemsProcessed(heard);
}
BENCHMARK(hear)->Unit(benchmark::kMillisecond)->UseRealTime();

// Writers that each wait for their own durable commit: what sharing commits gains.
void write_one_each(benchmark::State& state) {
  static std::unique_ptr<Store> store;
  if (state.thread_index() == 0) store = std::make_unique<Store>();
  Fact fact;
  fact.kind = "message.posted";
  fact.actor = "member";
  for (auto _ : state) {
    store->database->write([&](sql::Tx& tx) { return store->log.append(tx, fact); });
  }
  state.SetItemsProcessed(state.iterations());
  if (state.thread_index() == 0) {
    state.counters["writes_per_commit"] =
        static_cast<double>(state.iterations()) * state.threads() / static_cast<double>(store->database->commits());
  }
}
BENCHMARK(write_one_each)->ThreadRange(1, 64)->UseRealTime();

}  // namespace
}  // namespace hearth::facts

BENCHMARK_MAIN();
