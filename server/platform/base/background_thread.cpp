#include "platform/base/background_thread.hpp"

#include <sys/resource.h>
#include <unistd.h>

namespace hearth {

void work_in_background() {
  // A tenth of the weight of other threads. Linux counts this by thread, not by process. Where it is forbidden the work
  // is done all the same.
  constexpr int kNice = 10;
  static_cast<void>(setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), kNice));
}

}  // namespace hearth
