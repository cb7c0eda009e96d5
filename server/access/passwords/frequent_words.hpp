#pragma once

#include <string_view>

namespace hearth::access {

// Whether the word, in lower-case letters, stands in the middle of many people's passwords ("password", "woaini").
[[nodiscard]] bool is_frequent_word(std::string_view word);

}  // namespace hearth::access
