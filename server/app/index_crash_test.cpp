#include <chrono>
#include <csignal>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <random>

#include "app/app.hpp"
#include "testing/child_program.hpp"
#include "testing/temp_folder.hpp"

namespace hearth::app {
namespace {

using test::ChildProgram;
using test::Finished;
using test::run_program;
using test::TempFolder;

constexpr int kDays = 20;
constexpr int kLines = 3'000;  // a day
constexpr int kKills = 8;

// An IRC log of an invented channel.
std::filesystem::path write_export(const TempFolder& folder) {
  for (int day = 1; day <= kDays; ++day) {
    std::string lines;
    for (int line = 0; line < kLines; ++line) {
      lines += fmt::format("[{:02}:{:02}] <guest{}> 围炉夜话 tea number {}\n", line * 24 / kLines, line % 60, line % 50,
                           line * day);
    }
    folder.write(fmt::format("hearthside/2026/2026-03-{:02}", day), lines);
  }
  return folder.path() / "hearthside";
}

class IndexCrash : public ::testing::Test {
 protected:
  [[nodiscard]] std::vector<std::string> hearth(std::vector<std::string> arguments) const {
    std::vector<std::string> all{HEARTH_PROGRAM, "--data", data_.string()};
    all.insert(all.end(), arguments.begin(), arguments.end());
    return all;
  }
  [[nodiscard]] Finished run(const std::vector<std::string>& arguments) const {
    return run_program(hearth(arguments), folder_.path().string());
  }

  TempFolder folder_;
  std::filesystem::path data_ = folder_.path() / "data";
};

TEST_F(IndexCrash, AServerKilledWhileItIndexesLosesAndDoublesNothing) {
  ASSERT_EQ(run({"import", write_export(folder_).string(), "--community", "围炉", "--time-zone", "UTC"}).exit_code, 0);
  std::mt19937 chance{11};  // NOLINT(cert-msc51-cpp): which moments does not matter, only that they differ
  for (int turn = 0; turn < kKills; ++turn) {
    ChildProgram server = ChildProgram::start(hearth({"serve", "--listen", "127.0.0.1:0"}), {});
    ASSERT_FALSE(server.ends_within(std::chrono::milliseconds{50 + static_cast<int>(chance() % 400)}));
    server.send(SIGKILL);
    server.wait();
    const Finished check = run({"check"});
    ASSERT_EQ(check.exit_code, 0) << check.output << check.errors;
  }
  config::Config settings;
  settings.data = data_;
  const auto app = App::open(settings).value();
  while (app->conversation_index().run_once() > 0) {
  }
  EXPECT_TRUE(app->conversation_index().check().empty());
  std::int64_t found = 0;
  conversations::SearchWish wish{.query = "夜话", .scope = {}, .after = {}, .limit = 200};
  do {
    const auto page = app->conversations().search(wish).value();
    found += std::ssize(page.items);
    wish.after = page.next;
  } while (wish.after);
  EXPECT_EQ(found, kDays * kLines);
}

}  // namespace
}  // namespace hearth::app
