#pragma once

#include <memory>
#include <string>
#include <vector>

namespace hearth::test {

// A private, throw-away MariaDB for a benchmark: its files in a temporary folder, reached by a Unix socket in that
// folder only, ended and removed with the object. It has a gibibyte for its pages and does not wait for the disk.
class MariadbServer {
 public:
  [[nodiscard]] static bool is_installed();

  // Makes the server with an empty database "peer". Throws std::runtime_error when it does not start.
  MariadbServer();
  ~MariadbServer();
  MariadbServer(const MariadbServer&) = delete;
  MariadbServer& operator=(const MariadbServer&) = delete;

  // The command for a SqlShell on "peer".
  [[nodiscard]] std::vector<std::string> client() const;

 private:
  struct Running;
  std::unique_ptr<Running> running_;
};

}  // namespace hearth::test
