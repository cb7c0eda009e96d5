#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "app/storm_request_world.hpp"
#include "app/storm_verdict_world.hpp"
#include "app/storm_world.hpp"

namespace hearth::app {
namespace {

using test::Dice;

// As much of it as helps whoever reads it.
std::string shown(std::string_view bytes) {
  constexpr std::size_t kMost = 2'000;
  return log::one_line(bytes.substr(0, kMost));
}

// Owners get furthest, so they ask most often.
std::string somebody(Dice& dice, const StormWorld& world) {
  const auto as = dice.once_in(2) ? StormWorld::As::person : StormWorld::As::program;
  if (dice.once_in(8)) return "";
  return world.lines_of(dice.once_in(3) ? dice.one_of(kRoles).first : 'o', as);
}

class Storm {
 public:
  Storm(StormWorld& world, std::uint64_t seed) : world_{world}, dice_{seed} {}

  // One request to each route; what is wrong with the first answer at which something is.
  std::string pass() {
    for (const auto& route : world_.router.routes()) {
      const StormRequest request = requests_.make(*route, somebody(dice_, world_));
      const std::string fault = judge(*route, request);
      if (!fault.empty()) return fmt::format("{}: {}", fault, shown(request.bytes()));
    }
    return {};
  }

 private:
  std::string judge(const http::Route& route, const StormRequest& request) {
    // A lock after too many attempts is noted, though the attempt is refused.
    const bool is_sign_in = route.pattern == "/api/v1/session";
    const auto with = is_sign_in ? StormWorld::With::no_audit : StormWorld::With::audit;
    const std::string before = world_.written(with);
    const auto answer = world_.ask(request.bytes(), request.method != "HEAD");
    if (!answer) return "no answer";
    const std::string error = world_.errors.take();
    if (!error.empty()) return error;
    const std::string fault = fault_of(request, route, *answer);
    if (!fault.empty()) return fmt::format("{} ({}): {}", fault, answer->status, shown(content_of(*answer)));
    if (answer->status >= 400) return world_.written(with) == before ? "" : "a refused request has changed something";
    if (answer->status < 300 && request.method != "GET") world_.mend();
    keep_cursor(*answer);
    return {};
  }

  void keep_cursor(const StormWorld::Answer& answer) {
    json::Parser parser;
    const auto parsed = parser.parse(content_of(answer));
    if (parsed.ok() && parsed->find("next_cursor").is_text()) {
      world_.keep_cursor(parsed->find("next_cursor").text());
    }
  }

  StormWorld& world_;
  Dice dice_;
  StormRequests requests_{{.dice = dice_, .openapi = world_.openapi, .known = world_.known, .cursors = world_.cursors}};
};

// RC_PARAMS="max_success=20000" makes it last; what it prints as its configuration brings the same storm again.
TEST(Storm, FindsNoFaultInAnyRoute) {
  StormWorld world;
  EXPECT_TRUE(rc::check([&] {
    const auto seeds = rc::gen::resize(rc::kNominalSize, rc::gen::arbitrary<std::uint64_t>());
    const std::string fault = Storm{world, *rc::gen::noShrink(seeds)}.pass();
    if (!fault.empty()) RC_FAIL(fault);
  }));
  EXPECT_EQ(world.ask("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")->status, 200);
}

}  // namespace
}  // namespace hearth::app
