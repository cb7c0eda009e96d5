#include <charconv>

#include "platform/config/config.hpp"

namespace hearth::config {
namespace {

Error bad_address() {
  return Error{ErrorCode::invalid, "config.bad_address", "must look like 127.0.0.1:8080, [::1]:8080 or :8080"};
}

}  // namespace

Result<ListenAddress> parse_listen_address(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return bad_address();
  std::string_view host = text.substr(0, colon);
  const std::string_view port = text.substr(colon + 1);

  ListenAddress address;
  const auto [end, failure] = std::from_chars(port.data(), port.data() + port.size(), address.port);
  if (port.empty() || failure != std::errc{} || end != port.data() + port.size()) return bad_address();

  const bool has_brackets = host.size() > 2 && host.front() == '[' && host.back() == ']';
  if (has_brackets) host = host.substr(1, host.size() - 2);
  const bool is_ipv6 = host.find(':') != std::string_view::npos;
  if (is_ipv6 != has_brackets || host.find_first_of("[] /\t") != std::string_view::npos) return bad_address();
  address.host = host.empty() ? "0.0.0.0" : std::string{host};
  return address;
}

}  // namespace hearth::config
