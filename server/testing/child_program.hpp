#pragma once

#include <chrono>
#include <string>
#include <sys/types.h>
#include <vector>

namespace hearth::test {

// Another program run by a test. Its standard output and error go to files of the test's own folder or nowhere.
class ChildProgram {
 public:
  struct Output {
    std::string stdout_file = "/dev/null";
    std::string stderr_file = "/dev/null";
  };
  // Starts arguments[0] with the rest as its arguments. Throws when that is not possible.
  static ChildProgram start(const std::vector<std::string>& arguments, const Output& output);

  ChildProgram(const ChildProgram&) = delete;
  ChildProgram& operator=(const ChildProgram&) = delete;
  // Kills what still runs.
  ~ChildProgram();

  // Waits for the end; exit code, or minus the signal that ended it.
  int wait();

  // Waits for the end, at most so long; true when the program has ended.
  bool ends_within(std::chrono::microseconds time);

  void send(int signal) const;
  [[nodiscard]] pid_t pid() const { return pid_; }

 private:
  explicit ChildProgram(pid_t pid) : pid_{pid} {}

  pid_t pid_;
  bool is_running_ = true;
};

// Runs the program to its end; what it wrote to standard output. `exit_code` may be absent.
struct Finished {
  int exit_code = 0;
  std::string output;
  std::string errors;
};
Finished run_program(const std::vector<std::string>& arguments, const std::string& scratch_folder);

}  // namespace hearth::test
