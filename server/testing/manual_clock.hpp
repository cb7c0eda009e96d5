#pragma once

#include <atomic>
#include <string_view>

#include "platform/clock/clock.hpp"

namespace hearth::test {

// A clock that stands still until a test moves it. Starts at 2024-05-01T09:00:00+08:00. Safe to use from any thread.
class ManualClock final : public Clock {
 public:
  [[nodiscard]] Timestamp now() const override { return Timestamp{ms_}; }

  // `instant` is ISO 8601 with an offset or Z: "2024-05-01T09:00:00+08:00".
  void set(std::string_view instant);
  void set(Timestamp instant) { ms_ = instant.ms; }
  void advance(std::int64_t ms) { ms_ += ms; }

 private:
  std::atomic<std::int64_t> ms_ = 1'714'525'200'000;
};

}  // namespace hearth::test
