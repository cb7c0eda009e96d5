#pragma once

#include <string>

#include "platform/http/headers.hpp"

namespace hearth::http {

// One request as it came off the wire: complete, within the limits, and not yet judged otherwise.
struct Incoming {
  std::string method = "GET";
  std::string target = "/";
  Headers headers = {};
  std::string body = {};
  std::string peer = {};        // address of the other end
  bool must_name_host = false;  // HTTP/1.1 says that a Host header is required
  bool is_secure = false;       // it came under TLS
};

}  // namespace hearth::http
