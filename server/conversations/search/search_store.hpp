#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "conversations/search/place.hpp"
#include "conversations/stored_message.hpp"
#include "platform/storage/tx.hpp"

namespace hearth::conversations::search::search_store {

struct Entry {
  Place place = 0;
  FactId message;
  std::string words;  // see index_words.hpp
};

void insert_all(sql::Tx& tx, std::span<const Entry> entries);
void remove_all(sql::Tx& tx);

struct PlaceRange {
  Place first = kFirstPlace;
  Place last = kLastPlace;
};
[[nodiscard]] std::optional<Place> find_last_place(sql::Tx& tx, PlaceRange range);

struct Candidate {
  Place place = 0;
  StoredMessage message;
};
enum class Order { newest_first, oldest_first };
// Messages that have all the words, in order of place.
[[nodiscard]] std::vector<Candidate> list_candidates(sql::Tx& tx, std::string_view words, PlaceRange range, Order order,
                                                     std::int64_t limit);

// For checks: entries, messages among them, and entries whose message is not there.
struct Tally {
  std::int64_t entries = 0;
  std::int64_t messages = 0;
  std::int64_t lost = 0;
};
[[nodiscard]] Tally count_all(sql::Tx& tx);

// The entries of messages whose id can be divided by `nth`, in order of place.
[[nodiscard]] std::vector<Candidate> list_sample(sql::Tx& tx, std::int64_t nth);

}  // namespace hearth::conversations::search::search_store
