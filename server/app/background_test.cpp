#include "app/background.hpp"

#include <atomic>
#include <gtest/gtest.h>
#include <latch>
#include <stdexcept>

#include "platform/http/http_client_double.hpp"

namespace hearth::app {
namespace {

TEST(Background, GoesOnAfterATurnThatFailed) {
  http::RecordingLog log;
  std::latch three_turns{3};
  std::atomic<int> turns = 0;
  {
    Background background{log};
    background.every(std::chrono::milliseconds{1}, "kettle", [&] {
      if (++turns <= 3) three_turns.count_down();
      throw std::runtime_error{"too hot"};
    });
    three_turns.wait();
  }
  ASSERT_GE(log.lines().size(), 3U);
  EXPECT_EQ(log.lines().front(), "error kettle: too hot");
}

TEST(Background, EndsWithoutWaitingForItsPause) {
  http::RecordingLog log;
  std::latch begun{1};
  Background background{log};
  background.every(std::chrono::hours{1}, "kettle", [&] { begun.count_down(); });
  begun.wait();
  background.stop();
  EXPECT_TRUE(log.lines().empty());
}

}  // namespace
}  // namespace hearth::app
