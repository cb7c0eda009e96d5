#include "conversations/search/search_query.hpp"

#include <algorithm>
#include <array>

#include "platform/base/text.hpp"

namespace hearth::conversations::search {
namespace {

constexpr std::array<std::string_view, 3> kQuotes{"\"", "\u201C", "\u201D"};

// How many bytes the quote at the beginning has; 0: none stands there.
std::size_t quote_at(std::string_view text) {
  for (const std::string_view quote : kQuotes) {
    if (text.starts_with(quote)) return quote.size();
  }
  return 0;
}

// Blanks of ASCII, and the one as wide as a Chinese character.
std::size_t blank_at(std::string_view text) {
  constexpr std::string_view kWideBlank = "\u3000";
  if (text.starts_with(kWideBlank)) return kWideBlank.size();
  return text.find_first_of(" \t\r\n\v\f") == 0 ? 1 : 0;
}

void add_phrase(SearchQuery& query, std::string_view text) {
  Phrase phrase{.atoms = atoms_of(text)};
  if (phrase.atoms.empty()) return;
  phrase.atoms.front().is_joined = false;
  query.phrases.push_back(std::move(phrase));
}

bool is_same(const Atom& sought, const Atom& found) {
  return (!sought.is_joined || found.is_joined) && sought.text == found.text;
}

bool stands_at(const Phrase& phrase, const std::vector<Atom>& atoms, std::size_t at) {
  if (at + phrase.atoms.size() > atoms.size()) return false;
  return std::equal(phrase.atoms.begin(), phrase.atoms.end(), atoms.begin() + static_cast<std::ptrdiff_t>(at), is_same);
}

// Each occurrence, also those that overlap.
std::vector<Mark> occurrences(const Phrase& phrase, const std::vector<Atom>& atoms) {
  std::vector<Mark> marks;
  for (std::size_t at = 0; at < atoms.size(); ++at) {
    if (!stands_at(phrase, atoms, at)) continue;
    const Atom& last = atoms[at + phrase.atoms.size() - 1];
    marks.push_back({.begin = atoms[at].begin, .length = last.begin + last.length - atoms[at].begin});
  }
  return marks;
}

std::vector<Mark> united(std::vector<Mark> marks) {
  std::ranges::sort(marks, {}, &Mark::begin);
  std::vector<Mark> whole;
  for (const Mark& mark : marks) {
    if (!whole.empty() && mark.begin <= whole.back().begin + whole.back().length) {
      const std::uint32_t end = std::max(whole.back().begin + whole.back().length, mark.begin + mark.length);
      whole.back().length = end - whole.back().begin;
    } else {
      whole.push_back(mark);
    }
  }
  return whole;
}

}  // namespace

Result<SearchQuery> parse_query(std::string_view text) {
  if (text::count_code_points(text) > kLongestQuery) return Error{ErrorCode::invalid, "search.query_too_long"};
  SearchQuery query;
  std::string_view rest = text;
  std::string_view phrase{rest.data(), 0};
  bool is_quoted = false;
  const auto end_phrase = [&](std::size_t gap) {
    add_phrase(query, phrase);
    rest.remove_prefix(gap);
    phrase = {rest.data(), 0};
  };
  while (!rest.empty()) {
    if (const std::size_t quote = quote_at(rest)) {
      is_quoted = !is_quoted;
      end_phrase(quote);
    } else if (const std::size_t blank = is_quoted ? 0 : blank_at(rest)) {
      end_phrase(blank);
    } else {
      rest.remove_prefix(1);
      phrase = {phrase.data(), phrase.size() + 1};
    }
  }
  add_phrase(query, phrase);
  if (query.phrases.empty()) return Error{ErrorCode::invalid, "search.nothing_to_look_for"};
  return query;
}

std::optional<std::vector<Mark>> find_marks(const SearchQuery& query, std::string_view utf8) {
  const std::vector<Atom> atoms = atoms_of(utf8);
  std::vector<Mark> marks;
  for (const Phrase& phrase : query.phrases) {
    const std::vector<Mark> found = occurrences(phrase, atoms);
    if (found.empty()) return std::nullopt;
    marks.insert(marks.end(), found.begin(), found.end());
  }
  return united(std::move(marks));
}

}  // namespace hearth::conversations::search
