#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include "platform/clock/clock.hpp"
#include "platform/formats/json_value.hpp"
#include "testing/child_program.hpp"
#include "testing/temp_folder.hpp"

namespace hearth::app {
namespace {

using test::ChildProgram;
using test::Finished;
using ::testing::HasSubstr;

class Simulate : public ::testing::Test {
 protected:
  std::vector<std::string> hearth(const std::string& data, std::vector<std::string> arguments) const {
    std::vector<std::string> all{HEARTH_PROGRAM, "--data", (folder_.path() / data).string()};
    all.insert(all.end(), arguments.begin(), arguments.end());
    return all;
  }
  std::vector<std::string> simulation(const std::string& data) const {
    return hearth(data, {"simulate", "--members", "800", "--groups", "20", "--communities", "1", "--messages", "40000",
                         "--seed", "4", "--until", "2026-03-31", "--json"});
  }
  Finished run(const std::vector<std::string>& arguments) const {
    return test::run_program(arguments, folder_.path().string());
  }

  // The report on the one community that the simulation made.
  std::string report_of(const std::string& data, const std::string& simulated) const {
    json::Parser parser;
    const std::string name = parser.parse(simulated)->find("communities").items().at(0).find("name").text();
    const Finished report = run(hearth(data, {"report", "--community", name, "--json"}));
    EXPECT_EQ(report.exit_code, 0) << report.errors;
    return report.output;
  }

  test::TempFolder folder_;
};

TEST_F(Simulate, GivesASoundDatabaseWithTheTruthBeside) {
  const Finished simulated = run(simulation("demo"));
  ASSERT_EQ(simulated.exit_code, 0) << simulated.errors;
  EXPECT_THAT(simulated.output, HasSubstr("\"cause\": \"living\""));
  EXPECT_TRUE(std::filesystem::exists(folder_.path() / "demo" / "simulation-4-causes.csv"));
  const Finished check = run(hearth("demo", {"check"}));
  EXPECT_EQ(check.exit_code, 0) << check.output << check.errors;
}

TEST_F(Simulate, KilledOrInterruptedAndDoneAgainGivesTheSameFigures) {
  const SystemClock clock;
  const Timestamp begun = clock.now();
  const Finished undisturbed = run(simulation("undisturbed"));
  ASSERT_EQ(undisturbed.exit_code, 0) << undisturbed.errors;
  const std::chrono::microseconds needed{(clock.now().ms - begun.ms) * 1'000};
  const std::string truth = report_of("undisturbed", undisturbed.output);

  int disturbed = 0;
  for (int turn = 1; turn <= 6; ++turn) {
    const std::string data = fmt::format("disturbed-{}", turn);
    ChildProgram simulating = ChildProgram::start(simulation(data), {});
    if (!simulating.ends_within(needed * turn / 8)) {
      simulating.send(turn % 2 == 0 ? SIGKILL : SIGINT);
      ++disturbed;
    }
    simulating.wait();
    const Finished again = run(simulation(data));
    ASSERT_EQ(again.exit_code, 0) << again.errors;
    ASSERT_EQ(report_of(data, again.output), truth) << "turn " << turn;
    ASSERT_EQ(run(hearth(data, {"check"})).exit_code, 0);
  }
  EXPECT_GT(disturbed, 2) << "most simulations ended before they could be disturbed";
}

TEST_F(Simulate, NamesEveryBadSize) {
  const Finished refused = run(hearth("none", {"simulate", "--members", "3", "--groups", "0", "--days", "1"}));
  EXPECT_EQ(refused.exit_code, 2);
  for (const char* field : {"--members", "--groups", "--days"}) EXPECT_THAT(refused.errors, HasSubstr(field));
  EXPECT_EQ(run(hearth("none", {"simulate", "--until", "soon"})).exit_code, 2);
}

}  // namespace
}  // namespace hearth::app
