#include "app/links.hpp"

#include <fmt/format.h>

namespace hearth::app {

std::string link_on(const config::Config& settings, std::uint16_t port, std::string_view path) {
  std::string host = settings.listen.host;
  if (host.empty() || host == "0.0.0.0") host = "127.0.0.1";
  if (host == "::") host = "::1";
  if (host.find(':') != std::string::npos) host = fmt::format("[{}]", host);
  return fmt::format("{}://{}:{}{}", settings.tls_key.empty() ? "http" : "https", host, port, path);
}

}  // namespace hearth::app
