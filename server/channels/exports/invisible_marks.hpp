#pragma once

#include <cstddef>
#include <string>
#include <string_view>

// Characters that phones put around names and times and nobody sees.
namespace hearth::channels::exports {

constexpr std::string_view kLeftToRightMark = "\xE2\x80\x8E";  // U+200E

// Bytes of the invisible character that `text` begins with: direction marks and isolates, zero-width space and
// joiners, byte order mark. Zero where it begins with something else.
[[nodiscard]] std::size_t mark_size(std::string_view text);

// The same for spaces of any width as well.
[[nodiscard]] std::size_t blank_size(std::string_view text);

// Without invisible characters and blanks at the start.
[[nodiscard]] std::string_view after_blanks(std::string_view text);

// Without any direction marks, isolates and byte order marks, and with every blank an ordinary space; trimmed. Joiners
// stay, since emoji need them.
[[nodiscard]] std::string without_marks(std::string_view text);

}  // namespace hearth::channels::exports
