#include "platform/http/allowed_hosts.hpp"

#include <algorithm>

#include "platform/base/text.hpp"

namespace hearth::http {
namespace {

bool is_loopback(std::string_view host) {
  return host == "localhost" || host == "::1" || host.starts_with("127.") || host.ends_with(".localhost");
}

// Lower case, without port, brackets and the dot that may end a full name.
std::string name_of(std::string_view host) {
  if (host.starts_with('[')) {
    const std::size_t end = host.find(']');
    return end == std::string_view::npos ? std::string{} : text::to_lower_ascii(host.substr(1, end - 1));
  }
  host = host.substr(0, host.find(':'));
  if (host.ends_with('.')) host.remove_suffix(1);
  return text::to_lower_ascii(host);
}

}  // namespace

AllowedHosts::AllowedHosts(std::string_view listen_host, const std::vector<std::string>& further)
    : allows_all_{!is_loopback(text::to_lower_ascii(listen_host)) && further.empty()},
      names_{"localhost", "127.0.0.1", "::1", text::to_lower_ascii(listen_host)} {
  for (const std::string& name : further) names_.push_back(name_of(name));
}

bool AllowedHosts::allows(std::string_view host) const {
  if (allows_all_) return true;
  const std::string name = name_of(host);
  return !name.empty() && std::find(names_.begin(), names_.end(), name) != names_.end();
}

}  // namespace hearth::http
