#pragma once

#include <atomic>

namespace hearth::app {

// True once somebody pressed Ctrl-C or the system asked us to end (SIGINT, SIGTERM). The second Ctrl-C ends the program
// as usual. Listening begins with the first call.
[[nodiscard]] const std::atomic<bool>& stop_signal();

}  // namespace hearth::app
