#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "platform/base/timestamp.hpp"
#include "platform/facts/fact.hpp"

// The words in which a population is asked.
namespace hearth::audience {

// AIDASS, in order.
enum class Stage : std::uint8_t { attention, interest, desire, action, satisfaction, share };
[[nodiscard]] std::optional<Stage> parse_stage(std::string_view word);
[[nodiscard]] std::string_view to_word(Stage stage);

// Whole numbers. spend is in hundredths of the currency: paid less refunded. Who has no order has no spend and no
// orders, who posted nothing has no messages: missing is not zero.
enum class Amount : std::uint8_t { level, spend, orders, messages };

// first_seen and last_seen: of what a member does (posts, joins, reacts, pays, or any kind of fact that is not known
// here). joined: the earliest join, else first_seen. last_order: the latest order.paid.
enum class Moment : std::uint8_t { first_seen, last_seen, joined, last_order };

enum class Comparison : std::uint8_t { less, at_most, equal, not_equal, at_least, more };

template <class T>
[[nodiscard]] bool holds(const T& left, Comparison comparison, const T& right) {
  switch (comparison) {
    case Comparison::less:
      return left < right;
    case Comparison::at_most:
      return left <= right;
    case Comparison::equal:
      return left == right;
    case Comparison::not_equal:
      return left != right;
    case Comparison::at_least:
      return left >= right;
    case Comparison::more:
      return left > right;
  }
  return false;
}

// Which facts count: those of the community and those of none; without a community, all.
struct Scope {
  std::optional<CommunityId> community = {};
};

// Days first … last, both included, each of the fact's own calendar; open where nothing is said.
struct DayWindow {
  std::optional<LocalDay> first = {};
  std::optional<LocalDay> last = {};
};

enum class SortBy : std::uint8_t { member, first_seen, last_seen, joined, last_order, level, spend, orders, messages };
enum class Order : std::uint8_t { rising, falling };

// Where a page ended: what the last member shown is sorted by (milliseconds or the amount; nothing where there is no
// value or the order is that of ids), and who it is.
struct Place {
  std::optional<std::int64_t> value = {};
  MemberId member = {};
  bool operator==(const Place&) const = default;
};

// Whether facts of the kind are told by did(): whatever has a member, except what is said of a member (tags, fields,
// stage and the like), roles, merging, erasing and segments.
[[nodiscard]] bool is_counted(std::string_view kind);
// "message" → "message.posted", "order" → "order.paid", …; other words stay as they are.
[[nodiscard]] std::string_view kind_of_word(std::string_view word);

}  // namespace hearth::audience
