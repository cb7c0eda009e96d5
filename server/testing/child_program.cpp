#include "testing/child_program.hpp"

#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <poll.h>
#include <spawn.h>
#include <stdexcept>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace hearth::test {
namespace {

std::string content_of(const std::string& file) {
  std::ifstream in{file, std::ios::binary};
  return std::string{std::istreambuf_iterator<char>{in}, {}};
}

}  // namespace

ChildProgram ChildProgram::start(const std::vector<std::string>& arguments, const Output& output) {
  std::vector<char*> argv;
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  constexpr int kFlags = O_WRONLY | O_CREAT | O_TRUNC;
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output.stdout_file.c_str(), kFlags, 0600);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, output.stderr_file.c_str(), kFlags, 0600);
  pid_t pid = 0;
  const int failure = posix_spawnp(&pid, argv[0], &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failure != 0) throw std::runtime_error("cannot start " + arguments.at(0));
  return ChildProgram{pid};
}

ChildProgram::~ChildProgram() {
  if (!is_running_) return;
  send(SIGKILL);
  wait();
}

int ChildProgram::wait() {
  int status = 0;
  if (waitpid(pid_, &status, 0) != pid_) throw std::runtime_error("waitpid failed");
  is_running_ = false;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

bool ChildProgram::ends_within(std::chrono::microseconds time) {
  const auto handle = static_cast<int>(syscall(SYS_pidfd_open, pid_, 0));
  if (handle < 0) throw std::runtime_error("pidfd_open failed");
  pollfd watched{.fd = handle, .events = POLLIN, .revents = 0};
  const timespec limit{.tv_sec = time.count() / 1'000'000, .tv_nsec = time.count() % 1'000'000 * 1000};
  const int ready = ppoll(&watched, 1, &limit, nullptr);
  close(handle);
  return ready == 1;
}

void ChildProgram::send(int signal) const {
  kill(pid_, signal);
}

Finished run_program(const std::vector<std::string>& arguments, const std::string& scratch_folder) {
  const std::string output = scratch_folder + "/stdout";
  const std::string errors = scratch_folder + "/stderr";
  ChildProgram program = ChildProgram::start(arguments, {.stdout_file = output, .stderr_file = errors});
  const int exit_code = program.wait();
  return {.exit_code = exit_code, .output = content_of(output), .errors = content_of(errors)};
}

}  // namespace hearth::test
