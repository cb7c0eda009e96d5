#pragma once

#include <string_view>

namespace hearth::sql {

// One SQL text for both engines, with a name for logs. Parameters are $1, $2, …; the places where the engines must
// differ are named holes ("{{key}}"), see dialect.hpp. Statements are constants, which the compiler enforces:
// connections prepare them once and keep them by address of the text.
struct Statement {
  consteval Statement(std::string_view the_name, std::string_view the_text) : name{the_name}, text{the_text} {}

  std::string_view name;
  std::string_view text;
};

}  // namespace hearth::sql
