#pragma once

#include <chrono>

#include "platform/base/timestamp.hpp"

namespace hearth {

// The only source of "now". Tests use ManualClock.
class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual Timestamp now() const = 0;

  // Time that only moves forward, from an origin that means nothing: for measuring how long something takes.
  [[nodiscard]] virtual std::chrono::microseconds ticks() const { return std::chrono::milliseconds{now().ms}; }
};

// The machine's clock. Safe to call from any thread.
class SystemClock final : public Clock {
 public:
  [[nodiscard]] Timestamp now() const override;
  [[nodiscard]] std::chrono::microseconds ticks() const override;
};

}  // namespace hearth
