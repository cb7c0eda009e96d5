#pragma once

#include <functional>
#include <optional>

#include "platform/http/live_hub.hpp"

namespace hearth::http {

// A caller that was let in to hear what happens, and becomes a listener when its reply has been sent.
struct LiveEntry {
  LiveHub& hub;
  // The topics that it may hear now; nothing when it would not be let in any more. Runs on a worker thread.
  std::function<std::optional<TopicSet>()> rights;
  TopicSet may_hear;
};

}  // namespace hearth::http
