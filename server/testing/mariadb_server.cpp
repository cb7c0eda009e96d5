#include "testing/mariadb_server.hpp"

#include <filesystem>
#include <poll.h>
#include <stdexcept>
#include <unistd.h>

#include "testing/child_program.hpp"
#include "testing/temp_folder.hpp"

namespace hearth::test {
namespace {

constexpr const char* kServer = "/usr/sbin/mariadbd";
constexpr const char* kInstall = "/usr/bin/mariadb-install-db";
constexpr const char* kClient = "/usr/bin/mariadb";
constexpr int kStartTimeoutMs = 60'000;
constexpr int kPollMs = 100;

// Who runs as root must say so, or the server asks for a user of its own.
std::vector<std::string> with_options(std::vector<std::string> command, const TempFolder& folder) {
  command.insert(command.end(), {"--no-defaults", "--datadir=" + folder.file("files")});
  if (geteuid() == 0) command.emplace_back("--user=root");
  return command;
}

// It ends with the thread that started it in any case.
ChildProgram start(const TempFolder& folder) {
  std::vector<std::string> install = with_options({kInstall}, folder);
  install.insert(install.end(), {"--auth-root-authentication-method=normal", "--skip-test-db", "--skip-name-resolve"});
  const Finished made = run_program(install, folder.path());
  if (made.exit_code != 0) throw std::runtime_error{"mariadb-install-db failed: " + made.errors};
  std::vector<std::string> server = with_options({"/usr/bin/setpriv", "--pdeathsig", "KILL", kServer}, folder);
  server.insert(server.end(), {"--socket=" + folder.file("socket"), "--pid-file=" + folder.file("pid"),
                               "--skip-networking", "--local-infile=1", "--innodb-buffer-pool-size=1G",
                               "--innodb-flush-log-at-trx-commit=0", "--character-set-server=utf8mb4"});
  return ChildProgram::start(server, {.stdout_file = folder.file("out"), .stderr_file = folder.file("log")});
}

}  // namespace

struct MariadbServer::Running {
  TempFolder folder;
  ChildProgram server{start(folder)};

  [[nodiscard]] std::vector<std::string> client() const {
    return {kClient, "--no-defaults", "--socket=" + folder.file("socket"), "--user=root"};
  }

  void wait_until_ready() {
    std::vector<std::string> command = client();
    command.insert(command.end(), {"-e", "CREATE DATABASE IF NOT EXISTS peer"});
    for (int waited = 0; waited < kStartTimeoutMs; waited += kPollMs) {
      if (run_program(command, folder.path()).exit_code == 0) return;
      if (server.ends_within({})) break;
      poll(nullptr, 0, kPollMs);
    }
    throw std::runtime_error{"The MariaDB of this benchmark did not start"};
  }
};

bool MariadbServer::is_installed() {
  return std::filesystem::exists(kServer) && std::filesystem::exists(kInstall) && std::filesystem::exists(kClient);
}

MariadbServer::MariadbServer() : running_{std::make_unique<Running>()} {
  running_->wait_until_ready();
}

// The server is killed before its folder goes: nothing in it is worth keeping.
MariadbServer::~MariadbServer() = default;

std::vector<std::string> MariadbServer::client() const {
  std::vector<std::string> command = running_->client();
  command.insert(command.end(),
                 {"--batch", "--unbuffered", "--skip-column-names", "--local-infile=1", "--database=peer"});
  return command;
}

}  // namespace hearth::test
