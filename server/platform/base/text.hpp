#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace hearth::text {

// `bytes` as UTF-8 that every database takes: invalid sequences and NUL become U+FFFD. Nothing else changes.
[[nodiscard]] std::string clean_utf8(std::string_view bytes);
[[nodiscard]] bool is_clean_utf8(std::string_view bytes);

// Unicode code points of clean UTF-8.
[[nodiscard]] std::size_t count_code_points(std::string_view utf8);

// Takes the first code point off `utf8`, which is not empty. Of what is not well-formed, one byte as U+FFFD.
[[nodiscard]] char32_t take_code_point(std::string_view& utf8);
void append_code_point(std::string& out, char32_t code);

// Columns that the text takes on a terminal: East Asian wide characters and emoji take two, combining marks none.
[[nodiscard]] std::size_t terminal_width(std::string_view utf8);

// The longest head of `utf8` with at most `limit` bytes that ends between two characters.
[[nodiscard]] std::string_view head_of(std::string_view utf8, std::size_t limit);

// Without spaces, tabs, CR and LF at both ends.
[[nodiscard]] std::string_view trim(std::string_view text);

// ASCII letters only; other bytes stay.
[[nodiscard]] std::string to_lower_ascii(std::string_view text);

}  // namespace hearth::text
