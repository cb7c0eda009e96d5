#pragma once

#include "platform/base/timestamp.hpp"

namespace hearth {

// The only source of "now". Tests use ManualClock.
class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual Timestamp now() const = 0;
};

// The machine's clock. Safe to call from any thread.
class SystemClock final : public Clock {
 public:
  [[nodiscard]] Timestamp now() const override;
};

}  // namespace hearth
