// What the pages of members cost: columns of 100,000 members with 5 million messages in 2,000 groups, and what sets
// need.
//
//   ./dev bench people
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include "insight/books/books.hpp"
#include "insight/figures/activity.hpp"
#include "insight/people/member_columns.hpp"

namespace hearth::insight {
namespace {

constexpr std::int64_t kMembers = 100'000;
constexpr std::int64_t kGroups = 2'000;
constexpr std::int64_t kMessages = 5'000'000;
constexpr std::int64_t kSpan = 400 * kMsPerDay;

class Unnamed final : public Names {
 public:
  [[nodiscard]] std::vector<MemberLabel> labels_of(const std::vector<MemberId>& members) const override {
    return std::vector<MemberLabel>(members.size());
  }
  [[nodiscard]] std::string group_name(GroupId group) const override { return fmt::format("{}", group.value); }
};

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

void activity_of_community(benchmark::State& state) {
  const audience::History& history = town();
  const Excerpt excerpt{history, {.calendar = history.calendar()}, Unnamed{}};
  for (auto _ : state) benchmark::DoNotOptimize(read_activity(excerpt));
}
BENCHMARK(activity_of_community)->Unit(benchmark::kMillisecond);

void steps_of_community(benchmark::State& state) {
  const audience::History& history = town();
  const LocalDay last = last_known_day(history, history.calendar()).value();
  for (auto _ : state) {
    std::int64_t steps = 0;
    each_step(history, {.group = {}, .calendar = history.calendar(), .last = last}, [&](const Step&) { ++steps; });
    benchmark::DoNotOptimize(steps);
  }
}
BENCHMARK(steps_of_community)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace hearth::insight

BENCHMARK_MAIN();
