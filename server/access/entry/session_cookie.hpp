#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/http/request.hpp"

namespace hearth::access {

// The session's token in the cookie `hearth_session`, if the browser sent one.
[[nodiscard]] std::optional<std::string_view> session_token_of(const http::Request& request);

// Values of Set-Cookie. The cookie is out of reach for scripts, is not sent along by other sites' forms, and travels
// encrypted only where the request did.
[[nodiscard]] std::string set_session_cookie(const http::Request& request, std::string_view token);
[[nodiscard]] std::string clear_session_cookie(const http::Request& request);

// What must stand in X-CSRF-Token: known to whoever may read our answers, and no help for finding the cookie.
[[nodiscard]] std::string csrf_of(std::string_view session_token);

}  // namespace hearth::access
