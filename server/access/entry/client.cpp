#include "access/entry/client.hpp"

#include <algorithm>

#include "platform/base/text.hpp"

namespace hearth::access {

bool Clients::is_proxy(std::string_view address) const {
  return std::find(proxies_.begin(), proxies_.end(), address) != proxies_.end();
}

// From the right: each proxy adds the address that it saw at the end, so what stands before the first stranger is
// hearsay.
std::string Clients::address_of(const http::Request& request) const {
  std::string_view address = request.peer();
  std::string_view chain = request.header("X-Forwarded-For").value_or("");
  while (is_proxy(address) && !chain.empty()) {
    const std::size_t comma = chain.rfind(',');
    address = text::trim(comma == std::string_view::npos ? chain : chain.substr(comma + 1));
    chain = comma == std::string_view::npos ? std::string_view{} : chain.substr(0, comma);
  }
  return text::clean_utf8(address);
}

bool Clients::is_encrypted(const http::Request& request) {
  return request.is_secure() || request.header("X-Forwarded-Proto") == "https";
}

}  // namespace hearth::access
