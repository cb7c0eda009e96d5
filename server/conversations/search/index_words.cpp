#include "conversations/search/index_words.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <vector>

#include "platform/base/text.hpp"

namespace hearth::conversations::search {
namespace {

// Of a longer word (addresses, keys, laughter without end) only the beginning: bytes.
constexpr std::size_t kLongestWord = 64;

void add_whereabouts(std::vector<std::string>& words, const Whereabouts& where) {
  if (where.community.is_set()) words.push_back(fmt::format("_c{}", where.community.value));
  if (where.group.is_set()) words.push_back(fmt::format("_g{}", where.group.value));
  if (where.member.is_set()) words.push_back(fmt::format("_m{}", where.member.value));
}

bool is_pair(const Atom& first, const Atom& second) {
  return second.is_joined && first.kind == Atom::Kind::character && second.kind == Atom::Kind::character;
}

std::string word_of(const Atom& atom) {
  return std::string{text::head_of(atom.text, kLongestWord)};
}

std::string joined(std::vector<std::string> words) {
  std::ranges::sort(words);
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return fmt::format("{}", fmt::join(words, " "));
}

// A character that is part of a pair needs no question of its own.
void add_phrase(std::vector<std::string>& words, const std::vector<Atom>& atoms) {
  for (std::size_t i = 0; i < atoms.size(); ++i) {
    const bool has_next = i + 1 < atoms.size() && is_pair(atoms[i], atoms[i + 1]);
    const bool has_previous = i > 0 && is_pair(atoms[i - 1], atoms[i]);
    if (has_next) words.push_back(atoms[i].text + atoms[i + 1].text);
    if (!has_next && !has_previous) words.push_back(word_of(atoms[i]));
  }
}

}  // namespace

std::string words_of_message(std::string_view text, const Whereabouts& where) {
  const std::vector<Atom> atoms = atoms_of(text);
  std::vector<std::string> words;
  words.reserve(atoms.size() * 2 + 3);
  for (std::size_t i = 0; i < atoms.size(); ++i) {
    words.push_back(word_of(atoms[i]));
    if (i > 0 && is_pair(atoms[i - 1], atoms[i])) words.push_back(atoms[i - 1].text + atoms[i].text);
  }
  add_whereabouts(words, where);
  return joined(std::move(words));
}

std::string words_of_query(const SearchQuery& query, const Whereabouts& where) {
  std::vector<std::string> words;
  for (const Phrase& phrase : query.phrases) add_phrase(words, phrase.atoms);
  add_whereabouts(words, where);
  return joined(std::move(words));
}

}  // namespace hearth::conversations::search
