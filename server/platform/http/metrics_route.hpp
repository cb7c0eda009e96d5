#pragma once

#include "platform/http/router.hpp"
#include "platform/metrics/metrics.hpp"

namespace hearth::http {

// GET /metrics: what the program tells about itself, in Prometheus' text format.
void mount_metrics(Router& router, const metrics::Registry& registry, Gate gate);

// Lets callers on this machine in, unless they only pass a request on (a reverse proxy says so in a header), and
// whoever `others` lets in.
[[nodiscard]] Gate this_machine_or(Gate others);
// Nobody but callers on this machine.
[[nodiscard]] Gate this_machine_only();

}  // namespace hearth::http
