#include <gtest/gtest.h>

#include "app/app.hpp"
#include "testing/temp_folder.hpp"

namespace hearth::app {
namespace {

// The population cuts days of a community in its zone, whatever that of the installation.
TEST(AppPopulation, KnowsTheZonesOfCommunities) {
  const test::TempFolder folder;
  config::Config settings;
  settings.data = folder.path() / "data";
  settings.log_level = log::Level::error;
  settings.time_zone = "UTC";
  const auto app = App::open(settings).value();
  const communities::Community tea = app->communities().open("Tea house", "Asia/Shanghai").value();
  const facts::FactLog log{app->clock()};
  app->database().write([&](sql::Tx& tx) {
    const facts::Fact posted{.occurred_at = Timestamp{20 * kMsPerHour},
                             .kind = "message.posted",
                             .community = tea.id,
                             .group = GroupId{1},
                             .member = MemberId{1},
                             .actor = "member",
                             .data = R"({"chars":1})"};
    EXPECT_TRUE(log.append(tx, posted));
  });
  app->population().read([](const audience::Population& people) {
    const audience::DayWindow second_day{.first = LocalDay{1}, .last = LocalDay{1}};
    EXPECT_EQ(people.did({.kind = "message.posted", .window = second_day}).count(), 1U);
  });
}

}  // namespace
}  // namespace hearth::app
