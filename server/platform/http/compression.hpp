#pragma once

#include <string_view>

#include "platform/http/headers.hpp"
#include "platform/http/reply.hpp"

namespace hearth::http {

// Whether the reply would gain by compression, whoever asks: text of some size that has no coding yet and whose
// handler does not forbid it.
[[nodiscard]] bool is_compressible(const Reply& reply);

// The body as gzip, if that is smaller. A body that is made while it is sent is compressed while it is sent.
void compress(Reply& reply);

}  // namespace hearth::http
