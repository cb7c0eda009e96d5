#include "testing/sql_shell.hpp"

#include <array>
#include <csignal>
#include <fcntl.h>
#include <spawn.h>
#include <stdexcept>
#include <string_view>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace hearth::test {
namespace {

constexpr std::string_view kEnd = "~ end of answer ~";

std::array<int, 2> make_pipe() {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error{"cannot make a pipe"};
  return ends;
}

std::vector<std::string> cells_of(std::string_view line) {
  std::vector<std::string> cells;
  std::size_t begin = 0;
  for (std::size_t tab = line.find('\t'); tab != std::string_view::npos; tab = line.find('\t', begin)) {
    cells.emplace_back(line.substr(begin, tab - begin));
    begin = tab + 1;
  }
  cells.emplace_back(line.substr(begin));
  return cells;
}

}  // namespace

struct SqlShell::Pipes {
  pid_t pid = 0;
  int to = -1;
  int from = -1;

  void send(std::string_view text) const {
    while (!text.empty()) {
      const ssize_t written = ::write(to, text.data(), text.size());
      if (written <= 0) throw std::runtime_error{"the database's client does not listen any more"};
      text.remove_prefix(static_cast<std::size_t>(written));
    }
  }

  // Everything up to the line that ends an answer, without it.
  [[nodiscard]] std::string receive() const {
    const std::string end = std::string{kEnd} + '\n';
    std::string answer;
    std::array<char, 65536> buffer{};
    while (!answer.ends_with(end)) {
      const ssize_t got = ::read(from, buffer.data(), buffer.size());
      if (got <= 0) throw std::runtime_error{"the database's client ended before its answer did"};
      answer.append(buffer.data(), static_cast<std::size_t>(got));
    }
    answer.resize(answer.size() - end.size());
    return answer;
  }
};

SqlShell::SqlShell(const std::vector<std::string>& command) : pipes_{std::make_unique<Pipes>()} {
  std::vector<char*> argv;
  for (const std::string& word : command) argv.push_back(const_cast<char*>(word.c_str()));
  argv.push_back(nullptr);
  // A client that ended must be an error here, not the end of this program.
  std::signal(SIGPIPE, SIG_IGN);
  const auto in = make_pipe();
  const auto out = make_pipe();
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_adddup2(&files, in[0], STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&files, out[1], STDOUT_FILENO);
  const int failure = posix_spawnp(&pipes_->pid, argv[0], &files, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&files);
  close(in[0]);
  close(out[1]);
  pipes_->to = in[1];
  pipes_->from = out[0];
  if (failure != 0) {
    close(pipes_->to);
    close(pipes_->from);
    throw std::runtime_error{"cannot start " + command.at(0)};
  }
}

// A client whose input ends has nothing more to do.
SqlShell::~SqlShell() {
  close(pipes_->to);
  close(pipes_->from);
  waitpid(pipes_->pid, nullptr, 0);
}

SqlShell::Rows SqlShell::ask(const std::string& statements) {
  pipes_->send(statements + "\nSELECT '" + std::string{kEnd} + "';\n");
  const std::string answer = pipes_->receive();
  Rows rows;
  std::string_view rest = answer;
  while (!rest.empty()) {
    const std::size_t length = rest.find('\n');
    rows.push_back(cells_of(rest.substr(0, length)));
    rest.remove_prefix(length + 1);
  }
  return rows;
}

}  // namespace hearth::test
