#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hearth::conversations::search {

// The smallest piece that search tells apart: a word of a script that puts blanks between words, or one character of a
// script that does not (Chinese, Japanese, Korean, Thai, …) or an emoji. Letters are small (ASCII, Latin-1, Greek,
// Cyrillic), full-width letters and digits are the usual ones.
struct Atom {
  enum class Kind { word, character };

  std::string text;  // UTF-8
  Kind kind = Kind::word;
  bool is_joined = false;    // nothing stands between it and the atom before
  std::uint32_t begin = 0;   // where it begins in the text, in code points
  std::uint32_t length = 0;  // code points
};

// Of longer texts only the beginning is searched: code points.
constexpr std::size_t kSearched = 20'000;

// The atoms of the first kSearched code points of clean UTF-8, in order. Blanks, punctuation and marks that are not
// seen belong to none.
[[nodiscard]] std::vector<Atom> atoms_of(std::string_view utf8);

}  // namespace hearth::conversations::search
