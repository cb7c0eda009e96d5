#include "app/live_topics.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/temp_folder.hpp"

namespace hearth::app {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// The program on a folder of its own, reading what was said just now.
struct PulseWorld {
  PulseWorld() {
    config::Config settings;
    settings.data = folder.path() / "data";
    settings.log_level = log::Level::error;
    app = App::open(settings).value();
  }
  void import_messages(const std::vector<Timestamp>& at) {
    std::string messages;
    for (std::size_t i = 0; i < at.size(); ++i) {
      messages += fmt::format(
          R"({}{{"id":{},"type":"message","date":"2026-01-01T00:00:00","date_unixtime":"{}","from":"Mei","from_id":"user1","text":"hi"}})",
          i == 0 ? "" : ",", i + 1, at[i].ms / 1000);
    }
    const auto path =
        folder.write("result.json", R"({"name":"Tea","type":"private_group","id":1,"messages":[)" + messages + "]}");
    conversations::ImportOrder order;
    order.path = path;
    order.community = "Tea house";
    order.rejects_folder = folder.path();
    ASSERT_TRUE(app->imports().run(order, {}).ok());
    app->overviews().refresh();
  }

  test::TempFolder folder;
  std::unique_ptr<App> app;
};

TEST(LivePulse, TellsMinutesAsMessagesComeIn) {
  PulseWorld world;
  LivePulse pulse{*world.app};
  const std::int64_t this_minute = world.app->clock().now().ms / 60'000 * 60'000;
  const Timestamp before{this_minute - 5 * 60'000};
  const std::string minute = to_text_ms(before);
  EXPECT_THAT(pulse.take_news(), IsEmpty());
  world.import_messages({before});
  EXPECT_THAT(pulse.take_news(), ElementsAre(R"({"minute":")" + minute + R"(","messages":1})"));
  EXPECT_THAT(pulse.take_news(), IsEmpty());
  world.import_messages({before, Timestamp{before.ms + 59'000}, Timestamp{before.ms - 2 * 3'600'000}});
  EXPECT_THAT(pulse.take_news(), ElementsAre(R"({"minute":")" + minute + R"(","messages":2})"));
}

}  // namespace
}  // namespace hearth::app
