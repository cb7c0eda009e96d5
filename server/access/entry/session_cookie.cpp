#include "access/entry/session_cookie.hpp"

#include <fmt/format.h>

#include "access/entry/client.hpp"
#include "access/secrets/secret.hpp"
#include "access/sessions/operator_session.hpp"
#include "platform/base/text.hpp"

namespace hearth::access {
namespace {

constexpr std::string_view kName = "hearth_session";

std::string to_cookie(const http::Request& request, std::string_view value, std::int64_t seconds) {
  return fmt::format("{}={}; Max-Age={}; Path=/; HttpOnly; SameSite=Lax{}", kName, value, seconds,
                     Clients::is_encrypted(request) ? "; Secure" : "");
}

}  // namespace

std::optional<std::string_view> session_token_of(const http::Request& request) {
  std::string_view cookies = request.header("Cookie").value_or("");
  while (!cookies.empty()) {
    const std::size_t end = std::min(cookies.find(';'), cookies.size());
    const std::string_view cookie = text::trim(cookies.substr(0, end));
    const std::size_t equals = cookie.find('=');
    if (equals != std::string_view::npos && cookie.substr(0, equals) == kName) return cookie.substr(equals + 1);
    cookies.remove_prefix(std::min(end + 1, cookies.size()));
  }
  return std::nullopt;
}

std::string set_session_cookie(const http::Request& request, std::string_view token) {
  return to_cookie(request, token, kSessionLimitMs / kMsPerSecond);
}

std::string clear_session_cookie(const http::Request& request) {
  return to_cookie(request, "", 0);
}

std::string csrf_of(std::string_view session_token) {
  return digest_of(fmt::format("csrf:{}", session_token));
}

}  // namespace hearth::access
