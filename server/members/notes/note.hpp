#pragma once

#include <optional>
#include <string>
#include <vector>

#include "access/roles/operator_id.hpp"
#include "platform/base/result.hpp"
#include "platform/facts/fact.hpp"

namespace hearth::members {

using NoteId = Id<struct NoteTag>;
constexpr std::string_view id_block_of(NoteId) {
  return "member_notes";
}
using FollowUpId = Id<struct FollowUpTag>;
constexpr std::string_view id_block_of(FollowUpId) {
  return "follow_ups";
}

constexpr std::size_t kLongestNote = 10'000;  // code points
constexpr std::size_t kLongestPart = 1'000;
constexpr std::size_t kLongestFollowUp = 500;

// What came of a talk with a member: in free words, and what they are used to, care for and want.
struct NoteWords {
  LocalDay talked_on;
  std::string text;
  std::string habits = {};
  std::string interests = {};
  std::string motives = {};
  bool operator==(const NoteWords&) const = default;
};
struct Note {
  NoteId id;
  MemberId member;
  NoteWords words;
  std::string author;  // name, as it was when the note was written
  Timestamp created_at;
  std::int64_t version = 1;  // one more with each change
};

// Something to come back to a member with.
struct FollowUp {
  FollowUpId id;
  MemberId member;
  OperatorId owner;  // whose it is
  LocalDay due_on;
  std::string text;
  Timestamp created_at;
  std::string created_by;
  std::optional<Timestamp> done_at = {};
};

}  // namespace hearth::members
