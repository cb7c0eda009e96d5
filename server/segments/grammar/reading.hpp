#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.hpp"
#include "segments/grammar/expression.hpp"

namespace hearth::segments {

// Why something is no expression, and where. `reason` is a stable key; `detail` is what was found there.
struct Mistake {
  Place place;
  std::string reason;
  std::string detail = {};
};

// An expression, or everything that is wrong with what was read.
struct Reading {
  std::optional<Expression> expression = {};
  std::vector<Mistake> mistakes = {};

  [[nodiscard]] bool ok() const { return expression.has_value(); }
};

// The text form. Of a text that is wrong the first mistake is told.
[[nodiscard]] Reading read_text(std::string_view text);

// The JSON form, which is what the console's blocks are kept as. Every mistake is told, with its JSON pointer.
[[nodiscard]] Reading read_blocks(std::string_view json);

// Reads either: a text that begins with "{" is JSON.
[[nodiscard]] Reading read_either(std::string_view text_or_json);

// The canonical forms: reading them gives the same tree again.
[[nodiscard]] std::string to_text(const Expression& expression);
[[nodiscard]] std::string to_blocks(const Expression& expression);

// segment.bad_expression with a field for each mistake: "/expression" and where in it.
[[nodiscard]] Error to_error(const std::vector<Mistake>& mistakes);

}  // namespace hearth::segments
