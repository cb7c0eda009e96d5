// What it costs to let a signed-in request in, remembered and not, and what one check of a password costs.
#include <benchmark/benchmark.h>

#include "access/entry/access_service.hpp"
#include "access/entry/session_cookie.hpp"
#include "platform/storage/migrations.hpp"

namespace hearth::access {
namespace {

struct Door {
  Door() {
    static_cast<void>(sql::migrate(*db).value());
    const std::string link = access.invitations().open_for_first_owner()->token;
    const auto joined = access.sign_in().accept(
        link, {.name = "Ada", .email = "ada@example.org", .password = "tea for the whole village", .language = "en"},
        {});
    token = joined->session.token;
  }
  bool enter(http::Method method) {
    http::Request request{
        {.method = method, .headers = {{"Cookie", "hearth_session=" + token}, {"X-CSRF-Token", csrf_of(token)}}}};
    return gate.check(request).ok();
  }

  std::unique_ptr<sql::Database> db = sql::Database::open({}).value();
  SystemClock clock;
  SystemRandom random;
  sql::IdSource ids;
  AccessService access{{.db = *db, .clock = clock, .random = random, .ids = ids}, {}};
  http::Gate gate = access.gates().permission("community:read");
  std::string token;
};

void read_remembered(benchmark::State& state) {
  Door door;
  for (auto _ : state) {
    if (!door.enter(http::Method::get)) state.SkipWithError("refused");
  }
}
BENCHMARK(read_remembered);

void write_remembered(benchmark::State& state) {
  Door door;
  for (auto _ : state) {
    if (!door.enter(http::Method::post)) state.SkipWithError("refused");
  }
}
BENCHMARK(write_remembered);

void read_looked_up(benchmark::State& state) {
  Door door;
  for (auto _ : state) {
    state.PauseTiming();  // Any change of rights makes all be asked again.
    static_cast<void>(door.access.operators().change(OperatorId{99}, {}, Actor::command_line()));
    state.ResumeTiming();
    if (!door.enter(http::Method::get)) state.SkipWithError("refused");
  }
}
BENCHMARK(read_looked_up);

void check_password(benchmark::State& state) {
  SystemRandom random;
  PasswordHasher hasher{random};
  const std::string hash = hasher.hash("tea for the whole village").value();
  for (auto _ : state) {
    if (!hasher.matches("tea for the whole village", hash).value()) state.SkipWithError("wrong");
  }
}
BENCHMARK(check_password)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace hearth::access

BENCHMARK_MAIN();
