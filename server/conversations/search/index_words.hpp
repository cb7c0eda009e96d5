#pragma once

#include <string>
#include <string_view>

#include "conversations/search/search_query.hpp"
#include "platform/facts/fact.hpp"

// What the search index is asked by, the same on both engines: words separated by blanks. A text has each of its atoms
// as a word, and each pair of characters that are joined; so a query of one Chinese character finds as directly as one
// of ten. Where a message stands is a word too, which no text can have ("_g12").
namespace hearth::conversations::search {

// Where a message was said, and by whom.
struct Whereabouts {
  CommunityId community = {};
  GroupId group = {};
  MemberId member = {};
};

// Every word of a message, once.
[[nodiscard]] std::string words_of_message(std::string_view text, const Whereabouts& where);

// What a message must have to be found. `where` may leave out what does not matter. Messages that match the query have
// all of these words; those that have all of them need not match (find_marks tells).
[[nodiscard]] std::string words_of_query(const SearchQuery& query, const Whereabouts& where);

}  // namespace hearth::conversations::search
