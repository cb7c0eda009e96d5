#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "platform/config/config.hpp"

namespace hearth::app {

// A link that a browser on this machine can open: "http://127.0.0.1:8080/console/…". Where the server listens on every
// address, the loopback one is named. `port` is the one that is really listened on.
[[nodiscard]] std::string link_on(const config::Config& settings, std::uint16_t port, std::string_view path);

}  // namespace hearth::app
