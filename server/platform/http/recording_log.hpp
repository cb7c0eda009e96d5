#pragma once

#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "platform/log/log.hpp"

namespace hearth::http {

// Keeps what is logged, for tests.
class RecordingLog final : public log::Log {
 public:
  [[nodiscard]] bool is_on(log::Level) const override { return true; }
  void write(log::Level level, std::string_view message) override {
    const std::lock_guard lock{mutex_};
    lines_.push_back(std::string{to_text(level)} + " " + log::one_line(message));
  }
  [[nodiscard]] std::vector<std::string> lines() const {
    const std::lock_guard lock{mutex_};
    return lines_;
  }

 private:
  mutable std::mutex mutex_;
  std::vector<std::string> lines_;
};

}  // namespace hearth::http
