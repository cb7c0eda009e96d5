#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "access/roles/operator_id.hpp"
#include "access/roles/role.hpp"
#include "platform/base/result.hpp"
#include "platform/base/timestamp.hpp"

namespace hearth::access {

// In which the console speaks to somebody: "zh-CN", "zh-TW", "en". parse_language fails with access.unknown_language.
enum class Language { zh_cn, zh_tw, en };
constexpr auto wire_names(Language) {
  return std::array{std::pair{Language::zh_cn, std::string_view{"zh-CN"}},
                    std::pair{Language::zh_tw, std::string_view{"zh-TW"}},
                    std::pair{Language::en, std::string_view{"en"}}};
}
[[nodiscard]] std::string_view to_text(Language language);
[[nodiscard]] Result<Language> parse_language(std::string_view text);

// Whether somebody may sign in: "active"; "invited", until they accept; "disabled".
enum class OperatorState { active, invited, disabled };
constexpr auto wire_names(OperatorState) {
  return std::array{std::pair{OperatorState::active, std::string_view{"active"}},
                    std::pair{OperatorState::invited, std::string_view{"invited"}},
                    std::pair{OperatorState::disabled, std::string_view{"disabled"}}};
}
[[nodiscard]] std::string_view to_text(OperatorState state);

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
