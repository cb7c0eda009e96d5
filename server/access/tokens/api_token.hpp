#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "access/roles/role.hpp"
#include "platform/base/id.hpp"
#include "platform/base/timestamp.hpp"

namespace hearth::access {

using TokenId = Id<struct TokenTag>;
constexpr std::string_view id_block_of(TokenId) {
  return "api_tokens";
}

// Every token begins so, which helps those who search for secrets that got out.
inline constexpr std::string_view kTokenPrefix = "hrt_";

// last_used_at is written at most so often.
inline constexpr std::int64_t kUsedEveryMs = 60 * kMsPerSecond;

// The key of a program.
struct ApiToken {
  TokenId id = {};
  std::string name = {};
  Role role = Role::read_only;
  Timestamp created_at = {};
  std::string created_by = {};                 // the name of whoever made it
  std::optional<Timestamp> last_used_at = {};  // to the minute
  std::optional<Timestamp> expires_at = {};

  [[nodiscard]] bool is_live(Timestamp now) const { return !expires_at || now < *expires_at; }
};

}  // namespace hearth::access
