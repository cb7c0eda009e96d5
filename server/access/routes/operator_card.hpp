#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tuple>

#include "access/operators/operator.hpp"
#include "platform/api/field.hpp"

namespace hearth::access {

// An operator as programs see them.
struct OperatorCard {
  OperatorId id;
  std::string name;
  std::string email;
  Role role = Role::read_only;
  Language language = Language::zh_cn;
  bool has_totp = false;
  OperatorState state = OperatorState::active;
  Timestamp created_at;
  std::optional<Timestamp> last_seen_at;

  static constexpr std::string_view kSchema = "Operator";
  static constexpr std::string_view kAbout = "Somebody who may sign in to the console.";
  static constexpr auto fields() {
    return std::tuple{api::field("id", &OperatorCard::id),
                      api::field("name", &OperatorCard::name),
                      api::field("email", &OperatorCard::email),
                      api::field("role", &OperatorCard::role),
                      api::field("language", &OperatorCard::language),
                      api::field("has_totp", &OperatorCard::has_totp),
                      api::field("state", &OperatorCard::state),
                      api::field("created_at", &OperatorCard::created_at),
                      api::field("last_seen_at", &OperatorCard::last_seen_at)};
  }
};

[[nodiscard]] inline OperatorCard card_of(const Operator& who) {
  return {.id = who.id,
          .name = who.name,
          .email = who.email,
          .role = who.role,
          .language = who.language,
          .has_totp = who.has_totp,
          .state = who.state(),
          .created_at = who.created_at,
          .last_seen_at = who.last_seen_at};
}

}  // namespace hearth::access
