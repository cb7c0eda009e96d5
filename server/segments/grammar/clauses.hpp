#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "platform/base/timestamp.hpp"

// What can be said of members, clause by clause: one type for each. Their meaning is told in
// docs/decisions/0015-segments.md.
namespace hearth::segments {

struct TagName {
  std::string group = {};  // of tags; empty: not said
  std::string name = {};
  bool operator==(const TagName&) const = default;
};
struct Tagged {
  TagName tag = {};
  bool operator==(const Tagged&) const = default;
};

enum class Stay : std::uint8_t { in, ever_in, left };
enum class Where : std::uint8_t { group, community };
struct StaysIn {
  Stay stay = Stay::in;
  Where where = Where::group;
  std::string name = {};
  bool operator==(const StaysIn&) const = default;
};
struct StaysInTaggedGroups {
  Stay stay = Stay::in;
  TagName tag = {};
  bool operator==(const StaysInTaggedGroups&) const = default;
};
struct InSegment {
  std::string name = {};
  bool operator==(const InSegment&) const = default;
};

enum class Attribute : std::uint8_t { tier, stage, source, owner, inviter, consent };
struct AttributeIs {
  Attribute attribute = Attribute::tier;
  std::string value = {};
  bool operator==(const AttributeIs&) const = default;
};
enum class Presence : std::uint8_t { has, no };
struct OwnerThere {
  Presence presence = Presence::has;
  bool operator==(const OwnerThere&) const = default;
};
struct StageThere {
  Presence presence = Presence::has;
  bool operator==(const StageThere&) const = default;
};
enum class Standing : std::uint8_t { staff, bot };
struct StandingIs {
  Standing standing = Standing::staff;
  bool operator==(const StandingIs&) const = default;
};

enum class Sign : std::uint8_t { equal, not_equal, less, at_most, more, at_least, contains };

enum class Quantity : std::uint8_t { level, spend, orders, messages };
struct QuantityIs {
  Quantity quantity = Quantity::level;
  Sign sign = Sign::equal;
  std::int64_t value = 0;  // of spend: hundredths
  bool operator==(const QuantityIs&) const = default;
};

// A day, or one that moves with the calendar: so many days before today.
struct DayReference {
  std::optional<LocalDay> day = {};
  std::int32_t days_ago = 0;  // where there is no day
  bool operator==(const DayReference&) const = default;
};

// What a custom field is compared with. How it is taken depends on the type of the field.
struct Literal {
  enum class Form : std::uint8_t { text, number, day, yes_no };
  Form form = Form::text;
  std::string text = {};  // the text; a number in digits ("-0.5"); "yes", "no"
  DayReference day = {};
  bool operator==(const Literal&) const = default;
};
struct FieldIs {
  std::string field = {};
  Sign sign = Sign::equal;
  Literal value = {};
  bool operator==(const FieldIs&) const = default;
};
struct FieldThere {
  std::string field = {};
  Presence presence = Presence::has;
  bool operator==(const FieldThere&) const = default;
};

struct When {
  enum class Form : std::uint8_t { last_days, before, after, on, between };
  Form form = Form::last_days;
  std::int32_t days = 0;    // of last_days: today and the days before it
  DayReference first = {};  // of the others: the day, or the first of them
  DayReference last = {};   // of between: the last, included
  bool operator==(const When&) const = default;
};
enum class Instant : std::uint8_t { joined, first_seen, last_seen, last_order };
struct InstantIs {
  Instant instant = Instant::joined;
  When when = {};
  bool operator==(const InstantIs&) const = default;
};

struct Times {
  Sign sign = Sign::at_least;
  std::int64_t count = 1;
  bool operator==(const Times&) const = default;
};
// Did it at least once, and so many times where it is said; or never did.
struct Did {
  bool never = false;
  std::string kind = {};  // of the facts: "message.posted"
  std::optional<Times> times = {};
  std::optional<When> when = {};
  bool operator==(const Did&) const = default;
};
struct Span {
  enum class Unit : std::uint8_t { days, hours };
  std::int32_t count = 1;
  Unit unit = Unit::days;
  [[nodiscard]] std::int64_t ms() const { return count * (unit == Unit::days ? kMsPerDay : kMsPerHour); }
  bool operator==(const Span&) const = default;
};
struct Followed {
  std::string first = {};
  std::string then = {};
  Span within = {};
  bool operator==(const Followed&) const = default;
};
struct ActiveIn {
  std::int32_t days = 0;
  bool operator==(const ActiveIn&) const = default;
};
struct SilentFor {
  std::int32_t days = 0;
  bool operator==(const SilentFor&) const = default;
};

// Shares are in hundredths of a percent: 1 … 10,000.
struct SampleShare {
  std::int32_t share = 0;
  std::int64_t seed = 0;
  bool operator==(const SampleShare&) const = default;
};
struct SampleCount {
  std::int64_t count = 0;
  std::int64_t seed = 0;
  bool operator==(const SampleCount&) const = default;
};
struct TopShare {
  std::int32_t share = 0;
  Quantity quantity = Quantity::messages;
  bool operator==(const TopShare&) const = default;
};

}  // namespace hearth::segments
