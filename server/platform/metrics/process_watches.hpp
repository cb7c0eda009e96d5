#pragma once

#include <vector>

#include "platform/metrics/metrics.hpp"

namespace hearth::metrics {

// What the system knows of this program: memory, processor time, open files, threads.
[[nodiscard]] std::vector<Registry::Watch> watch_process(Registry& registry);

}  // namespace hearth::metrics
