#pragma once

#include <array>
#include <chrono>
#include <unordered_map>

#include "platform/http/router.hpp"
#include "platform/metrics/metrics.hpp"

namespace hearth::http {

// What the server counts of its requests and bytes. Safe to use from any thread; never waits.
class Traffic {
 public:
  // Knows the routes that the router has now.
  Traffic(metrics::Registry& registry, const Router& router);

  // `route` is null where none was found.
  void note(const Route* route, int status, std::chrono::microseconds duration);

  [[nodiscard]] metrics::Counter& received_bytes() { return received_bytes_; }
  [[nodiscard]] metrics::Counter& sent_bytes() { return sent_bytes_; }

 private:
  using OfClasses = std::array<metrics::Counter*, 5>;  // 1xx … 5xx
  static OfClasses of_classes(metrics::Registry& registry, std::string_view method, std::string_view pattern);

  metrics::Counter& received_bytes_;
  metrics::Counter& sent_bytes_;
  metrics::Durations& durations_;
  OfClasses elsewhere_;
  std::unordered_map<const Route*, OfClasses> of_routes_;
};

}  // namespace hearth::http
