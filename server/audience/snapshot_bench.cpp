// Saving and loading a history as large as eight years of a chat network: 557,000 posts, 250,000 joins and leaves, six
// groups, 2,300 days.
#include <chrono>
#include <ctime>
#include <filesystem>
#include <fmt/format.h>
#include <unistd.h>

#include "audience/snapshot.hpp"

namespace {

using namespace hearth;
using namespace hearth::audience;

constexpr std::int64_t kPosts = 557'000;
constexpr std::int64_t kMoves = 250'000;
constexpr std::int64_t kMembers = 21'000;  // of whom a twelfth ever says something
constexpr std::int64_t kGroups = 6;
constexpr std::int64_t kDays = 2'300;

History large_history() {
  History history{Calendar::in("Asia/Shanghai").value()};
  std::vector<facts::RecordedFact> told(1);
  facts::Fact& fact = told.front().fact;
  std::uint64_t mixed = 1;
  for (std::int64_t i = 0; i < kPosts + kMoves; ++i) {
    mixed = mixed * 6'364'136'223'846'793'005U + 1'442'695'040'888'963'407U;
    const auto drawn = static_cast<std::int64_t>(mixed >> 33);
    const bool is_post = i % (kPosts + kMoves) * 7 % 8 < 6 && drawn % 100 < 92;
    fact.kind = is_post ? "message.posted" : drawn % 2 == 0 ? "member.joined" : "member.left";
    fact.group = GroupId{drawn % kGroups + 1};
    fact.member = MemberId{is_post ? drawn % (kMembers / 12) + 1 : drawn % kMembers + 1};
    fact.occurred_at = Timestamp{1'400'000'000'000 + i * kDays * kMsPerDay / (kPosts + kMoves) / 60'000 * 60'000};
    fact.data = is_post ? fmt::format(R"({{"chars":{}}})", drawn % 180) : "{}";
    told.front().id = FactId{i + 1};
    history.apply(told);
  }
  history.settle();
  return history;
}

double since_ms(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

int main() {
  const History history = large_history();
  std::size_t posts = 0;
  std::size_t days = 0;
  for (const auto& [id, group] : history.groups()) {
    posts += group->posts.at.size();
    days += group->posted.size();
  }
  const auto file = std::filesystem::temp_directory_path() / fmt::format("hearth-bench-{}.history", ::getpid());
  double save_ms = 0;
  double load_ms = 1e9;
  double load_cpu_ms = 1e9;  // steadier than the clock on the wall where others work too
  bool is_same = true;
  for (int round = 0; round < 9; ++round) {
    auto start = std::chrono::steady_clock::now();
    is_same = is_same && Snapshot::save(history, "mark", file).ok();
    save_ms = since_ms(start);
    start = std::chrono::steady_clock::now();
    const std::clock_t cpu_start = std::clock();
    const auto loaded = Snapshot::load(file, "mark", history.calendar());
    load_ms = std::min(load_ms, since_ms(start));
    load_cpu_ms = std::min(load_cpu_ms, static_cast<double>(std::clock() - cpu_start) * 1e3 / CLOCKS_PER_SEC);
    is_same = is_same && loaded == history;
  }
  fmt::print(
      "{} members, {} posts, {} days of groups: {} bytes, save {:.1f} ms, load {:.1f} ms ({:.1f} of the processor, "
      "best of 9)\n{}\n",
      history.member_count(), posts, days, std::filesystem::file_size(file), save_ms, load_ms, load_cpu_ms,
      is_same ? "loaded is what was saved" : "LOADED DIFFERS");
  std::filesystem::remove(file);
  return is_same ? 0 : 1;
}
