#pragma once

#include <string>

#include "channels/exports/format.hpp"

namespace hearth::channels::exports {

// What a file that no reader takes looks like, for a person who chose the wrong one: "a PNG image", "an SQLite
// database", "plain text without dates". `sample.head` is not empty.
[[nodiscard]] std::string guess_content(const Sample& sample);

// True where the head holds bytes that no text has.
[[nodiscard]] bool is_binary(std::string_view head);

}  // namespace hearth::channels::exports
