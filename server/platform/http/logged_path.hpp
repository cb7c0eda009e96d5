#pragma once

#include <string>
#include <string_view>

namespace hearth::http {

// The path of a target as the log may have it: without the query, and with "*" for each segment that looks like a
// secret. One-time links carry theirs in the path, and a log is read by more people than may use the link.
[[nodiscard]] std::string logged_path(std::string_view target);

}  // namespace hearth::http
