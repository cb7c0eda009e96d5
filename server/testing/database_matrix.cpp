#include "testing/database_matrix.hpp"

#include <cstdlib>
#include <string_view>

#include "testing/postgres_server.hpp"

namespace hearth::test {

void EveryDatabase::SetUp() {
  if (GetParam() != sql::Engine::postgres || PostgresServer::is_installed()) return;
  const char* required = std::getenv("HEARTH_REQUIRE_POSTGRES");
  if (required != nullptr && std::string_view{required} == "1") {
    FAIL() << "PostgreSQL is not installed, and HEARTH_REQUIRE_POSTGRES=1 asks for it";
  }
  GTEST_SKIP() << "PostgreSQL is not installed";
}

std::string engine_name(const ::testing::TestParamInfo<sql::Engine>& chosen) {
  return chosen.param == sql::Engine::sqlite ? "sqlite" : "postgres";
}

}  // namespace hearth::test
