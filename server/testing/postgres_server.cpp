#include "testing/postgres_server.hpp"

#include <stdexcept>

namespace hearth::test {

struct PostgresServer::Running {};

bool PostgresServer::is_installed() {
  return false;
}
PostgresServer& PostgresServer::shared() {
  throw std::runtime_error{"PostgreSQL tests are not there yet"};
}
PostgresServer::PostgresServer() = default;
PostgresServer::~PostgresServer() = default;
std::string PostgresServer::create_migrated_database() {
  return {};
}
std::string PostgresServer::create_empty_database() {
  return {};
}
void PostgresServer::remove_database(const std::string&) {}

}  // namespace hearth::test
