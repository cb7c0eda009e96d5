#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/http/request.hpp"

namespace hearth::access {

// Where a request really comes from. Behind a reverse proxy every connection comes from the proxy, which says in
// X-Forwarded-For and X-Forwarded-Proto who sent what. That is believed only from addresses in `proxies`; from others
// it is a text that anybody can write.
class Clients {
 public:
  explicit Clients(std::vector<std::string> proxies) : proxies_{std::move(proxies)} {}

  // The address of the browser or program.
  [[nodiscard]] std::string address_of(const http::Request& request) const;

  // Whether what is sent back travels encrypted, so that a cookie may ask for that. Claiming it falsely harms nobody
  // but whoever does.
  [[nodiscard]] static bool is_encrypted(const http::Request& request);

 private:
  [[nodiscard]] bool is_proxy(std::string_view address) const;

  std::vector<std::string> proxies_;
};

}  // namespace hearth::access
