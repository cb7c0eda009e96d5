#include "app/background.hpp"

#include <exception>

namespace hearth::app {

void Background::every(std::chrono::milliseconds pause, std::string name, std::function<void()> turn) {
  threads_.emplace_back([this, pause, name = std::move(name), turn = std::move(turn)] { run(pause, name, turn); });
}

void Background::run(std::chrono::milliseconds pause, const std::string& name, const std::function<void()>& turn) {
  std::unique_lock lock{mutex_};
  while (!stopped_) {
    lock.unlock();
    try {
      turn();
    } catch (const std::exception& failure) {
      log_.error("{}: {}", name, failure.what());
    }
    lock.lock();
    stopped_now_.wait_for(lock, pause, [this] { return stopped_; });
  }
}

void Background::stop() {
  {
    const std::scoped_lock lock{mutex_};
    stopped_ = true;
  }
  stopped_now_.notify_all();
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}

}  // namespace hearth::app
