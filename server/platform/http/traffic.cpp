#include "platform/http/traffic.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace hearth::http {

Traffic::Traffic(metrics::Registry& registry, const Router& router)
    : received_bytes_{registry.counter({"hearth_http_received_bytes_total", "Bytes that callers sent."})},
      sent_bytes_{registry.counter({"hearth_http_sent_bytes_total", "Bytes that callers took."})},
      durations_{registry.durations({"hearth_http_request_seconds", "From a request's last byte to its reply."})},
      elsewhere_{of_classes(registry, "-", "-")} {
  for (const auto& route : router.routes()) {
    of_routes_.emplace(route.get(), of_classes(registry, to_text(route->method), route->pattern));
  }
}

Traffic::OfClasses Traffic::of_classes(metrics::Registry& registry, std::string_view method, std::string_view pattern) {
  OfClasses counters{};
  for (std::size_t i = 0; i < counters.size(); ++i) {
    counters[i] = &registry.counter({.name = "hearth_http_requests_total",
                                     .help = "Requests by route and class of status.",
                                     .labels = {{"method", std::string{method}},
                                                {"route", std::string{pattern}},
                                                {"status", fmt::format("{}xx", i + 1)}}});
  }
  return counters;
}

void Traffic::note(const Route* route, int status, std::chrono::microseconds duration) {
  const auto found = of_routes_.find(route);
  const OfClasses& counters = found == of_routes_.end() ? elsewhere_ : found->second;
  const int status_class = std::clamp(status / 100, 1, 5);
  counters[static_cast<std::size_t>(status_class - 1)]->add();
  durations_.note(duration);
}

}  // namespace hearth::http
