#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "segments/grammar/expression.hpp"

namespace hearth::segments {

enum class TokenKind : std::uint8_t {
  word,    // letters, digits, other scripts and - _ . % + # @ & *
  quoted,  // "…" with \" and \\ inside
  sign,    // = != < <= > >=
  colon,
  slash,
  open,
  close,
  end,
  broken,  // a quote without end, or a character that means nothing
};

struct Token {
  TokenKind kind = TokenKind::end;
  std::string text = {};  // of quoted: what stands between the quotes; of a sign: in ASCII
  Place place = {};
};

// The text cut into words, ending with one `end`. What Chinese keyboards write (：（）“”≥≤≠ and the wide space) counts
// as its ASCII like. `text` must be clean UTF-8.
[[nodiscard]] std::vector<Token> to_tokens(std::string_view text);

// Whether the name is read as one word, so that it needs no quotes.
[[nodiscard]] bool is_bare_word(std::string_view name);

// The text between quotes, as to_tokens reads it.
[[nodiscard]] std::string to_quoted(std::string_view text);

}  // namespace hearth::segments
