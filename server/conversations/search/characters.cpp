#include "conversations/search/characters.hpp"

#include <algorithm>
#include <array>

namespace hearth::conversations::search {
namespace {

using Class = CharacterClass;

struct Range {
  char32_t first;
  Class kind;
};

// Each range goes until the next one begins. Blocks of Unicode, with what is punctuation in them cut out; of scripts
// that are rare in chats only the blocks.
constexpr std::array kRanges{
    Range{0x0000, Class::gap},        // ASCII is decided before
    Range{0x00C0, Class::letter},     // Latin
    Range{0x00D7, Class::gap},        // ×
    Range{0x00D8, Class::letter},     //
    Range{0x00F7, Class::gap},        // ÷
    Range{0x00F8, Class::letter},     // Latin … Greek
    Range{0x037E, Class::gap},        //
    Range{0x037F, Class::letter},     // Greek … Armenian
    Range{0x0589, Class::gap},        //
    Range{0x0591, Class::letter},     // Hebrew
    Range{0x05BE, Class::gap},        //
    Range{0x05BF, Class::letter},     //
    Range{0x060C, Class::gap},        //
    Range{0x0610, Class::letter},     // Arabic
    Range{0x061B, Class::gap},        //
    Range{0x0620, Class::letter},     //
    Range{0x066A, Class::gap},        //
    Range{0x066E, Class::letter},     //
    Range{0x06D4, Class::gap},        //
    Range{0x06D5, Class::letter},     // … Devanagari
    Range{0x0964, Class::gap},        //
    Range{0x0966, Class::letter},     // other scripts of India
    Range{0x0E00, Class::character},  // Thai, Lao, Tibetan, Burmese
    Range{0x10A0, Class::letter},     // Georgian
    Range{0x1100, Class::character},  // Hangul Jamo
    Range{0x1200, Class::letter},     // Ethiopic …
    Range{0x1680, Class::gap},        // a blank of Ogham
    Range{0x1681, Class::letter},     //
    Range{0x1780, Class::character},  // Khmer
    Range{0x1800, Class::letter},     // Mongolian … Greek extended
    Range{0x2000, Class::gap},        // punctuation, joiners
    Range{0x2070, Class::character},  // superscripts, currency
    Range{0x20D0, Class::gap},        // marks for symbols
    Range{0x2100, Class::character},  // symbols, arrows, dingbats
    Range{0x2C00, Class::letter},     // Glagolitic … Cyrillic extended
    Range{0x2E00, Class::gap},        // punctuation
    Range{0x2E80, Class::character},  // radicals
    Range{0x2FF0, Class::gap},        //
    Range{0x3005, Class::character},  // 々〆〇
    Range{0x3008, Class::gap},        // CJK punctuation
    Range{0x3021, Class::character},  //
    Range{0x302A, Class::gap},        //
    Range{0x3031, Class::character},  //
    Range{0x3036, Class::gap},        //
    Range{0x3038, Class::character},  //
    Range{0x303D, Class::gap},        //
    Range{0x3041, Class::character},  // kana
    Range{0x30FB, Class::gap},        // ・
    Range{0x30FC, Class::character},  // … Han, Yi
    Range{0xA4D0, Class::letter},     // Lisu … Meetei Mayek
    Range{0xA960, Class::character},  // Hangul Jamo
    Range{0xA980, Class::letter},     //
    Range{0xAC00, Class::character},  // Hangul
    Range{0xD800, Class::gap},        // surrogates, private use
    Range{0xF900, Class::character},  // Han
    Range{0xFB00, Class::letter},     // ligatures, Arabic forms
    Range{0xFE00, Class::gap},        // variation selectors, vertical forms
    Range{0xFE70, Class::letter},     //
    Range{0xFEFF, Class::gap},        // byte order mark, full-width punctuation (letters and digits are folded)
    Range{0xFF66, Class::character},  // half-width kana and Hangul
    Range{0xFFDD, Class::gap},        //
    Range{0xFFE0, Class::character},  // full-width signs
    Range{0xFFEF, Class::gap},        // what could not be read
    Range{0x10000, Class::letter},    // old scripts
    Range{0x1D000, Class::character}, Range{0x1D400, Class::letter},  // mathematical letters
    Range{0x1F000, Class::character},                                 // emoji
    Range{0x1F3FB, Class::gap},                                       // tones of skin
    Range{0x1F400, Class::character},                                 // … Han
    Range{0x40000, Class::gap},
};

constexpr bool is_within(char32_t code, char32_t first, char32_t last) {
  return code >= first && code <= last;
}

}  // namespace

CharacterClass class_of(char32_t code) {
  if (code < 0x80) {
    const bool is_letter = is_within(code, 'a', 'z') || is_within(code, 'A', 'Z') || is_within(code, '0', '9');
    return is_letter ? Class::letter : Class::gap;
  }
  const auto next = std::upper_bound(kRanges.begin(), kRanges.end(), code,
                                     [](char32_t sought, const Range& range) { return sought < range.first; });
  return std::prev(next)->kind;
}

char32_t fold(char32_t code) {
  if (is_within(code, 0xFF01, 0xFF5E)) code -= 0xFEE0;
  if (is_within(code, 'A', 'Z')) return code + 0x20;
  if (code < 0xC0) return code;
  if (is_within(code, 0xC0, 0xDE) && code != 0xD7) return code + 0x20;
  if (is_within(code, 0x391, 0x3A9)) return code + 0x20;
  if (is_within(code, 0x410, 0x42F)) return code + 0x20;
  if (is_within(code, 0x400, 0x40F)) return code + 0x50;
  return code;
}

}  // namespace hearth::conversations::search
