#pragma once

#include <gtest/gtest.h>
#include <ostream>
#include <string>

#include "platform/storage/engine.hpp"
#include "testing/test_database.hpp"

namespace hearth::test {

// Runs each TEST_P on both engines; GetParam() says which. Where PostgreSQL is not installed its half is skipped, or
// fails with HEARTH_REQUIRE_POSTGRES=1 in the environment.
class EveryDatabase : public ::testing::TestWithParam<sql::Engine> {
 protected:
  void SetUp() override;
};

std::string engine_name(const ::testing::TestParamInfo<sql::Engine>& chosen);

}  // namespace hearth::test

namespace hearth::sql {

// How a failing test shows its parameter.
inline void PrintTo(Engine engine, std::ostream* out) {
  *out << (engine == Engine::sqlite ? "sqlite" : "postgres");
}

}  // namespace hearth::sql

// ON_EVERY_DATABASE(LotteryTest); then TEST_P(LotteryTest, DrawSpendsTheOnlyChance) { … }
#define ON_EVERY_DATABASE(Fixture)                                                                            \
  class Fixture : public ::hearth::test::EveryDatabase {};                                                    \
  INSTANTIATE_TEST_SUITE_P(, Fixture,                                                                         \
                           ::testing::Values(::hearth::sql::Engine::sqlite, ::hearth::sql::Engine::postgres), \
                           ::hearth::test::engine_name)
