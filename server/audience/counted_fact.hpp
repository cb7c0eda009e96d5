#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>

#include "platform/facts/fact.hpp"
#include "platform/formats/json_value.hpp"

namespace hearth::audience {

enum class CountedKind { post, join, leave, rename, reaction, role, merge, unmerge };

// Member is also who has been staff and is so no longer.
enum class Role : std::uint8_t { member, staff, bot };

// A fact as far as it is counted.
struct CountedFact {
  CountedKind kind = CountedKind::post;
  Timestamp at;  // within kEarliest…kLatest
  MemberId member;
  std::optional<GroupId> group;
  std::uint32_t chars = 0;          // of a post
  std::optional<MemberId> inviter;  // of a join
  std::optional<MemberId> into;     // of a merge: whose facts they are from now on
  Role role = Role::member;         // of a role
};

// The log holds what no code of ours writes.
class BrokenFact : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Reads facts one after another. Not thread-safe.
class FactReader {
 public:
  // Nothing for kinds that are not counted and for facts without a member. Throws BrokenFact when the fact's data are
  // not as its kind says.
  std::optional<CountedFact> read(const facts::RecordedFact& recorded);

 private:
  json::Value data_of(const facts::RecordedFact& recorded);

  json::Parser parser_;
};

}  // namespace hearth::audience
