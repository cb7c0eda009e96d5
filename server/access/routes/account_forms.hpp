#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "access/operators/operator.hpp"
#include "access/sessions/operator_session.hpp"
#include "platform/api/field.hpp"

// What crosses the edge where operators look after their own account.
namespace hearth::access {

struct AccountChange {
  std::optional<std::string> name;
  std::optional<Language> language;

  static constexpr bool kIsInput = true;
  static constexpr std::string_view kSchema = "AccountChange";
  static constexpr auto fields() {
    return std::tuple{api::field("name", &AccountChange::name, {.max = 1000}),
                      api::field("language", &AccountChange::language)};
  }
};

struct PasswordChange {
  std::string current;
  std::string next;

  static constexpr bool kIsInput = true;
  static constexpr std::string_view kSchema = "PasswordChange";
  static constexpr auto fields() {
    return std::tuple{api::field("current", &PasswordChange::current, {.max = 1000, .format = "password"}),
                      api::field("next", &PasswordChange::next, {.max = 1000, .format = "password"})};
  }
};

struct PasswordForm {
  std::string password;

  static constexpr bool kIsInput = true;
  static constexpr std::string_view kSchema = "PasswordCheck";
  static constexpr auto fields() {
    return std::tuple{api::field("password", &PasswordForm::password, {.max = 1000, .format = "password"})};
  }
};

struct CodeForm {
  std::string code;

  static constexpr bool kIsInput = true;
  static constexpr std::string_view kSchema = "OneTimeCode";
  static constexpr auto fields() { return std::tuple{api::field("code", &CodeForm::code, {.max = 100})}; }
};

struct TotpEnrolment {
  std::string secret;
  std::string uri;
  std::string qr_svg;

  static constexpr std::string_view kSchema = "TotpEnrolment";
  static constexpr std::string_view kAbout = "What an authenticator app needs to know.";
  static constexpr auto fields() {
    return std::tuple{api::field("secret", &TotpEnrolment::secret), api::field("uri", &TotpEnrolment::uri),
                      api::field("qr_svg", &TotpEnrolment::qr_svg)};
  }
};

struct RecoveryCodes {
  std::vector<std::string> recovery_codes;

  static constexpr std::string_view kSchema = "RecoveryCodes";
  static constexpr std::string_view kAbout = "Each of them stands in once for the code of the app.";
  static constexpr auto fields() { return std::tuple{api::field("recovery_codes", &RecoveryCodes::recovery_codes)}; }
};

struct SessionRow {
  SessionId id;
  Timestamp created_at;
  Timestamp last_seen_at;
  std::string peer;
  std::string agent;
  bool is_current = false;  // the one that asks

  static constexpr std::string_view kSchema = "OperatorSession";
  static constexpr std::string_view kAbout = "A place where an operator is signed in.";
  static constexpr auto fields() {
    return std::tuple{api::field("id", &SessionRow::id),
                      api::field("created_at", &SessionRow::created_at),
                      api::field("last_seen_at", &SessionRow::last_seen_at),
                      api::field("peer", &SessionRow::peer),
                      api::field("agent", &SessionRow::agent),
                      api::field("is_current", &SessionRow::is_current)};
  }
};

}  // namespace hearth::access
