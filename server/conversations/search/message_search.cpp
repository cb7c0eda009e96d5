#include "conversations/search/message_search.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <functional>
#include <map>

#include "conversations/search/search_store.hpp"

namespace hearth::conversations::search {

using search_store::Candidate;
using search_store::Order;
using search_store::PlaceRange;

namespace {

constexpr std::size_t kMostExamined = 20'000;  // messages for one page
constexpr std::size_t kLargestBatch = 4'000;
constexpr std::int64_t kAll = 1LL << 62;

SearchPosition position_of(const Candidate& candidate) {
  return {.span = span_of(candidate.place), .sent_at = candidate.message.sent_at, .message = candidate.message.id};
}

bool is_within(const SearchScope& scope, Timestamp at) {
  return (!scope.from || at >= *scope.from) && (!scope.before || at < *scope.before);
}

// One page being found, in one direction of time.
class Hunt {
 public:
  Hunt(sql::Tx& tx, const SearchQuery& query, const SearchScope& scope, Order order, std::size_t limit)
      : tx_{tx},
        query_{query},
        scope_{scope},
        order_{order},
        limit_{limit},
        words_{words_of_query(query, scope.where)} {
    if (scope.from) range_.first = first_place(span_of(*scope.from));
    if (scope.before) range_.last = last_place(span_of(*scope.before));
  }

  void begin_after(const SearchPosition& position) {
    after_ = position;
    if (order_ == Order::newest_first) range_.last = std::min(range_.last, last_place(position.span));
    if (order_ == Order::oldest_first) range_.first = std::max(range_.first, first_place(position.span));
  }

  FoundPage run() && {
    // Most of what the index finds is found in the text, too: a page and some more are enough.
    for (std::size_t size = limit_ + limit_ / 8 + 1; range_.first <= range_.last;
         size = std::min(size * 2, kLargestBatch)) {
      std::vector<Candidate> batch = next_batch(size);
      const bool is_last = batch.size() < size;
      if (is_full_after(batch) || is_last) break;
      if (examined_ >= kMostExamined) {
        page_.next = position_of(batch.back());
        break;
      }
    }
    return std::move(page_);
  }

 private:
  // Whole spans, in the order that they are shown in.
  std::vector<Candidate> next_batch(std::size_t size) {
    auto batch = search_store::list_candidates(tx_, words_, range_, order_, static_cast<std::int64_t>(size));
    if (batch.size() == size) {
      const PlaceRange rest = rest_of_span(batch.back().place);
      for (Candidate& one : search_store::list_candidates(tx_, words_, rest, order_, kAll)) {
        batch.push_back(std::move(one));
      }
    }
    if (order_ == Order::newest_first) std::ranges::sort(batch, std::greater{}, position_of);
    if (order_ == Order::oldest_first) std::ranges::sort(batch, std::less{}, position_of);
    return batch;
  }

  // What of the span comes after that place; the search goes on behind it.
  PlaceRange rest_of_span(Place place) {
    PlaceRange rest = range_;
    if (order_ == Order::newest_first) {
      rest = {.first = std::max(range_.first, first_place(span_of(place))), .last = place - 1};
      range_.last = rest.first - 1;
    } else {
      rest = {.first = place + 1, .last = std::min(range_.last, last_place(span_of(place)))};
      range_.first = rest.last + 1;
    }
    return rest;
  }

  bool is_behind(const SearchPosition& position) const {
    if (!after_) return true;
    return order_ == Order::newest_first ? position < *after_ : position > *after_;
  }

  bool is_full_after(std::vector<Candidate>& batch) {
    for (Candidate& candidate : batch) {
      if (!is_behind(position_of(candidate))) continue;
      ++examined_;
      if (!is_within(scope_, candidate.message.sent_at)) continue;
      auto marks = find_marks(query_, candidate.message.text);
      if (!marks) continue;
      if (page_.items.size() == limit_) {
        page_.next = last_taken_;
        return true;
      }
      last_taken_ = position_of(candidate);
      page_.items.push_back({.message = std::move(candidate.message), .marks = *std::move(marks)});
    }
    return false;
  }

