#pragma once

#include <string>
#include <string_view>

#include "access/roles/operator_id.hpp"
#include "platform/base/timestamp.hpp"

namespace hearth::access {

using SessionId = Id<struct SessionTag>;
constexpr std::string_view id_block_of(SessionId) {
  return "sessions";
}

// A session ends by itself when nobody has used it for so long, and in any case after so long.
inline constexpr std::int64_t kIdleLimitMs = 12 * kMsPerHour;
inline constexpr std::int64_t kSessionLimitMs = 30 * kMsPerDay;
// last_seen_at is written at most so often.
inline constexpr std::int64_t kSeenEveryMs = 60 * kMsPerSecond;

// A browser that is signed in.
struct Session {
  SessionId id;
  OperatorId operator_id;
  Timestamp created_at;
  Timestamp last_seen_at;  // to the minute
  std::string peer;        // address at sign-in
  std::string agent;       // what the browser calls itself

  [[nodiscard]] bool is_live(Timestamp now) const {
    return now.ms - last_seen_at.ms < kIdleLimitMs && now.ms - created_at.ms < kSessionLimitMs;
  }
};

// Who stands at the door: where the request comes from, and with what.
struct Visitor {
  std::string peer;
  std::string agent;
};

}  // namespace hearth::access
