#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hearth::http {

// Which names a browser may use for this server. A page from elsewhere can point its own name at 127.0.0.1 (DNS
// rebinding) and would then share our origin; the name that it used gives it away.
class AllowedHosts {
 public:
  // While listening on a loopback address only its names, the name that was listened on, and `further` ones are
  // allowed. Elsewhere everything is, unless `further` has names: then they, loopback names and the listened name.
  AllowedHosts(std::string_view listen_host, const std::vector<std::string>& further);

  // `host` is the value of a Host header, with or without a port.
  [[nodiscard]] bool allows(std::string_view host) const;

 private:
  bool allows_all_ = false;
  std::vector<std::string> names_;
};

}  // namespace hearth::http
