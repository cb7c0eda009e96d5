#include "access/routes/access_routes.hpp"

namespace hearth::access {

void mount_access_routes(http::Router& router, AccessService& access, const RouteOptions& options) {
  mount_session_routes(router, access, options);
  mount_account_routes(router, access);
  mount_operator_routes(router, access);
  mount_token_routes(router, access);
  mount_audit_routes(router, access, options);
}

}  // namespace hearth::access
