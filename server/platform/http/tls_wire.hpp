#pragma once

#include <memory>

#include "platform/http/tls.hpp"
#include "platform/http/wire.hpp"

namespace hearth::http {

// The server's side of a connection under TLS.
[[nodiscard]] std::unique_ptr<Wire> tls_wire(Socket socket, const std::shared_ptr<const TlsContext>& context);

}  // namespace hearth::http
