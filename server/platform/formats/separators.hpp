#pragma once

#include <string_view>

namespace hearth::sheet {

// A separator that stands for runs of blanks, as in tables that were made to look aligned.
constexpr char kBlanks = ' ';

// What separates the cells of delimited text that begins so: ',', ';', a tab, '|' or kBlanks; ',' where there is but
// one column. `is_whole` says that nothing comes after the head.
[[nodiscard]] char find_separator(std::string_view head, bool is_whole);

}  // namespace hearth::sheet
