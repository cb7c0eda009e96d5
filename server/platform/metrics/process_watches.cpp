#include "platform/metrics/process_watches.hpp"

#include <filesystem>
#include <fstream>
#include <sys/resource.h>
#include <system_error>
#include <unistd.h>

namespace hearth::metrics {
namespace {

namespace fs = std::filesystem;

double resident_bytes() {
  std::ifstream file{"/proc/self/statm"};
  std::uint64_t all = 0;
  std::uint64_t resident = 0;
  file >> all >> resident;
  return static_cast<double>(resident) * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

double cpu_seconds() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double entries_of(const fs::path& folder) {
  std::error_code failure;
  double count = 0;
  for (fs::directory_iterator entry{folder, failure}; !failure && entry != fs::directory_iterator{};
       entry.increment(failure)) {
    ++count;
  }
  return count;
}

double open_files() {
  return entries_of("/proc/self/fd") - 1;  // without the one that is counting
}

double most_open_files() {
  rlimit limit{};
  ::getrlimit(RLIMIT_NOFILE, &limit);
  return static_cast<double>(limit.rlim_cur);
}

}  // namespace

std::vector<Registry::Watch> watch_process(Registry& registry) {
  using Kind = Registry::Kind;
  std::vector<Registry::Watch> watches;
  const auto add = [&](std::string name, std::string help, Kind kind, double (*read)()) {
    watches.push_back(registry.watch({.name = std::move(name), .help = std::move(help)}, kind, read));
  };
  add("process_resident_memory_bytes", "Resident memory size in bytes.", Kind::gauge, resident_bytes);
  add("process_cpu_seconds_total", "User and system CPU time spent in seconds.", Kind::counter, cpu_seconds);
  add("process_open_fds", "Number of open file descriptors.", Kind::gauge, open_files);
  add("process_max_fds", "Maximum number of open file descriptors.", Kind::gauge, most_open_files);
  add("process_threads", "Number of threads.", Kind::gauge, [] { return entries_of("/proc/self/task"); });
  return watches;
}

}  // namespace hearth::metrics
