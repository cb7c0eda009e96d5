#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "segments/grammar/clauses.hpp"

// An audience as a tree of clauses: what the text form, the blocks of the console and the JSON form have in common.
// Names are as somebody wrote them; what they stand for is looked up when the tree is evaluated. The meaning of each
// clause is told in docs/decisions/0015-segments.md.
namespace hearth::segments {

struct Expression;

// Where something was written: characters (Unicode code points) of the text, or a JSON pointer. Never compared.
struct Place {
  std::uint32_t offset = 0;
  std::uint32_t length = 0;
  std::string pointer = {};
  bool operator==(const Place&) const { return true; }
};

enum class Joint : std::uint8_t { all, any };
// Two or more.
struct Joined {
  Joint joint = Joint::all;
  std::vector<Expression> of;
  bool operator==(const Joined&) const;
};
// Exactly one.
struct Negated {
  std::vector<Expression> of;
  bool operator==(const Negated&) const;
};

using Clause = std::variant<Joined, Negated, Tagged, StaysIn, StaysInTaggedGroups, InSegment, AttributeIs, OwnerThere,
                            StageThere, StandingIs, QuantityIs, FieldIs, FieldThere, InstantIs, Did, Followed, ActiveIn,
                            SilentFor, SampleShare, SampleCount, TopShare>;

struct Expression {
  Clause clause;
  Place place = {};
  bool operator==(const Expression&) const = default;
};

inline bool Joined::operator==(const Joined& other) const {
  return joint == other.joint && of == other.of;
}
inline bool Negated::operator==(const Negated& other) const {
  return of == other.of;
}

}  // namespace hearth::segments
