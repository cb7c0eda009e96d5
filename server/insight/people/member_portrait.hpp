#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "audience/history.hpp"

namespace hearth::insight {

// A message, as far as the history knows it.
struct Written {
  Timestamp at;
  GroupId group;
};

// A member in one group.
struct Stay {
  GroupId group;
  std::int64_t messages = 0;
  std::optional<Timestamp> first_post = {};
  std::optional<Timestamp> last_post = {};
  std::optional<Timestamp> joined = {};  // first
  std::optional<Timestamp> left = {};    // set while they are gone: no sign since
};

struct Invitation {
  MemberId member;  // of an invitee: who came; of the member: who brought them
  Timestamp at;
};

// What the history of one community says of one member.
struct Portrait {
  std::vector<Written> written;                         // every message, in order of time
  std::vector<Stay> stays;                              // by group id
  std::map<LocalDay, std::int64_t> days;                // messages
  std::array<std::array<std::int64_t, 24>, 7> hours{};  // messages by weekday (Monday first) and hour
  std::optional<Timestamp> joined;
  std::optional<Invitation> invited_by;  // of the first join that tells it
  std::vector<Invitation> invited;       // each once, in order of coming
};

// `history` must be settled. One look at every message of the community.
[[nodiscard]] Portrait draw_portrait(const audience::History& history, audience::Number member);

// Portrait::written alone.
[[nodiscard]] std::vector<Written> written_by(const audience::History& history, audience::Number member);

}  // namespace hearth::insight
