#include "access/entry/cross_site.hpp"

#include "platform/base/text.hpp"

namespace hearth::access {
namespace {

// "https://hearth.example.org:8443" without its scheme.
std::string_view authority_of(std::string_view origin) {
  const std::size_t end = origin.find("://");
  return end == std::string_view::npos ? std::string_view{} : origin.substr(end + 3);
}

}  // namespace

Done check_same_site(const http::Request& request) {
  const Error refused{ErrorCode::forbidden, "access.cross_site", "this request comes from a page of another site"};
  if (const auto site = request.header("Sec-Fetch-Site")) {
    return *site == "same-origin" || *site == "none" ? Done{} : Done{refused};
  }
  const auto origin = request.header("Origin");
  if (!origin) return {};
  const std::string_view authority = authority_of(*origin);  // empty for "null"
  const std::string_view host = request.header("Host").value_or("");
  return !authority.empty() && text::to_lower_ascii(authority) == text::to_lower_ascii(host) ? Done{} : Done{refused};
}

}  // namespace hearth::access
