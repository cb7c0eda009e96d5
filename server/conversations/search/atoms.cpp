#include "conversations/search/atoms.hpp"

#include "conversations/search/characters.hpp"
#include "platform/base/text.hpp"

namespace hearth::conversations::search {

std::vector<Atom> atoms_of(std::string_view utf8) {
  std::vector<Atom> atoms;
  CharacterClass before = CharacterClass::gap;
  std::uint32_t at = 0;
  for (std::string_view rest = utf8; !rest.empty() && at < kSearched; ++at) {
    const char32_t code = fold(text::take_code_point(rest));
    const CharacterClass kind = class_of(code);
    if (kind == CharacterClass::letter && before == CharacterClass::letter) {
      text::append_code_point(atoms.back().text, code);
      ++atoms.back().length;
    } else if (kind != CharacterClass::gap) {
      Atom& atom = atoms.emplace_back();
      text::append_code_point(atom.text, code);
      atom.kind = kind == CharacterClass::letter ? Atom::Kind::word : Atom::Kind::character;
      atom.is_joined = before != CharacterClass::gap;
      atom.begin = at;
      atom.length = 1;
    }
    before = kind;
  }
  return atoms;
}

}  // namespace hearth::conversations::search
