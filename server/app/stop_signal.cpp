#include "app/stop_signal.hpp"

#include <csignal>

namespace hearth::app {
namespace {

std::atomic<bool> is_asked_to_stop{false};
static_assert(std::atomic<bool>::is_always_lock_free, "a signal may not wait for a lock");

extern "C" void on_signal(int signal) {
  is_asked_to_stop.store(true);
  std::signal(signal, SIG_DFL);
}

}  // namespace

const std::atomic<bool>& stop_signal() {
  static const bool kIsListening = [] {
    std::signal(SIGINT, on_signal);
    std::signal(SIGTERM, on_signal);
    return true;
  }();
  static_cast<void>(kIsListening);
  return is_asked_to_stop;
}

}  // namespace hearth::app
