#pragma once

#include <string>

#include "access/entry/access_service.hpp"
#include "platform/clock/calendar.hpp"
#include "platform/http/router.hpp"

namespace hearth::access {

struct RouteOptions {
  std::string version;  // of this program
  Calendar calendar;    // whose days a question about days means
};

// Everything below /api/v1/ that access answers: session, invitations, me, operators, tokens, audit. `access` outlives
// the router.
void mount_access_routes(http::Router& router, AccessService& access, const RouteOptions& options);

// The parts of it.
void mount_session_routes(http::Router& router, AccessService& access, const RouteOptions& options);
void mount_account_routes(http::Router& router, AccessService& access);
void mount_operator_routes(http::Router& router, AccessService& access);
void mount_token_routes(http::Router& router, AccessService& access);
void mount_audit_routes(http::Router& router, AccessService& access, const RouteOptions& options);

}  // namespace hearth::access
