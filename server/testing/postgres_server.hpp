#pragma once

#include <memory>
#include <string>

#include "platform/storage/database.hpp"

namespace hearth::test {

// A private, throw-away PostgreSQL for this test program: started on first use with its files in a temporary folder,
// reached by a Unix socket in that folder only, stopped and removed when the program ends. It never waits for the disk,
// but where a benchmark makes one of its own that does.
class PostgresServer {
 public:
  // Whether PostgreSQL is installed.
  [[nodiscard]] static bool is_installed();

  // The server of this program; throws std::runtime_error when it does not start.
  static PostgresServer& shared();

  // Throws as shared() does.
  explicit PostgresServer(sql::Durability durability);
  ~PostgresServer();
  PostgresServer(const PostgresServer&) = delete;
  PostgresServer& operator=(const PostgresServer&) = delete;

  // A new database of its own: with all migrations, empty, or with an encoding that Hearth refuses. Its URL.
  std::string create_migrated_database();
  std::string create_empty_database();
  std::string create_foreign_database();
  // Also where somebody is still connected.
  void remove_database(const std::string& url);

 private:
  struct Running;
  std::unique_ptr<Running> running_;
};

}  // namespace hearth::test
