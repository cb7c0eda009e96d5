#include "imports/import_desk.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <latch>

#include "imports/imports_world.hpp"
#include "testing/database_matrix.hpp"

namespace hearth::imports {
namespace {

ON_EVERY_DATABASE(ImportDeskTest);

TEST_P(ImportDeskTest, ReadsInTheBackgroundAndSaysHowFarItIs) {
  ImportsWorld world{GetParam()};
  const Upload upload = world.upload("2026-05-04", ImportsWorld::log_of(1000));
  auto order = world.order(upload.path);
  order.started_by = "Ada";
  const ImportId id = world.desk.begin(order).value();
  const auto run = world.wait_for(id);
  EXPECT_EQ(run.state, "done");
  EXPECT_EQ(run.added, 1000);
  EXPECT_EQ(run.started_by, "Ada");
  world.desk.stop_all();  // what is done is still told for a moment, until its thread has ended
  EXPECT_FALSE(world.desk.progress_of(id));
  EXPECT_FALSE(world.desk.stop(id));
}

TEST_P(ImportDeskTest, SaysAtOnceWhatCannotBegin) {
  ImportsWorld world{GetParam()};
  const Upload notes = world.upload("notes.txt", "buy tea\n");
  EXPECT_EQ(world.desk.begin(world.order(notes.path)).error().reason, "import.unknown_format");
  EXPECT_EQ(world.desk.begin(world.order("nowhere")).error().reason, "archive.not_found");
  EXPECT_TRUE(world.communities.list().empty());
}

TEST_P(ImportDeskTest, ReadsOneAtATimeForACommunity) {
  ImportsWorld world{GetParam()};
  const Upload upload = world.upload("2026-05-04", ImportsWorld::log_of(10));
  std::latch may_go_on{1};
  world.desk.on_change = [&](ImportId) { may_go_on.wait(); };
  const ImportId first = world.desk.begin(world.order(upload.path, "tea")).value();
  EXPECT_EQ(world.desk.begin(world.order(upload.path, "tea")).error().reason, "import.busy");
  ASSERT_TRUE(world.desk.begin(world.order(upload.path, "run")).ok());
  ASSERT_TRUE(world.desk.begin(world.order(upload.path, "bake")).ok());
  ASSERT_TRUE(world.desk.begin(world.order(upload.path, "sew")).ok());
  EXPECT_EQ(world.desk.begin(world.order(upload.path, "read")).error().reason, "import.too_many");
  EXPECT_TRUE(world.desk.progress_of(first));
  may_go_on.count_down();
  world.desk.stop_all();
  EXPECT_TRUE(world.desk.begin(world.order(upload.path, "tea")).ok());
}

TEST_P(ImportDeskTest, WhatWasStoppedCanBeMadeWhole) {
  ImportsWorld world{GetParam()};
  constexpr int kLines = 40'000;  // more than one batch
  const Upload upload = world.upload("2026-05-04", ImportsWorld::log_of(kLines));
  world.desk.on_change = [&](ImportId id) { static_cast<void>(world.desk.stop(id)); };
  const ImportId id = world.desk.begin(world.order(upload.path)).value();
  world.desk.stop_all();
  const auto stopped = world.imports.find(id).value();
  EXPECT_EQ(stopped.state, "stopped");
  EXPECT_LT(stopped.events, kLines);
  world.desk.on_change = [](ImportId) {};
  const ImportId again = world.desk.begin(world.order(upload.path)).value();
  world.wait_for(again);
  EXPECT_EQ(world.count_of("message.posted"), static_cast<std::size_t>(kLines));
}

}  // namespace
}  // namespace hearth::imports
