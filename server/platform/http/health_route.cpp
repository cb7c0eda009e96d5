#include "platform/http/health_route.hpp"

#include <utility>

namespace hearth::http {

void mount_health(Router& router, std::function<Done()> is_well) {
  router.get("/healthz", open_to_everyone(), [is_well = std::move(is_well)](const Request&) -> Result<Reply> {
    TRY(is_well());
    return text("ok\n").with("Cache-Control", "no-store");
  });
}

}  // namespace hearth::http
