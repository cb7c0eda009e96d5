#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "platform/log/log.hpp"

namespace hearth::app {

// Work that is done again and again while the server runs: each on a thread of its own, with a pause between two turns.
// What a turn throws is logged and tried again at the next. Destruction lets turns in progress finish.
class Background {
 public:
  explicit Background(log::Log& log) : log_{log} {}
  ~Background() { stop(); }
  Background(const Background&) = delete;
  Background& operator=(const Background&) = delete;

  // `turn` must return soon: stopping waits for it.
  void every(std::chrono::milliseconds pause, std::string name, std::function<void()> turn);
  // The same for a turn that says how long the pause after it is.
  using Turn = std::function<std::chrono::milliseconds()>;
  void again(std::string name, Turn turn);
  void stop();

 private:
  void run(const std::string& name, const Turn& turn);

  log::Log& log_;
  std::mutex mutex_;
  std::condition_variable stopped_now_;
  bool stopped_ = false;  // under mutex_
  std::vector<std::thread> threads_;
};

}  // namespace hearth::app
