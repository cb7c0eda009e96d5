#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "conversations/search/atoms.hpp"
#include "platform/base/result.hpp"

namespace hearth::conversations::search {

// Atoms that must stand in a text one after another: what was joined in the query must be joined there, elsewhere gaps
// may come between.
struct Phrase {
  std::vector<Atom> atoms;
};

// What somebody looks for: every phrase, anywhere in the text.
struct SearchQuery {
  std::vector<Phrase> phrases;
};

constexpr std::size_t kLongestQuery = 200;  // code points

// Blanks separate phrases, except between quotes ("…" or “…”); a quote that is never closed goes to the end. There are
// no other signs with a meaning: whatever is neither letter nor character only separates. Fails with
// search.nothing_to_look_for or search.query_too_long.
[[nodiscard]] Result<SearchQuery> parse_query(std::string_view text);

// A piece of a text, in code points.
struct Mark {
  std::uint32_t begin = 0;
  std::uint32_t length = 0;
  bool operator==(const Mark&) const = default;
};

// Where the phrases stand in the text: rising, not touching each other, each occurrence of each phrase within one of
// them. Nothing where a phrase is missing. This decides what is found; an index only says where to look.
[[nodiscard]] std::optional<std::vector<Mark>> find_marks(const SearchQuery& query, std::string_view utf8);

}  // namespace hearth::conversations::search
