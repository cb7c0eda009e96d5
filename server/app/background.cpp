#include "app/background.hpp"

#include <exception>

#include "platform/base/background_thread.hpp"

namespace hearth::app {

void Background::every(std::chrono::milliseconds pause, std::string name, std::function<void()> turn) {
  again(std::move(name), [pause, turn = std::move(turn)] {
    turn();
    return pause;
  });
}

void Background::again(std::string name, Turn turn) {
  threads_.emplace_back([this, name = std::move(name), turn = std::move(turn)] { run(name, turn); });
}

void Background::run(const std::string& name, const Turn& turn) {
  constexpr std::chrono::seconds kAfterFailure{1};
  work_in_background();
  std::unique_lock lock{mutex_};
  while (!stopped_) {
    lock.unlock();
    std::chrono::milliseconds pause = kAfterFailure;
    try {
      pause = turn();
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
