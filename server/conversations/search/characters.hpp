#pragma once

namespace hearth::conversations::search {

// What a code point is to search: a gap between atoms, a letter of a word, or an atom by itself.
enum class CharacterClass { gap, letter, character };

[[nodiscard]] CharacterClass class_of(char32_t code);

// One form for all that should be found alike: small letters, ASCII instead of full width. One code point for one, so
// places in the text stay what they are.
[[nodiscard]] char32_t fold(char32_t code);

}  // namespace hearth::conversations::search
