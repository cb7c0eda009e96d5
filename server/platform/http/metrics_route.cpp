#include "platform/http/metrics_route.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace hearth::http {
namespace {

bool is_this_machine(std::string_view peer) {
  constexpr std::string_view kMapped = "::ffff:";
  if (peer.starts_with(kMapped)) peer.remove_prefix(kMapped.size());
  return peer == "::1" || peer.starts_with("127.");
}

bool is_passed_on(const Request& request) {
  static constexpr std::array<std::string_view, 5> kSigns{"Forwarded", "X-Forwarded-For", "X-Forwarded-Host",
                                                          "X-Real-IP", "Via"};
  return std::any_of(kSigns.begin(), kSigns.end(),
                     [&](std::string_view sign) { return request.header(sign).has_value(); });
}

}  // namespace

void mount_metrics(Router& router, const metrics::Registry& registry, Gate gate) {
  router.get("/metrics", std::move(gate), [&registry](const Request&) -> Result<Reply> {
    return bytes(registry.text(), metrics::Registry::kContentType).with("Cache-Control", "no-store");
  });
}

Gate this_machine_or(Gate others) {
  std::string name = "this machine, " + others.name();
  return Gate{std::move(name), [others = std::move(others)](Request& request) -> Done {
                if (is_this_machine(request.peer()) && !is_passed_on(request)) return {};
                return others.check(request);
              }};
}

Gate this_machine_only() {
  return Gate{"this machine", [](Request& request) -> Done {
                if (is_this_machine(request.peer()) && !is_passed_on(request)) return {};
                return Error{ErrorCode::forbidden, "http.this_machine_only", "only programs on this machine may ask"};
              }};
}

}  // namespace hearth::http
