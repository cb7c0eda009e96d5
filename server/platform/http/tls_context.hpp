#pragma once

#include <memory>
#include <openssl/ssl.h>

#include "platform/http/tls.hpp"

namespace hearth::http {

struct FreeSsl {
  void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
  void operator()(SSL* connection) const { SSL_free(connection); }
};

// For those that speak TLS themselves.
struct TlsContext::OpenSsl {
  std::unique_ptr<SSL_CTX, FreeSsl> context;
};

}  // namespace hearth::http