  sql::Tx& tx_;
  const SearchQuery& query_;
  const SearchScope& scope_;
  const Order order_;
  const std::size_t limit_;
  const std::string words_;
  std::optional<SearchPosition> after_;
  PlaceRange range_;
  std::size_t examined_ = 0;
  std::optional<SearchPosition> last_taken_;
  FoundPage page_;
};

std::vector<StoredMessage> list_said(sql::Tx& tx, const Whereabouts& where, const SearchPosition& after, Order order,
                                     std::size_t limit) {
  const SearchQuery everything;
  const SearchScope scope{.where = where};
  Hunt hunt{tx, everything, scope, order, limit};
  hunt.begin_after(after);
  std::vector<StoredMessage> messages;
  for (FoundMessage& found : std::move(hunt).run().items) messages.push_back(std::move(found.message));
  return messages;
}

// Engines have a limit for the words of one question; those of the place stand first.
std::string_view some_of(std::string_view words) {
  constexpr std::size_t kWords = 100;
  std::size_t end = 0;
  for (std::size_t count = 0; count < kWords && end != std::string_view::npos; ++count) end = words.find(' ', end + 1);
  return words.substr(0, end);
}

// Gives each new message the next free place of its span.
class Places {
 public:
  explicit Places(sql::Tx& tx) : tx_{tx} {}

  Place take(std::int64_t span) {
    while (true) {
      const auto [known, is_new] = next_.try_emplace(span, 0);
      if (is_new) known->second = first_free(span);
      if (known->second <= last_place(span)) return known->second++;
      ++span;
    }
  }

 private:
  Place first_free(std::int64_t span) {
    const auto last = search_store::find_last_place(tx_, {.first = first_place(span), .last = last_place(span)});
    return last ? *last + 1 : first_place(span);
  }

  sql::Tx& tx_;
  std::map<std::int64_t, Place> next_;
};

}  // namespace

void add_to_index(sql::Tx& tx, std::span<const NewEntry> entries) {
  Places places{tx};
  std::vector<search_store::Entry> placed;
  placed.reserve(entries.size());
  for (const NewEntry& entry : entries) {
    placed.push_back({.place = places.take(span_of(entry.sent_at)), .message = entry.message, .words = entry.words});
  }
  // An index takes rising numbers several times faster than scattered ones.
  std::ranges::sort(placed, {}, &search_store::Entry::place);
  search_store::insert_all(tx, placed);
}

void empty_index(sql::Tx& tx) {
  search_store::remove_all(tx);
}

FoundPage find_messages(sql::Tx& tx, const SearchQuery& query, const SearchScope& scope,
                        const std::optional<SearchPosition>& after, std::size_t limit) {
  Hunt hunt{tx, query, scope, Order::newest_first, limit};
  if (after) hunt.begin_after(*after);
  return std::move(hunt).run();
}

std::vector<StoredMessage> list_said_before(sql::Tx& tx, const Whereabouts& where, const Moment& moment,
                                            std::size_t limit) {
  const SearchPosition after{.span = span_of(moment.at), .sent_at = moment.at, .message = moment.message};
  return list_said(tx, where, after, Order::newest_first, limit);
}

std::vector<StoredMessage> list_said_from(sql::Tx& tx, const Whereabouts& where, const Moment& moment,
                                          std::size_t limit) {
  const FactId before{moment.message.value - 1};
  const SearchPosition after{.span = span_of(moment.at), .sent_at = moment.at, .message = before};
  return list_said(tx, where, after, Order::oldest_first, limit);
}

std::vector<std::string> check_index(sql::Tx& tx, std::int64_t messages,
                                     const std::function<CommunityId(GroupId)>& community_of) {
  constexpr std::int64_t kSample = 500;
  std::vector<std::string> findings;
  const search_store::Tally tally = search_store::count_all(tx);
  if (tally.entries != messages || tally.messages != messages) {
    findings.push_back(fmt::format("the search index has {} entries for {} messages of {}, {} of them for nothing",
                                   tally.entries, tally.messages, messages, tally.lost));
  }
  for (const Candidate& one : search_store::list_sample(tx, std::max<std::int64_t>(1, messages / kSample))) {
    const StoredMessage& message = one.message;
    const std::string words = words_of_message(
        message.text, {.community = community_of(message.group), .group = message.group, .member = message.member});
    const PlaceRange here{.first = one.place, .last = one.place};
    if (!search_store::list_candidates(tx, some_of(words), here, Order::newest_first, 1).empty()) continue;
    findings.push_back(fmt::format("the search index does not find message {} by its words", message.id.value));
  }
  return findings;
}

}  // namespace hearth::conversations::search
