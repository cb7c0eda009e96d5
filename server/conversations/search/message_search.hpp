#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "conversations/search/index_words.hpp"
#include "conversations/search/search_query.hpp"
#include "conversations/stored_message.hpp"
#include "platform/storage/tx.hpp"

// The search index: which messages may match, from the newest to the oldest. Filled by ConversationIndex.
namespace hearth::conversations::search {

// A message on its way into the index. Words are made beforehand, outside of any transaction.
struct NewEntry {
  FactId message;
  Timestamp sent_at;
  std::string words;
};

// Each message may be added once.
void add_to_index(sql::Tx& tx, std::span<const NewEntry> entries);
void empty_index(sql::Tx& tx);

struct SearchScope {
  Whereabouts where = {};  // what is not set does not matter
  std::optional<Timestamp> from = {};
  std::optional<Timestamp> before = {};
};

// The last message that a page looked at, in order of the index.
struct SearchPosition {
  std::int64_t span = 0;
  Timestamp sent_at;
  FactId message;
  auto operator<=>(const SearchPosition&) const = default;
};

struct FoundMessage {
  StoredMessage message;
  std::vector<Mark> marks;
};

struct FoundPage {
  std::vector<FoundMessage> items;
  std::optional<SearchPosition> next;  // nothing: no more
};

// Up to `limit` messages that match, newest first, after the position. A page may have fewer, even none, and still a
// next position: a query of common words that never stand together is given up after many messages were looked at.
[[nodiscard]] FoundPage find_messages(sql::Tx& tx, const SearchQuery& query, const SearchScope& scope,
                                      const std::optional<SearchPosition>& after, std::size_t limit);

// A message, or where one could be.
struct Moment {
  Timestamp at;
  FactId message;
};

// What was said there and by them: the last messages before the moment, latest first; the first ones from the moment
// on, earliest first.
[[nodiscard]] std::vector<StoredMessage> list_said_before(sql::Tx& tx, const Whereabouts& where, const Moment& moment,
                                                          std::size_t limit);
[[nodiscard]] std::vector<StoredMessage> list_said_from(sql::Tx& tx, const Whereabouts& where, const Moment& moment,
                                                        std::size_t limit);

// A sentence for each thing that is wrong with the index of `messages` messages; `community_of` says where a group is.
[[nodiscard]] std::vector<std::string> check_index(sql::Tx& tx, std::int64_t messages,
                                                   const std::function<CommunityId(GroupId)>& community_of);

}  // namespace hearth::conversations::search
