#pragma once

#include <cstdint>

#include "platform/base/timestamp.hpp"

namespace hearth::conversations::search {

// The number of a message in the search index, where it is found from the newest to the oldest: the ten minutes that it
// was sent in, and its turn of arrival within them. So messages can come in any order, each number is used once, and
// what is looked up between two instants is one range. Within ten minutes the reader sorts.
using Place = std::int64_t;

constexpr unsigned kTurnBits = 20;
constexpr std::int64_t kSpanMs = 10 * 60 * kMsPerSecond;

// The number of the ten minutes.
constexpr std::int64_t span_of(Timestamp at) {
  return at.ms / kSpanMs;
}
// A message beyond the first million of its span stands in the next one that has room.
constexpr std::int64_t span_of(Place place) {
  return place >> kTurnBits;
}
constexpr Place first_place(std::int64_t span) {
  return span << kTurnBits;
}
constexpr Place last_place(std::int64_t span) {
  return first_place(span + 1) - 1;
}

constexpr Place kFirstPlace = 0;
constexpr Place kLastPlace = last_place(span_of(kLatest));

}  // namespace hearth::conversations::search
