#pragma once

#include <atomic>
#include <cstdint>

namespace hearth::access {

// Moves on whenever somebody's rights have changed: a session ended, an operator disabled, a token removed. What was
// remembered about callers in an earlier epoch is asked again. Advanced after the commit, never inside a write closure.
// Safe to use from any thread.
class Epoch {
 public:
  [[nodiscard]] std::uint64_t current() const { return number_.load(std::memory_order_acquire); }
  void advance() { number_.fetch_add(1, std::memory_order_acq_rel); }

 private:
  std::atomic<std::uint64_t> number_{0};
};

}  // namespace hearth::access
