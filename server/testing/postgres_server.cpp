#include "testing/postgres_server.hpp"

#include <algorithm>
#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <libpq-fe.h>
#include <optional>
#include <poll.h>
#include <pwd.h>
#include <spawn.h>
#include <stdexcept>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

#include "platform/storage/migrations.hpp"
#include "testing/temp_folder.hpp"

namespace hearth::test {
namespace {

namespace fs = std::filesystem;

constexpr int kStartTimeoutMs = 60'000;
constexpr int kPollMs = 10;
constexpr std::string_view kScheme = "postgresql:///";

// Where the newest installed version keeps initdb and postgres.
std::optional<fs::path> find_programs() {
  std::optional<fs::path> newest;
  std::error_code ignored;
  for (const fs::directory_entry& version : fs::directory_iterator{"/usr/lib/postgresql", ignored}) {
    const fs::path programs = version.path() / "bin";
    if (fs::exists(programs / "postgres") && fs::exists(programs / "initdb") && (!newest || programs > *newest)) {
      newest = programs;
    }
  }
  return newest;
}

// PostgreSQL refuses to run as root: then its own user runs it. It ends with the thread that started it in any case.
std::vector<std::string> as_postgres(std::vector<std::string> words) {
  std::vector<std::string> all{"/usr/bin/setpriv", "--pdeathsig", "TERM"};
  if (geteuid() == 0) {
    all.insert(all.end(), {"--reuid", "postgres", "--regid", "postgres", "--clear-groups"});
  }
  all.insert(all.end(), words.begin(), words.end());
  return all;
}

// Starts a program in the folder; what it says goes to a log there.
pid_t start(const std::vector<std::string>& words, const fs::path& log) {
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&files, 1, log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
  posix_spawn_file_actions_adddup2(&files, 1, 2);
  pid_t pid = 0;
  const int failure = posix_spawn(&pid, arguments[0], &files, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&files);
  if (failure != 0) throw std::runtime_error{"Cannot start " + words.front()};
  return pid;
}

int exit_code_of(pid_t pid) {
  int status = 0;
  waitpid(pid, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

void run_sql(const std::string& url, const std::string& text) {
  PGconn* connection = PQconnectdb(url.c_str());
  PGresult* result = PQexec(connection, text.c_str());
  const ExecStatusType status = PQresultStatus(result);
  const std::string message = PQerrorMessage(connection);
  PQclear(result);
  PQfinish(connection);
  if (status != PGRES_COMMAND_OK) throw std::runtime_error{text + ": " + message};
}

std::string quoted(const std::string& name) {
  return '"' + name + '"';
}

}  // namespace

struct PostgresServer::Running {
  TempFolder folder;
  pid_t pid = 0;
  bool has_template = false;
  int databases = 0;

  ~Running() {
    if (pid == 0) return;
    kill(pid, SIGQUIT);  // at once: nothing in it is worth keeping
    exit_code_of(pid);
  }

  [[nodiscard]] std::string url(const std::string& database) const {
    return fmt::format("{}{}?host={}&user=postgres", kScheme, database, folder.path().string());
  }

  void start_server(const fs::path& programs, sql::Durability durability) {
    const std::string cluster = folder.file("cluster");
    const std::string log = folder.file("log");
    if (geteuid() == 0) {
      const passwd* user = getpwnam("postgres");
      if (user == nullptr || chown(folder.path().c_str(), user->pw_uid, user->pw_gid) != 0) {
        throw std::runtime_error{"Cannot give the folder of the test server to the user postgres"};
      }
    }
    const pid_t initdb = start(as_postgres({programs / "initdb", "--no-sync", "--auth=trust", "--username=postgres",
                                            "--encoding=UTF8", "--locale=C", "-D", cluster}),
                               log);
    if (exit_code_of(initdb) != 0) throw std::runtime_error{"initdb failed, as user postgres, in " + cluster};
    // No autovacuum: its transactions would hold up readers of the fact log now and then.
    const std::string waits = durability == sql::Durability::full ? "on" : "off";
    pid = start(as_postgres({programs / "postgres", "-D", cluster, "-k", folder.path().string(), "-c",
                             "listen_addresses=", "-c", "fsync=" + waits, "-c", "full_page_writes=" + waits, "-c",
                             "autovacuum=off", "-c", "max_connections=200", "-c", "shared_buffers=64MB", "-c",
                             "deadlock_timeout=100ms"}),
                log);
  }

  void wait_until_ready() {
    for (int waited = 0; waited < kStartTimeoutMs; waited += kPollMs) {
      if (PQping(url("postgres").c_str()) == PQPING_OK) return;
      if (waitpid(pid, nullptr, WNOHANG) == pid) {
        pid = 0;
        break;
      }
      poll(nullptr, 0, kPollMs);
    }
    throw std::runtime_error{"The PostgreSQL of this test did not start"};
  }

  std::string create(const std::string& name, const std::string& from, std::string_view how = "") {
    run_sql(url("postgres"), fmt::format("CREATE DATABASE {} TEMPLATE {} {}", quoted(name), quoted(from), how));
    return url(name);
  }
};

bool PostgresServer::is_installed() {
  return find_programs().has_value();
}

PostgresServer& PostgresServer::shared() {
  static PostgresServer server{sql::Durability::none};
  return server;
}

PostgresServer::PostgresServer(sql::Durability durability) : running_{std::make_unique<Running>()} {
  const auto programs = find_programs();
  if (!programs) throw std::runtime_error{"PostgreSQL is not installed"};
  running_->start_server(*programs, durability);
  running_->wait_until_ready();
}

PostgresServer::~PostgresServer() = default;

std::string PostgresServer::create_migrated_database() {
  if (!running_->has_template) {
    const std::string url = running_->create("migrated", "template0");
    auto database = sql::Database::open({.engine = sql::Engine::postgres, .target = url});
    if (!database.ok()) throw std::runtime_error{database.error().detail};
    static_cast<void>(sql::migrate(**database).value());
    running_->has_template = true;
  }
  return running_->create(fmt::format("test_{}", ++running_->databases), "migrated");
}

std::string PostgresServer::create_empty_database() {
  return running_->create(fmt::format("test_{}", ++running_->databases), "template0");
}

std::string PostgresServer::create_foreign_database() {
  return running_->create(fmt::format("test_{}", ++running_->databases), "template0", "ENCODING 'SQL_ASCII'");
}

void PostgresServer::remove_database(const std::string& url) {
  const std::string name = url.substr(kScheme.size(), url.find('?') - kScheme.size());
  run_sql(running_->url("postgres"), fmt::format("DROP DATABASE {} WITH (FORCE)", quoted(name)));
}

}  // namespace hearth::test
