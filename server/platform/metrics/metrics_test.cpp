#include "platform/metrics/metrics.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdexcept>
#include <thread>

#include "platform/metrics/process_watches.hpp"

namespace hearth::metrics {
namespace {

using std::chrono::microseconds;
using ::testing::ContainsRegex;
using ::testing::HasSubstr;

TEST(Metrics, AreToldInTheOrderOfTheirNames) {
  Registry registry;
  registry.counter({"tea_cups_total", "Cups of tea.", {{"kind", "green"}}}).add(3);
  registry.counter({"tea_cups_total", "Cups of tea.", {{"kind", "black"}}}).add();
  const auto guests = registry.watch({"guests", "Who is here."}, Registry::Kind::gauge, [] { return 2.5; });
  EXPECT_EQ(registry.text(),
            "# HELP guests Who is here.\n# TYPE guests gauge\nguests 2.5\n"
            "# HELP tea_cups_total Cups of tea.\n# TYPE tea_cups_total counter\n"
            "tea_cups_total{kind=\"black\"} 1\ntea_cups_total{kind=\"green\"} 3\n");
}

TEST(Metrics, EscapeValuesOfLabels) {
  Registry registry;
  registry.counter({"a_total", "A.", {{"path", "\"\\\n"}}}).add();
  EXPECT_THAT(registry.text(), HasSubstr(R"(a_total{path="\"\\\n"} 1)"));
}

TEST(Metrics, GiveOneCounterForOneName) {
  Registry registry;
  EXPECT_EQ(&registry.counter({"a_total", "A."}), &registry.counter({"a_total", "A."}));
  EXPECT_NE(&registry.counter({"a_total", "A."}), &registry.counter({"a_total", "A.", {{"b", "c"}}}));
  EXPECT_THROW(registry.durations({"a_total", "A."}), std::logic_error);
}

TEST(Metrics, CountDurationsUpToAndIncludingEachStep) {
  Registry registry;
  Durations& durations = registry.durations({"visit_seconds", "Visits.", {{"room", "tea"}}});
  for (const int us : {0, 100, 101, 250, 40'000'000}) durations.note(microseconds{us});
  const std::string text = registry.text();
  for (const char* line :
       {"# TYPE visit_seconds histogram\n", "visit_seconds_bucket{room=\"tea\",le=\"0.0001\"} 2\n",
        "visit_seconds_bucket{room=\"tea\",le=\"0.00025\"} 4\n", "visit_seconds_bucket{room=\"tea\",le=\"30\"} 4\n",
        "visit_seconds_bucket{room=\"tea\",le=\"+Inf\"} 5\n", "visit_seconds_sum{room=\"tea\"} 40.000451\n",
        "visit_seconds_count{room=\"tea\"} 5\n"}) {
    EXPECT_THAT(text, HasSubstr(line));
  }
}

TEST(Metrics, ForgetWhatNobodyWatchesAnyMore) {
  Registry registry;
  {
    auto first = registry.watch({"guests", "Who is here."}, Registry::Kind::gauge, [] { return 1.0; });
    EXPECT_THROW(static_cast<void>(registry.watch({"guests", ""}, Registry::Kind::gauge, [] { return 2.0; })),
                 std::logic_error);
    const Registry::Watch moved = std::move(first);
    EXPECT_THAT(registry.text(), HasSubstr("guests 1\n"));
  }
  EXPECT_EQ(registry.text(), "");
}

TEST(Metrics, CountRightFromManyThreads) {
  Registry registry;
  Counter& counter = registry.counter({"a_total", "A."});
  Durations& durations = registry.durations({"b_seconds", "B."});
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      for (int round = 0; round < 10'000; ++round) {
        counter.add();
        durations.note(microseconds{round});
        if (round % 1000 == 0) static_cast<void>(registry.text());
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(counter.count(), 80'000U);
  EXPECT_THAT(registry.text(), HasSubstr("b_seconds_count 80000\n"));
}

TEST(ProcessWatches, KnowThisProgram) {
  Registry registry;
  const auto watches = watch_process(registry);
  const std::string text = registry.text();
  EXPECT_THAT(text, ContainsRegex("process_resident_memory_bytes [1-9]"));
  EXPECT_THAT(text, ContainsRegex("process_open_fds [1-9]"));
  EXPECT_THAT(text, ContainsRegex("process_threads [1-9]"));
  EXPECT_THAT(text, HasSubstr("# TYPE process_cpu_seconds_total counter\n"));
}

}  // namespace
}  // namespace hearth::metrics
