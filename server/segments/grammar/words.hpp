#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "segments/grammar/expression.hpp"

// What the parts of a clause are called in text and JSON alike.
namespace hearth::segments {

// One word of an enum, in order of its values.
template <class T>
struct Word {
  T value;
  std::string_view text;
};

inline constexpr Word<Attribute> kAttributes[] = {{Attribute::tier, "tier"},       {Attribute::stage, "stage"},
                                                  {Attribute::source, "source"},   {Attribute::owner, "owner"},
                                                  {Attribute::inviter, "inviter"}, {Attribute::consent, "consent"}};
inline constexpr Word<Quantity> kQuantities[] = {{Quantity::level, "level"},
                                                 {Quantity::spend, "spend"},
                                                 {Quantity::orders, "orders"},
                                                 {Quantity::messages, "messages"}};
inline constexpr Word<Instant> kInstants[] = {{Instant::joined, "joined"},
                                              {Instant::first_seen, "first seen"},
                                              {Instant::last_seen, "last seen"},
                                              {Instant::last_order, "last order"}};
inline constexpr Word<Sign> kSigns[] = {{Sign::equal, "="},          {Sign::not_equal, "!="}, {Sign::less, "<"},
                                        {Sign::at_most, "<="},       {Sign::more, ">"},       {Sign::at_least, ">="},
                                        {Sign::contains, "contains"}};
inline constexpr Word<Stay> kStays[] = {{Stay::in, "in"}, {Stay::ever_in, "ever in"}, {Stay::left, "left"}};
inline constexpr Word<Where> kWheres[] = {{Where::group, "group"}, {Where::community, "community"}};
inline constexpr Word<Standing> kStandings[] = {{Standing::staff, "staff"}, {Standing::bot, "bot"}};
inline constexpr Word<Presence> kPresences[] = {{Presence::has, "has"}, {Presence::no, "no"}};

template <class T, std::size_t N>
constexpr std::string_view word_of(const Word<T> (&words)[N], T value) {
  for (const Word<T>& word : words) {
    if (word.value == value) return word.text;
  }
  return {};
}
template <class T, std::size_t N>
constexpr std::optional<T> find_word(const Word<T> (&words)[N], std::string_view text) {
  for (const Word<T>& word : words) {
    if (word.text == text) return word.value;
  }
  return std::nullopt;
}

// Steps of a member (AIDASS), in order.
inline constexpr std::string_view kStages[] = {"attention", "interest", "desire", "action", "satisfaction", "share"};
inline constexpr std::string_view kTiers[] = {"pond", "transit", "core"};

// Kinds of facts that have a short word: `message` is message.posted.
struct KindWord {
  std::string_view word;
  std::string_view kind;
};
inline constexpr KindWord kKindWords[] = {{"message", "message.posted"}, {"join", "member.joined"},
                                          {"leave", "member.left"},      {"reaction", "message.reacted"},
                                          {"order", "order.paid"},       {"checkin", "checkin.made"}};

// The kind that is meant by a short word or a dotted kind; nothing for what is neither.
[[nodiscard]] std::optional<std::string> find_kind(std::string_view word);
// The shortest word for the kind.
[[nodiscard]] std::string_view kind_word(std::string_view kind);

// A number in its one form: no leading zeros, no zeros behind, at most kMostDigits digits. Nothing for anything else.
[[nodiscard]] std::optional<std::string> canonical_number(std::string_view digits);
// The number times a hundred, where it has at most two decimals and is at most kMostQuantity.
[[nodiscard]] std::optional<std::int64_t> hundredths_of(std::string_view canonical);
[[nodiscard]] std::string text_of_hundredths(std::int64_t hundredths);

// Whether the name may stand in an expression: not empty, no control characters, not too long.
[[nodiscard]] bool is_name(std::string_view name);

// Why a clause says nothing, as a stable key; nothing where it does. Both readers ask, so that neither lets through
// what the other would refuse.
[[nodiscard]] std::optional<std::string_view> fault_of(const Clause& clause);

}  // namespace hearth::segments
