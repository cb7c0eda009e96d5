#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "access/roles/operator_id.hpp"
#include "access/roles/role.hpp"
#include "platform/base/result.hpp"
#include "platform/base/timestamp.hpp"

namespace hearth::access {

// In which the console speaks to somebody: "zh-CN", "zh-TW", "en". parse_language fails with access.unknown_language.
enum class Language { zh_cn, zh_tw, en };
[[nodiscard]] std::string_view to_text(Language language);
[[nodiscard]] Result<Language> parse_language(std::string_view text);

// Whether somebody may sign in: "active"; "invited", until they accept; "disabled". parse_state fails with
// access.unknown_state.
enum class OperatorState { active, invited, disabled };
[[nodiscard]] std::string_view to_text(OperatorState state);
[[nodiscard]] Result<OperatorState> parse_state(std::string_view text);

// Somebody who signs in to the console.
struct Operator {
  OperatorId id = {};
  std::string email = {};  // in small letters; what they sign in with
  std::string name = {};
  Role role = Role::read_only;
  Language language = Language::zh_cn;
  bool has_password = false;
  bool has_totp = false;
  Timestamp created_at = {};
  std::optional<Timestamp> last_seen_at = {};  // to the minute
  std::optional<Timestamp> disabled_at = {};

  [[nodiscard]] OperatorState state() const;
};

// An address as it is kept: trimmed, in small letters. Fails with access.bad_email; whether mail arrives, nobody asks.
[[nodiscard]] Result<std::string> parse_email(std::string_view text);

// Trimmed; 1 to 100 characters. Fails with access.bad_name.
[[nodiscard]] Result<std::string> parse_name(std::string_view text);

}  // namespace hearth::access
