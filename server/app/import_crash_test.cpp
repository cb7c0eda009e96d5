#include <chrono>
#include <csignal>
#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>
#include <random>

#include "platform/clock/clock.hpp"
#include "testing/child_program.hpp"
#include "testing/temp_folder.hpp"

namespace hearth::app {
namespace {

using test::ChildProgram;
using test::Finished;
using test::run_program;
using test::TempFolder;

constexpr int kKills = 20;

// An IRC log of an invented channel: 40 days of talk, joins, leaves and renames.
std::filesystem::path write_export(const std::filesystem::path& folder) {
  std::mt19937 chance{20260501};  // NOLINT(cert-msc51-cpp): the same export each time
  const std::filesystem::path year = folder / "hearthside" / "2026";
  std::filesystem::create_directories(year);
  for (int day = 1; day <= 40; ++day) {
    std::ofstream file{year / fmt::format("2026-{:02}-{:02}", 1 + (day - 1) / 28, 1 + (day - 1) % 28)};
    for (int line = 0; line < 800; ++line) {
      const std::string time = fmt::format("[{:02}:{:02}]", line * 24 / 800, line * 3 % 60 / 3 * 3);
      const auto who = chance() % 120;
      switch (chance() % 12) {
        case 0:
          file << fmt::format("{} *** guest{} joined\n", time, who);
          break;
        case 1:
          file << fmt::format("{} *** guest{} left\n", time, who);
          break;
        case 2:
          file << fmt::format("{} *** guest{} is now known as guest{}\n", time, who, chance() % 120);
          break;
        default:
          file << fmt::format("{} <guest{}> tea number {} 围炉\n", time, who, chance() % 9);
      }
    }
  }
  return folder / "hearthside";
}

class ImportCrash : public ::testing::Test {
 protected:
  std::vector<std::string> hearth(const std::string& database, std::vector<std::string> arguments) const {
    std::vector<std::string> all{HEARTH_PROGRAM, "--data", (folder_.path() / database).string()};
    all.insert(all.end(), arguments.begin(), arguments.end());
    return all;
  }
  std::vector<std::string> import_into(const std::string& database) const {
    return hearth(database, {"import", export_.string(), "--community", "围炉", "--time-zone", "UTC"});
  }
  Finished run(const std::vector<std::string>& arguments) const {
    return run_program(arguments, folder_.path().string());
  }
  std::string report_of(const std::string& database) const {
    const Finished report = run(hearth(database, {"report", "--community", "围炉", "--json"}));
    EXPECT_EQ(report.exit_code, 0) << report.errors;
    return report.output;
  }

  TempFolder folder_;
  std::filesystem::path export_ = write_export(folder_.path());
};

TEST_F(ImportCrash, KilledAtAnyMomentAndImportedAgainGivesTheSameFigures) {
  const SystemClock clock;
  const Timestamp begun = clock.now();
  const Finished undisturbed = run(import_into("undisturbed"));
  ASSERT_EQ(undisturbed.exit_code, 0) << undisturbed.errors;
  const std::chrono::microseconds needed{(clock.now().ms - begun.ms) * 1000};
  const std::string truth = report_of("undisturbed");

  std::mt19937 chance{7};  // NOLINT(cert-msc51-cpp): which moments does not matter, only that they differ
  int killed = 0;
  for (int turn = 0; turn < kKills; ++turn) {
    const std::string database = fmt::format("killed-{}", turn);
    ChildProgram import = ChildProgram::start(import_into(database), {});
    const std::chrono::microseconds moment{static_cast<long>(chance()) % needed.count()};
    if (!import.ends_within(moment)) {
      import.send(SIGKILL);
      ++killed;
    }
    import.wait();

    const Finished check = run(hearth(database, {"check"}));
    ASSERT_EQ(check.exit_code, 0) << "after " << moment.count() << " us: " << check.output << check.errors;
    const Finished again = run(import_into(database));
    ASSERT_EQ(again.exit_code, 0) << again.errors;
    ASSERT_EQ(report_of(database), truth) << "after " << moment.count() << " us";
    const Finished last_check = run(hearth(database, {"check"}));
    ASSERT_EQ(last_check.exit_code, 0) << last_check.output;
  }
  EXPECT_GT(killed, kKills / 2) << "most imports ended before they could be killed";
}

}  // namespace
}  // namespace hearth::app
