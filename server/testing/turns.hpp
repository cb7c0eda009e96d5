#pragma once

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <functional>
#include <malloc.h>
#include <string>
#include <vector>

namespace hearth::test {

// Wall time, for benchmarks.
inline double ms_of(const std::function<void()>& work) {
  const auto begun = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begun).count();
}

inline double seconds_of(const std::function<void()>& work) {
  return ms_of(work) / 1e3;
}

// Milliseconds of many turns.
class Turns {
 public:
  void add(double ms) { all_.push_back(ms); }
  void add_all(const Turns& other) { all_.insert(all_.end(), other.all_.begin(), other.all_.end()); }
  // The value that this share of the turns do not exceed.
  [[nodiscard]] double at(double share) const {
    std::vector<double> sorted = all_;
    std::ranges::sort(sorted);
    const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(sorted.size())));
    return sorted[std::clamp<std::size_t>(rank, 1, sorted.size()) - 1];
  }
  [[nodiscard]] double median() const { return at(0.5); }
  [[nodiscard]] double p99() const { return at(0.99); }

 private:
  std::vector<double> all_;
};

inline Turns turns_of(int rounds, const std::function<void()>& work) {
  Turns turns;
  for (int round = 0; round < rounds; ++round) turns.add(ms_of(work));
  return turns;
}

// Megabytes that the program holds now, what was given back taken off.
inline double resident_mb() {
  malloc_trim(0);
  std::ifstream statm{"/proc/self/statm"};
  std::int64_t pages = 0;
  statm >> pages >> pages;
  return static_cast<double>(pages) * 4096 / 1e6;
}

}  // namespace hearth::test
