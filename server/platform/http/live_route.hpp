#pragma once

#include <functional>
#include <string_view>

#include "platform/http/live_hub.hpp"
#include "platform/http/router.hpp"

namespace hearth::http {

// Which topics the caller may hear; the gate has let it in.
using MayHear = std::function<bool(const Request& request, std::string_view topic)>;

// A WebSocket at `pattern`. The server sends texts {"topic": …}; the client sends {"subscribe": ["import", …]}, which
// takes the place of what it had subscribed to and is answered with {"topic": "subscribed", "topics": […]}, those that
// it may hear. A page of another site is refused. Gate and rights are asked again now and then, and a listener that
// would not be let in any more is disconnected. The hub outlives the server.
void mount_live(Router& router, std::string_view pattern, const Gate& gate, LiveHub& hub, MayHear may_hear);

}  // namespace hearth::http
